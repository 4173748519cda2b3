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

/// Reads a value of the union called `name`.
pub fn read_union<'de, U: Json, D: Deserializer<'de>>(
    name: &'static str,
    variants: &[Variant<U>],
    from: D,
) -> Result<U, D::Error> {
    let value = Value::deserialize(from)?;
    let mut fitting = variants.iter().filter(|variant| variant.fits(&value)).peekable();
    let mut first = None;
    let mut reason = None;
    while let Some(variant) = fitting.next() {
        let is_last = fitting.peek().is_none();
        match (variant.read)(&value) {
            // Nothing else is left to compare with.
            Ok(read) if is_last && first.is_none() => return Ok(read),
            Ok(read) if keeps_all(&read, &value) => return Ok(read),
            Ok(read) => first = first.or(Some(read)),
            Err(error) => reason = Some(error),
        }
    }
    match (first, reason) {
        (Some(read), _) => Ok(read),
        // What the last one that looked right had against it says most.
        (None, Some(reason)) => Err(D::Error::custom(reason)),
        (None, None) => Err(D::Error::custom(format_args!("no alternative of {name} fits"))),
    }
}

/// Whether `read`, written again, is `value`.
fn keeps_all<U: Json>(read: &U, value: &Value) -> bool {
    match value {
        Value::Array(_) | Value::Object(_) => {
            serde_json::to_value(Write(read)).is_ok_and(|written| same(&written, value))
        }
        // Scalars are kept or refused.
        _ => true,
    }
}

/// Whether two values are equal as JSON Schema has it: `1` is `1.0`.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}
