//! Constants, lists, maps and messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::{
    EntryExpr, Expr as CelExpr, IdedEntryExpr, IdedExpr, ListExpr, LiteralValue, MapEntryExpr,
    MapExpr,
};
use cel::common::types::CelOptional;
use hawksbill_schemas::cel::{Bound, Entry, Expr, FieldRef, Literal};
use hawksbill_schemas::model::TypeName;
use prost_types::{Duration, Timestamp};

use super::Lowering;
use super::build::{literal, node};
use crate::live::natives::{Give, failed, function};
use crate::live::value::{Boxed, Moment, Object, Span, narrow, settle, structure};

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
                let ty = structure(&contract, &ty).and_then(|(_, shape)| shape.fields.get(*index));
                let value = value.map(settle).map(|value| match ty {
                    Some(field) => narrow(&field.ty, value),
                    None => Ok(value),
                });
                let value = value.transpose().map_err(|failure| failed(&failure))?;
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

fn is_optional(value: &Bound) -> bool {
    matches!(value, Bound::IfPresent(_))
}

fn value_of(value: &Bound) -> &Expr {
    match value {
        Bound::Always(expr) | Bound::IfPresent(expr) => expr,
    }
}
