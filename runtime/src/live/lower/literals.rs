//! Constants, lists, maps and messages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use cel::common::ast::{
    EntryExpr, Expr as CelExpr, IdedEntryExpr, IdedExpr, ListExpr, LiteralValue, MapEntryExpr,
    MapExpr,
};
use cel::common::types::{CelList, CelMap, CelOptional};
use hawksbill_schemas::cel::{Bound, Entry, Expr, FieldRef, Literal};
use hawksbill_schemas::model::TypeName;
use prost_types::{Duration, Timestamp};

use super::Lowering;
use super::build::{literal, node};
use crate::live::natives::{Give, function};
use crate::live::value::{Boxed, Moment, Object, Span, is_null, settle};

impl Lowering<'_> {
    pub(super) fn literal(&mut self, value: &Literal) -> IdedExpr {
        literal(match value {
            Literal::Null => LiteralValue::Null,
            Literal::Bool(value) => LiteralValue::Boolean((*value).into()),
            Literal::Int(value) => LiteralValue::Int((*value).into()),
            Literal::Uint(value) => LiteralValue::UInt((*value).into()),
            Literal::Double(value) => LiteralValue::Double((*value).into()),
            Literal::String(value) => LiteralValue::String(value.clone().into()),
            Literal::Bytes(value) => LiteralValue::Bytes(value.clone().into()),
            Literal::Timestamp { seconds, nanos } => {
                return self.constant(Moment(Timestamp { seconds: *seconds, nanos: *nanos }));
            }
            Literal::Duration { seconds, nanos } => {
                return self.constant(Span(Duration { seconds: *seconds, nanos: *nanos }));
            }
        })
    }

    pub(super) fn list(&mut self, items: &[Bound]) -> IdedExpr {
        let optional = items.iter().enumerate().filter(|(_, item)| is_optional(item));
        let optional = optional.map(|(index, _)| index).collect();
        let items = items.iter().map(|item| self.lower(value_of(item))).collect();
        node(CelExpr::List(ListExpr::new_with_optionals(items, optional)))
    }

    pub(super) fn map(&mut self, entries: &[Entry]) -> IdedExpr {
        let entries = entries.iter().map(|entry| {
            let [key, value] = [&entry.key, value_of(&entry.value)].map(|it| self.lower(it));
            let entry = MapEntryExpr { key, value, optional: is_optional(&entry.value) };
            IdedEntryExpr { id: 0, expr: EntryExpr::MapEntry(entry) }
        });
        let entries = entries.collect();
        node(CelExpr::Map(MapExpr { entries }))
    }

    pub(super) fn message(&mut self, ty: &TypeName, fields: &[(FieldRef, Bound)]) -> IdedExpr {
        let places: Vec<(usize, bool)> =
            fields.iter().map(|(field, value)| (field.index, is_optional(value))).collect();
        let args = fields.iter().map(|(_, value)| self.lower(value_of(value))).collect();
        let (contract, ty) = (Arc::clone(self.contract), ty.clone());
        let made = function(move |args| {
            let mut values: Vec<Option<Boxed>> = Vec::new();
            for (index, optional) in &places {
                let value = args.any()?;
                let value = match value.downcast_ref::<CelOptional<'_>>() {
                    Some(held) if *optional => held.option(),
                    _ => Some(value),
                };
                let value = value.map(|value| without_nulls(settle(value)));
                if values.len() <= *index {
                    values.resize_with(index + 1, || None);
                }
                values[*index] = value;
            }
            Object::new(&contract, &ty, values, BTreeMap::new()).give()
        });
        self.captured("message", made, args)
    }
}

/// Lists and maps of messages have no `null`: it is left out.
fn without_nulls(value: Boxed) -> Boxed {
    if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let items = list.inner().iter().filter(|item| !is_null(item.as_ref()));
        return Box::new(CelList::from(items.cloned().collect::<Vec<Boxed>>()));
    }
    if let Some(map) = value.downcast_ref::<CelMap<'_>>() {
        let entries = map.inner().iter().filter(|(_, value)| !is_null(value.as_ref()));
        let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
        return Box::new(CelMap::from(entries.collect::<HashMap<_, _>>()));
    }
    value
}

fn is_optional(value: &Bound) -> bool {
    matches!(value, Bound::IfPresent(_))
}

fn value_of(value: &Bound) -> &Expr {
    match value {
        Bound::Always(expr) | Bound::IfPresent(expr) => expr,
    }
}
