//! Messages: `pkg.Message{field: value}`, and those of Protobuf's well-known types that are values of the
//! language.

use std::ops::Range;

use super::super::ranges::{Bounds, Ranges};
use super::super::syntax::{Item, Name};
use super::super::{FieldRef, Kind, Literal, Problem, Type, contract};
use super::Checker;
use super::literals::bound;
use super::range::{DURATION, SECONDS};
use super::typed::{Typed, doom_of};
use super::wording;
use crate::model::{Origin, Presence, Shape, TypeName, TypeRef, WellKnown};
use crate::nearest::nearest;

/// What `field: value` does.
enum Setting {
    Value(FieldRef, Box<Typed>),
    /// Null leaves the field unset.
    Nothing,
}

impl Checker<'_> {
    /// `name{fields}`.
    pub(super) fn message(
        &mut self,
        name: &Name,
        fields: &[(Name, Item)],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let candidates = self.env.candidates(&name.text);
        for candidate in candidates {
            if let Some(known) = WellKnown::of(&candidate) {
                return self.well_known(known, name, fields, span);
            }
            let declared = TypeName::new(candidate);
            if contract::object(self.env.contract, &declared).is_some() {
                return self.object(&declared, fields, span);
            }
            if self.env.contract.types.contains_key(&declared) {
                let message = format!("`{declared}` is not a message");
                return self.report(Problem::new(&name.span, message));
            }
        }
        for (_, item) in fields {
            self.check(&item.value);
        }
        let problem = Problem::new(&name.span, format!("there is no message `{}`", name.text));
        let nearest = self.nearest_message(&name.text);
        self.report(problem.hints(nearest))
    }

    /// By the last word of its name, which is what authors write.
    fn nearest_message(&self, name: &str) -> Option<String> {
        let known =
            self.env.contract.types.values().filter(|def| matches!(def.shape, Shape::Struct(_)));
        let known: Vec<&TypeName> = known.map(|def| &def.name).collect();
        let word = name.rsplit('.').next()?;
        let best = nearest(word, known.iter().map(|known| known.last()));
        let best = known.iter().filter(|known| best.contains(&known.last())).take(3);
        let names: Vec<String> = best.map(|known| format!("`{known}`")).collect();
        (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")))
    }

    fn object(
        &mut self,
        name: &TypeName,
        fields: &[(Name, Item)],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let mut set: Vec<Option<(FieldRef, Typed, bool)>> = Vec::new();
        let (def, object) = contract::object(self.env.contract, name)?;
        let mut seen = Vec::new();
        for (field, item) in fields {
            if seen.contains(&&field.text) {
                let message = format!("`{}` is set twice", field.text);
                self.problems.push(Problem::new(&field.span, message));
            }
            seen.push(&field.text);
            match self.field(name, field, item) {
                Some(Setting::Value(reference, value)) => {
                    set.push(Some((reference, *value, item.optional)));
                }
                Some(Setting::Nothing) => {}
                None => set.push(None),
            }
        }
        if def.origin != Origin::Proto {
            let missing = object.fields.iter().filter(|field| field.presence == Presence::Required);
            let missing = missing.map(|field| field.name.as_str());
            let missing: Vec<&str> =
                missing.filter(|name| !seen.iter().any(|seen| seen == name)).collect();
            if !missing.is_empty() {
                let message = format!("`{name}` needs {}", wording::list(&missing, 8));
                return self.report(Problem::new(span, message));
            }
        }
        let set: Vec<(FieldRef, Typed, bool)> = set.into_iter().collect::<Option<_>>()?;
        let can_fail = set.iter().any(|(field, value, optional)| {
            value.expr.can_fail || !self.is_narrow_enough(field, value, *optional)
        });
        let doom = doom_of(set.iter().map(|(_, value, _)| value));
        let doom =
            doom.or_else(|| set.iter().find_map(|(field, value, _)| self.too_wide(field, value)));
        let set = set.into_iter().map(|(field, value, optional)| (field, bound(value, optional)));
        let kind = Kind::Message(name.clone(), set.collect());
        Some(Typed::new(kind, Type::Struct(name.clone()), can_fail, span).doomed(doom))
    }

    fn field(&mut self, name: &TypeName, field: &Name, item: &Item) -> Option<Setting> {
        let (_, object) = contract::object(self.env.contract, name)?;
        let value = self.check(&item.value);
        let Some(index) = object.fields.iter().position(|known| known.name == field.text) else {
            return self.no_field(name, field);
        };
        let declared = object.fields.get(index)?;
        let ty = match Type::of(self.env.contract, &declared.ty) {
            Ok(ty) => ty,
            Err(reason) => {
                let message = format!("`{}` of `{name}` cannot be set: {reason}", field.text);
                return self.report(Problem::new(&field.span, message));
            }
        };
        let value = value?;
        let reference = FieldRef { owner: name.clone(), index };
        // Null leaves a message unset.
        let nullable = matches!(ty, Type::Struct(_) | Type::Timestamp | Type::Duration);
        if nullable && value.expr.ty == Type::Null && !item.optional {
            return Some(Setting::Nothing);
        }
        // A number may become a value of an enum of Protobuf.
        let wanted = match (&ty, &value.expr.ty) {
            (Type::Enum(name), Type::Int) => self.base(name),
            _ if prunes(&ty, &value.expr.ty) => value.expr.ty.clone(),
            _ => ty,
        };
        let place = format!(", the type of `{}`", field.text);
        let value = if item.optional {
            self.fit(value, &Type::optional(wanted), &place)?
        } else {
            self.fit(value, &wanted, &place)?
        };
        Some(Setting::Value(reference, Box::new(value)))
    }

    /// Which integers the field holds, those of its elements included.
    fn field_ranges(&self, field: &FieldRef) -> Ranges {
        let declared = contract::object(self.env.contract, &field.owner);
        let declared = declared.and_then(|(_, object)| object.fields.get(field.index));
        declared.map_or(Ranges::Any, |declared| Ranges::of(self.env.contract, &declared.ty))
    }

    /// Whether all integers of the value, or of what the optional holds, have room in the field.
    fn is_narrow_enough(&self, field: &FieldRef, value: &Typed, optional: bool) -> bool {
        let mut limits = self.field_ranges(field);
        if optional {
            limits = Ranges::of_items(limits);
        }
        value.ranges.fits(&value.expr.ty, &limits)
    }

    fn too_wide(&self, field: &FieldRef, value: &Typed) -> Option<Problem> {
        let bounds = self.field_ranges(field).bounds()?;
        let range = value.ranges.bounds()?;
        if range.cut(bounds).is_some() {
            return None;
        }
        let message = "this always fails: the number is outside of the field's range";
        Some(Problem::new(&value.expr.span, message))
    }

    /// Timestamps, durations and wrappers.
    fn well_known(
        &mut self,
        known: WellKnown,
        name: &Name,
        fields: &[(Name, Item)],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let ty = match contract::of_well_known(known) {
            Ok(Type::Null) | Err(_) => {
                for (_, item) in fields {
                    self.check(&item.value);
                }
                let message = format!(
                    "`{}` is not supported: what it holds is known only at run time",
                    name.text
                );
                return self.report(Problem::new(&name.span, message));
            }
            Ok(ty) => ty,
        };
        if let Type::Nullable(inner) = &ty {
            return self.wrapper(known, inner, fields, span);
        }
        let (mut seconds, mut nanos) = (0, 0);
        for (field, item) in fields {
            let value = self.check(&item.value)?;
            let Kind::Literal(Literal::Int(value)) = value.expr.kind else {
                let message = format!("`{}` can be made of constants only", name.text);
                let hint = "convert a value with `timestamp(..)` or `duration(..)`";
                return self.report(Problem::new(&item.value.span, message).hint(hint));
            };
            match (field.text.as_str(), i32::try_from(value)) {
                ("seconds", _) => seconds = value,
                ("nanos", Ok(value)) => nanos = value,
                _ => {
                    let message = format!("`{}` has no such field or value", name.text);
                    return self.report(Problem::new(&field.span, message));
                }
            }
        }
        let (literal, limits) = match ty {
            Type::Timestamp => (Literal::Timestamp { seconds, nanos }, SECONDS),
            _ => {
                let limits = Bounds { min: -DURATION, max: DURATION };
                (Literal::Duration { seconds, nanos }, limits)
            }
        };
        if limits.contains(i128::from(seconds)) && nanos.abs() < 1_000_000_000 {
            return Some(Typed::literal(literal, span));
        }
        self.report(Problem::new(span, format!("this is outside of the range of `{}`", name.text)))
    }

    /// `google.protobuf.Int64Value{value: 1}`, which is the number; never null.
    fn wrapper(
        &mut self,
        known: WellKnown,
        inner: &Type,
        fields: &[(Name, Item)],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let value = match fields {
            [] => Typed::literal(zero(inner), span),
            [(field, item)] if field.text == "value" && !item.optional => {
                let value = self.check(&item.value)?;
                let value = self.fit(value, inner, "")?;
                self.within_wrapper(known, value)?
            }
            [(field, _), ..] => {
                let message = "a wrapper has one field, `value`";
                return self.report(Problem::new(&field.span, message));
            }
        };
        Some(self.coerce(value, &inner.clone().nullable()))
    }

    /// A value that the wrapper holds as it is: those with 32 bits do not hold them all.
    fn within_wrapper(&mut self, known: WellKnown, mut value: Typed) -> Option<Typed> {
        if known == WellKnown::FloatValue {
            let Kind::Literal(Literal::Double(double)) = &mut value.expr.kind else {
                let message = "a float must be made of a constant here";
                return self.report(Problem::new(&value.expr.span, message));
            };
            #[allow(clippy::cast_possible_truncation, reason = "what a float is")]
            let float = *double as f32;
            *double = f64::from(float);
            return Some(value);
        }
        let limits = Ranges::of(self.env.contract, &TypeRef::WellKnown(known));
        if value.ranges.fits(&value.expr.ty, &limits) {
            return Some(value);
        }
        let message = "the number is outside of the wrapper's range, or may be";
        self.report(Problem::new(&value.expr.span, message))
    }
}

/// Whether a list or map of timestamps or durations is given, among which nulls stand: they are left out.
fn prunes(field: &Type, value: &Type) -> bool {
    let element = |field: &Type, value: &Type| match value {
        Type::Nullable(inner) => {
            matches!(field, Type::Timestamp | Type::Duration) && **inner == *field
        }
        _ => false,
    };
    match (field, value) {
        (Type::List(field), Type::List(value)) => element(field, value),
        (Type::Map(key, field), Type::Map(value_key, value)) => {
            key == value_key && element(field, value)
        }
        _ => false,
    }
}

fn zero(ty: &Type) -> Literal {
    match ty {
        Type::Bool => Literal::Bool(false),
        Type::Int => Literal::Int(0),
        Type::Uint => Literal::Uint(0),
        Type::Double => Literal::Double(0.0),
        Type::String => Literal::String(String::new()),
        _ => Literal::Bytes(Vec::new()),
    }
}
