//! Selections: `a.b`, `a.?b`, `has(a.b)`, of objects, maps and optionals.

use std::ops::Range;

use super::super::ranges::Ranges;
use super::super::syntax::Name;
use super::super::{FieldRef, Kind, Literal, Problem, Type, contract};
use super::Checker;
use super::typed::Typed;
use crate::model::{Shape, TypeName};
use crate::nearest::did_you_mean;

/// What is asked of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// `a.b`.
    Value,
    /// `has(a.b)`.
    Has,
    /// `a.?b`.
    Optional,
}

impl Checker<'_> {
    /// `has(operand.field)`.
    pub(super) fn has(
        &mut self,
        operand: Typed,
        field: &Name,
        span: &Range<usize>,
    ) -> Option<Typed> {
        if matches!(operand.expr.ty, Type::Optional(_)) {
            let found = self.select(operand, field, How::Optional, span)?;
            return Some(self.call_of("optional_has_value", vec![found], Type::Bool, span));
        }
        self.select(operand, field, How::Has, span)
    }

    /// A field of `operand`.
    pub(super) fn select(
        &mut self,
        operand: Typed,
        field: &Name,
        how: How,
        span: &Range<usize>,
    ) -> Option<Typed> {
        match operand.expr.ty.clone() {
            Type::Struct(name) => self.select_field(operand, &name, field, how, span),
            Type::Map(key, _) => self.select_key(operand, &key, field, how, span),
            Type::Nullable(_) => {
                let operand = self.not_null(operand);
                self.select(operand, field, how, span)
            }
            Type::Optional(inner) => match *inner {
                Type::Struct(name) => self.select_field(operand, &name, field, How::Optional, span),
                Type::Map(key, _) => self.select_key(operand, &key, field, How::Optional, span),
                other => self.no_fields(&other, field),
            },
            other => self.no_fields(&other, field),
        }
    }

    fn select_field(
        &mut self,
        operand: Typed,
        name: &TypeName,
        field: &Name,
        how: How,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let contract = self.env.contract;
        let Some((def, object)) = contract::object(contract, name) else {
            let message = format!("`{name}` is one of several types, whose fields differ");
            return self.report(Problem::new(&field.span, message));
        };
        let Some(index) = object.fields.iter().position(|known| known.name == field.text) else {
            return self.no_field(name, field);
        };
        let declared = object.fields.get(index)?;
        let fails = contract::may_be_absent(def, declared);
        let reference = FieldRef { owner: name.clone(), index };
        let can_fail = operand.expr.can_fail;
        let doom = operand.doom.clone();
        if how == How::Has {
            let has = Kind::Has(Box::new(operand.expr), reference);
            return Some(Typed::new(has, Type::Bool, can_fail, span).doomed(doom));
        }
        let ty = match Type::of(contract, &declared.ty) {
            Ok(ty) => ty,
            Err(reason) => {
                let message = format!("`{}` of `{name}` cannot be used: {reason}", field.text);
                return self.report(Problem::new(&field.span, message));
            }
        };
        let ranges = Ranges::of(contract, &declared.ty);
        if how == How::Optional {
            let select = Kind::SelectOptional(Box::new(operand.expr), reference);
            let typed = Typed::new(select, Type::optional(ty), can_fail, span);
            return Some(typed.ranged(Ranges::of_items(ranges)).doomed(doom));
        }
        let mut typed =
            Typed::new(Kind::Select(Box::new(operand.expr), reference), ty, can_fail, span);
        typed.expr.can_fail |= fails && !self.is_present(self.place(&typed.expr).as_ref());
        Some(typed.ranged(ranges).doomed(doom))
    }

    /// `map.key`, which is `map['key']`.
    fn select_key(
        &mut self,
        operand: Typed,
        key: &Type,
        field: &Name,
        how: How,
        span: &Range<usize>,
    ) -> Option<Typed> {
        if !matches!(key, Type::String | Type::Unknown) {
            let message = format!("the keys of this map are of type {key}, not string");
            let hint = "take an entry by its key in brackets: `m[key]`";
            return self.report(Problem::new(&field.span, message).hint(hint));
        }
        let key = Typed::literal(Literal::String(field.text.clone()), &field.span);
        let (sign, args) = match how {
            How::Value => ("[]", vec![operand, key]),
            How::Optional => ("[?]", vec![operand, key]),
            How::Has => ("in", vec![key, operand]),
        };
        self.overloaded_operator(sign, args, &field.span, span)
    }

    pub(super) fn no_field<T>(&mut self, name: &TypeName, field: &Name) -> Option<T> {
        let shape = self.env.contract.types.get(name).map(|def| &def.shape);
        let Some(Shape::Struct(object)) = shape else { return None };
        if field.text.contains('.') {
            let message = "extensions of Protobuf messages are not part of the contract";
            return self.report(Problem::new(&field.span, message));
        }
        let mut problem =
            Problem::new(&field.span, format!("`{name}` has no field `{}`", field.text));
        let names: Vec<&str> = object.fields.iter().map(|known| &*known.name).collect();
        let in_json = object.fields.iter().find(|known| known.json == field.text);
        let nearest = in_json.map(|known| format!("did you mean `{}`?", known.name));
        problem = problem.hint(
            nearest.or_else(|| did_you_mean(&field.text, names.iter().copied())).unwrap_or_else(
                || match names.as_slice() {
                    [] => "it has no fields at all".to_owned(),
                    names => format!("it has {}", super::wording::list(names, 12)),
                },
            ),
        );
        self.report(problem)
    }

    fn no_fields<T>(&mut self, ty: &Type, field: &Name) -> Option<T> {
        let message = format!("a value of type {ty} has no field `{}`", field.text);
        let mut problem = Problem::new(&field.span, message);
        problem = match ty {
            Type::Timestamp => problem.hint("its parts are functions: `t.getFullYear()`"),
            Type::Duration => problem.hint("its parts are functions: `d.getSeconds()`"),
            Type::List(_) => {
                problem.hint("take one element, `xs[0]`, or all of them, `xs.map(x, x.field)`")
            }
            _ => problem,
        };
        self.report(problem)
    }
}
