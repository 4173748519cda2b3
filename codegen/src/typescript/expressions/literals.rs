//! Constants, lists, maps and messages that an expression writes.

use std::collections::BTreeSet;

use hawksbill_schemas::cel::{Bound, Entry, Expr, FieldRef, Kind, Literal, Type};
use hawksbill_schemas::model::{Field, Origin, Presence, TypeName, TypeRef, WellKnown};

use super::convert::{Numbers, outward};
use super::js::Js;
use super::{Printer, Refusal};
use crate::typescript::code::Code;
use crate::typescript::codecs::key;
use crate::typescript::facts::is_exact;

/// A constant.
pub(super) fn literal(value: &Literal) -> Js {
    match value {
        Literal::Null => Js::atom("null"),
        Literal::Bool(value) => Js::atom(value.to_string()),
        Literal::Int(value) => Js::number(format!("{value}n")),
        Literal::Uint(value) => Js::number(format!("{value}n")),
        Literal::Double(value) => double(*value),
        Literal::String(text) => Js::text(text),
        Literal::Bytes(bytes) => {
            let bytes = bytes.iter().map(|byte| Js::atom(byte.to_string()));
            Js::global("Uint8Array").method("of", bytes)
        }
        Literal::Timestamp { seconds, nanos } | Literal::Duration { seconds, nanos } => {
            let nanos = i128::from(*seconds) * 1_000_000_000 + i128::from(*nanos);
            Js::number(format!("{nanos}n"))
        }
    }
}

/// A double; JavaScript reads what Rust writes.
pub(super) fn double(value: f64) -> Js {
    if value.is_nan() {
        Js::global("NaN")
    } else if value.is_infinite() {
        let infinity = Js::global("Infinity");
        if value > 0.0 { infinity } else { infinity.unary("-") }
    } else {
        let text = format!("{value:?}");
        Js::number(text.strip_suffix(".0").map_or(text.clone(), str::to_owned))
    }
}

impl Printer<'_> {
    /// `[a, ...cel.optionalUnwrap([b])]`
    pub(super) fn list(&mut self, items: &[Bound]) -> Result<Js, Refusal> {
        let items = items.iter().map(|item| match item {
            Bound::Always(item) => self.value(item),
            Bound::IfPresent(item) => {
                let one = Js::list([self.value(item)?]);
                Ok(Js::call_runtime("optionalUnwrap", [one]).spread())
            }
        });
        Ok(Js::list(items.collect::<Result<Vec<_>, _>>()?))
    }

    /// `new Map([[a, b]])`; where keys may be equal, a function that looks.
    pub(super) fn map(&mut self, entries: &[Entry]) -> Result<Js, Refusal> {
        if entries.is_empty() {
            return Ok(Js::construct("Map", []));
        }
        let pairs = entries.iter().map(|entry| {
            let key = self.value(&entry.key)?;
            Ok(match &entry.value {
                Bound::Always(value) => Js::list([key, self.value(value)?]),
                Bound::IfPresent(value) => {
                    Js::call_runtime("optionalEntry", [key, self.value(value)?]).spread()
                }
            })
        });
        let pairs = Js::list(pairs.collect::<Result<Vec<_>, _>>()?);
        Ok(if are_distinct(entries) {
            Js::construct("Map", [pairs])
        } else {
            Js::call_runtime("distinctMap", [pairs])
        })
    }

    /// `{ name: a, tags: [], ...cel.property("note", b) }`: as a message of the generated type, whose fields
    /// without presence are always there.
    pub(super) fn message(
        &mut self,
        name: &TypeName,
        given: &[(FieldRef, Bound)],
        can_fail: bool,
    ) -> Result<Js, Refusal> {
        let Some((def, shape)) = self.structure(name) else { return Ok(Js::object(Vec::new())) };
        let is_proto = def.origin == Origin::Proto;
        let numbers = if can_fail { Numbers::Checked } else { Numbers::Fitting };
        let mut entries = Vec::new();
        for (field, bound) in given {
            let Some(field) = shape.fields.get(field.index) else { continue };
            entries.push(self.entry(field, bound, is_proto, numbers)?);
        }
        let is_given = |index| given.iter().any(|(field, _)| field.index == index);
        for (index, field) in shape.fields.iter().enumerate() {
            if field.presence == Presence::Implicit && !is_given(index) {
                entries.push(property(field, self.constants.zero(&field.ty, is_exact(field))));
            }
        }
        Ok(Js::object(entries))
    }

    fn entry(
        &mut self,
        field: &Field,
        bound: &Bound,
        is_proto: bool,
        numbers: Numbers,
    ) -> Result<Code, Refusal> {
        let always = |value: Js| property(field, value);
        let if_present = |value: Js| {
            let call = Js::call_runtime("property", [Js::text(&field.json), value]);
            call.spread().into_code()
        };
        Ok(match bound {
            Bound::Always(expr) => {
                let value = self.fitted(expr, &field.ty, is_exact(field), numbers)?;
                // Null is no value of a message's field, but that it has none.
                let unset = is_proto && may_be_null(expr);
                let is_null = field.ty == TypeRef::WellKnown(WellKnown::NullValue);
                if unset && !is_null { if_present(value) } else { always(value) }
            }
            Bound::IfPresent(expr) => {
                let inner = match &expr.ty {
                    Type::Optional(inner) => inner.as_ref(),
                    other => other,
                };
                let fit = outward(&self.constants, inner, &field.ty, is_exact(field), numbers);
                let value = self.value(expr)?;
                let value = if fit.is_same() {
                    value
                } else {
                    Js::call_runtime("optMap", [value, fit.function()])
                };
                match field.presence {
                    // Always there.
                    Presence::Implicit => {
                        always(value.binary("??", self.constants.zero(&field.ty, is_exact(field))))
                    }
                    _ => if_present(value),
                }
            }
        })
    }
}

/// Whether a value may be null, and is not just taken for one that may.
fn may_be_null(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Convert(inner) => may_be_null(inner),
        _ => matches!(expr.ty, Type::Nullable(_) | Type::Null),
    }
}

/// `name: value` in an object.
fn property(field: &Field, value: Js) -> Code {
    let mut code = Code::of(format!("{}: ", key(&field.json)));
    code.code(value.into_code());
    code
}

/// Whether it is plain that no key comes twice.
fn are_distinct(entries: &[Entry]) -> bool {
    let mut seen = BTreeSet::new();
    entries.len() == 1
        || entries.iter().all(|entry| match &entry.key {
            Expr { kind: Kind::Literal(key), .. } => seen.insert(format!("{key:?}")),
            _ => false,
        })
}
