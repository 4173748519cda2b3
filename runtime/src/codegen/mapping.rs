//! What the generated functions of mappings call around their expressions: the way of a value into its field,
//! and where a failure belongs.

use super::cel::Failure;
use crate::MapError;

/// `f`'s value, or its failure with the field it was for.
///
/// # Errors
/// Where `f` fails.
#[inline]
pub fn located<T>(
    mapping: &'static str,
    field: &'static str,
    expression: &'static str,
    f: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, MapError> {
    f().map_err(|failure| MapError::new(mapping, field, expression, failure))
}

/// `f`'s value, or that of `default` where it fails.
#[inline]
pub fn or_default<T>(f: impl FnOnce() -> Result<T, Failure>, default: impl FnOnce() -> T) -> T {
    f().unwrap_or_else(|_| default())
}

/// A value among things that may fail with [`Failure`]: it tells the compiler with what.
///
/// # Errors
/// Never.
#[inline]
pub fn ok<T>(value: T) -> Result<T, Failure> {
    Ok(value)
}

/// A value among things that may fail with [`MapError`].
///
/// # Errors
/// Never.
#[inline]
pub fn mapped<T>(value: T) -> Result<T, MapError> {
    Ok(value)
}

/// An integer of another size.
///
/// # Errors
/// Where it does not fit.
#[inline]
pub fn narrow<A, B: TryFrom<A>>(value: A) -> Result<B, Failure> {
    B::try_from(value).map_err(|_| Failure::Overflow)
}

/// A number that JSON can write.
///
/// # Errors
/// For NaN and infinity.
#[inline]
pub fn finite(value: f64) -> Result<f64, Failure> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Failure::Refused("NaN and infinity are no numbers of JSON"))
    }
}

/// A value that may be `null`, where `null` is not possible.
///
/// # Errors
/// For `null`.
#[inline]
pub fn not_null<T>(value: Option<T>) -> Result<T, Failure> {
    value.ok_or(Failure::Null)
}

/// No value of an enum is called `text`.
pub fn no_such_value(text: &str) -> Failure {
    Failure::unreadable(text, "a value of the enum")
}

/// Any JSON of `value`.
///
/// # Errors
/// For NaN and infinity.
pub fn json<T: serde::Serialize>(value: T) -> Result<serde_json::Value, Failure> {
    // What JSON cannot write, serde_json makes `null` of.
    let value = serde_json::to_value(value).unwrap_or_default();
    match has_null(&value) {
        true => Err(Failure::Refused("NaN and infinity are no numbers of JSON")),
        false => Ok(value),
    }
}

fn has_null(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Array(items) => items.iter().any(has_null),
        value => value.is_null(),
    }
}
