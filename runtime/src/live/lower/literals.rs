//! Constants, lists, maps and messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::{
    EntryExpr, Expr as CelExpr, IdedEntryExpr, IdedExpr, ListExpr, LiteralValue, MapEntryExpr,
    MapExpr,
};
use cel::common::types::CelOptional;
use hawksbill_schemas::cel::{Bound, Entry, Expr, FieldRef, Literal};
use hawksbill_schemas::model::{Origin, TypeName};
use prost_types::{Duration, Timestamp};

use super::Lowering;
use super::build::{literal, node};
use crate::live::natives::{Give, failed, function};
use crate::live::value::{
    Boxed, Moment, Object, Span, is_null, narrow, narrows, settle, structure,
};

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
        let args = fields.iter().map(|(field, value)| {
            let arg = self.lower(value_of(value));
            self.field(ty, field.index, is_optional(value), arg)
        });
        let args = args.collect();
        let origin = structure(self.contract, ty).map(|(def, _)| def.origin);
        // A wrapper that is null is not set.
        let is_message = origin == Some(Origin::Proto);
        let (contract, ty) = (Arc::clone(self.contract), ty.clone());
        let made = function(move |args| {
            let mut values: Vec<Option<Boxed>> = Vec::new();
            for (index, optional) in &places {
                let value = args.any()?;
                let value = match value.downcast_ref::<CelOptional<'_>>() {
                    Some(held) if *optional => held.option(),
                    _ => Some(value),
                };
                if values.len() <= *index {
                    values.resize_with(index + 1, || None);
                }
                let value = value.filter(|value| !(is_message && is_null(*value)));
                values[*index] = value.map(settle);
            }
            Object::new(&contract, &ty, values, BTreeMap::new()).give()
        });
        self.captured("message", made, args)
    }

    /// The value of a field with the bits that it has; it fails before the next one is evaluated.
    fn field(&mut self, ty: &TypeName, index: usize, optional: bool, value: IdedExpr) -> IdedExpr {
        let shape = structure(self.contract, ty).and_then(|(_, shape)| shape.fields.get(index));
        let ty = shape.map(|field| field.ty.clone()).filter(narrows);
        let Some(ty) = ty else { return value };
        let made = function(move |args| {
            let value = args.any()?;
            let narrow = |value| narrow(&ty, settle(value)).map_err(|failure| failed(&failure));
            match value.downcast_ref::<CelOptional<'_>>() {
                Some(held) if optional => {
                    let held = held.option().map(narrow).transpose()?;
                    Ok(Box::new(CelOptional::from(held)))
                }
                _ => narrow(value),
            }
        });
        self.captured("field", made, vec![value])
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
