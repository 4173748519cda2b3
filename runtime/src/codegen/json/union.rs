//! Unions: which alternative a value is. What can be told from the outside (its kind, the properties it has)
//! is looked at first; of several that fit, the one that keeps everything is taken.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use super::value::{Json, Write};

/// Kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(pub u8);

impl Kinds {
    /// `null`.
    pub const NULL: u8 = 1;
    /// `true` and `false`.
    pub const BOOL: u8 = 2;
    /// Numbers.
    pub const NUMBER: u8 = 4;
    /// Strings.
    pub const STRING: u8 = 8;
    /// Arrays.
    pub const LIST: u8 = 16;
    /// Objects.
    pub const OBJECT: u8 = 32;

    fn has(self, value: &Value) -> bool {
        let kind = match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOL,
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::LIST,
            Value::Object(_) => Self::OBJECT,
        };
        self.0 & kind != 0
    }
}

/// One alternative of the union `U`.
#[derive(Debug)]
pub struct Variant<U> {
    /// The kinds of its values.
    pub kinds: Kinds,
    /// The properties that its objects have.
    pub required: &'static [&'static str],
    /// The properties of which the text is known.
    pub constants: &'static [(&'static str, &'static str)],
    /// Reads it.
    pub read: fn(&Value) -> Result<U, serde_json::Error>,
}

impl<U> Variant<U> {
    /// Whether a value may be of this alternative, as far as can be told without reading it.
    fn fits(&self, value: &Value) -> bool {
        let Value::Object(object) = value else { return self.kinds.has(value) };
        self.kinds.has(value)
            && self.required.iter().all(|name| object.contains_key(*name))
            && self.constants.iter().all(|(name, text)| {
                object.get(*name).is_none_or(|value| value.as_str() == Some(text))
            })
    }
}

/// Reads a value of the union called `name`. `several` takes a value that is of several alternatives at once, none
/// of which keeps what the others do.
pub fn read_union<'de, U: Json, D: Deserializer<'de>>(
    name: &'static str,
    variants: &[Variant<U>],
    several: Option<fn(Value) -> U>,
    from: D,
) -> Result<U, D::Error> {
    let value = Value::deserialize(from)?;
    let mut fitting = variants.iter().filter(|variant| variant.fits(&value)).peekable();
    let mut found: Vec<U> = Vec::new();
    let mut reason = None;
    while let Some(variant) = fitting.next() {
        let is_last = fitting.peek().is_none();
        match (variant.read)(&value) {
            // Nothing else is left to compare with.
            Ok(read) if is_last && found.is_empty() => return Ok(read),
            Ok(read) if is_scalar(&value) || losses(&written(&read), &value) == 0 => {
                return Ok(read);
            }
            Ok(read) => found.push(read),
            Err(error) => reason = Some(error),
        }
    }
    match (choose(found, &value), several, reason) {
        (Some((_, Choice::Partial)), Some(several), _) => Ok(several(value)),
        (Some((read, _)), ..) => Ok(read),
        // What the last one that looked right had against it says most.
        (None, _, Some(reason)) => Err(D::Error::custom(reason)),
        (None, _, None) => Err(D::Error::custom(format_args!("no alternative of {name} fits"))),
    }
}

/// Scalars are kept or refused.
fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

/// How good the best of several alternatives is.
enum Choice {
    /// What it loses the others lose too: the schema does not speak of it.
    Full,
    /// Another one keeps something that it loses.
    Partial,
}

/// Of the alternatives that were `found`, the first of those that lose least.
fn choose<U: Json>(found: Vec<U>, value: &Value) -> Option<(U, Choice)> {
    let all: Vec<Value> = found.iter().map(written).collect();
    let each = all.iter().map(|written| losses(written, value));
    let (best, least) = each.enumerate().min_by_key(|(_, losses)| *losses)?;
    let together = all.into_iter().reduce(merged)?;
    let choice = if losses(&together, value) < least { Choice::Partial } else { Choice::Full };
    found.into_iter().nth(best).map(|read| (read, choice))
}

fn written<U: Json>(read: &U) -> Value {
    serde_json::to_value(Write(read)).unwrap_or_default()
}

/// What two alternatives keep together.
fn merged(a: Value, b: Value) -> Value {
    match (a, b) {
        (Value::Object(mut a), Value::Object(b)) => {
            for (key, value) in b {
                let value = match a.remove(&key) {
                    Some(known) => merged(known, value),
                    None => value,
                };
                a.insert(key, value);
            }
            Value::Object(a)
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            Value::Array(a.into_iter().zip(b).map(|(a, b)| merged(a, b)).collect())
        }
        (a, _) => a,
    }
}

/// How many properties and items of `value` are not in `written`.
fn losses(written: &Value, value: &Value) -> usize {
    match (written, value) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(a, b)| losses(a, b)).sum()
        }
        (Value::Object(a), Value::Object(b)) => {
            b.iter().map(|(key, b)| a.get(key).map_or(1, |a| losses(a, b))).sum()
        }
        (a, b) => usize::from(!is_same(a, b)),
    }
}

/// Whether two values are equal as JSON Schema has it: `1` is `1.0`.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (a, b) => a == b,
    }
}
