//! Numbers. 64-bit integers are written as strings; every number is read from a number or a string,
//! with exponent or fraction as long as the value fits (`1e3` and `"1.0"` are integers).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;

use super::codec::Codec;
use crate::codegen::json_text::{EXACT, whole};

/// `int32`, `sint32`, `sfixed32`.
#[derive(Clone, Copy, Debug)]
pub struct I32;
/// `int64`, `sint64`, `sfixed64`.
#[derive(Clone, Copy, Debug)]
pub struct I64;
/// `uint32`, `fixed32`.
#[derive(Clone, Copy, Debug)]
pub struct U32;
/// `uint64`, `fixed64`.
#[derive(Clone, Copy, Debug)]
pub struct U64;
/// `float`.
#[derive(Clone, Copy, Debug)]
pub struct F32;
/// `double`.
#[derive(Clone, Copy, Debug)]
pub struct F64;

macro_rules! integer {
    ($codec:ident, $ty:ty, $expected:literal, |$value:ident, $to:ident| $write:expr) => {
        impl Integer for $ty {
            const EXPECTED: &'static str = $expected;
        }

        impl Codec<$ty> for $codec {
            fn encode<S: Serializer>(self, $value: &$ty, $to: S) -> Result<S::Ok, S::Error> {
                $write
            }

            #[inline]
            fn decode<'de, D>(self, from: D, into: &mut $ty) -> Result<(), D::Error>
            where
                D: Deserializer<'de>,
            {
                *into = from.deserialize_newtype_struct(EXACT, IntegerVisitor(PhantomData))?;
                Ok(())
            }
        }
    };
}

integer!(I32, i32, "a 32-bit integer", |value, to| to.serialize_i32(*value));
integer!(U32, u32, "an unsigned 32-bit integer", |value, to| to.serialize_u32(*value));
integer!(I64, i64, "a 64-bit integer, as a string", |value, to| {
    to.serialize_str(itoa::Buffer::new().format(*value))
});
integer!(U64, u64, "an unsigned 64-bit integer, as a string", |value, to| {
    to.serialize_str(itoa::Buffer::new().format(*value))
});

/// The integers of Protobuf.
pub(super) trait Integer: TryFrom<i64> + TryFrom<u64> + TryFrom<i128> {
    const EXPECTED: &'static str;
}

/// An integer written as text, in the grammar of JSON numbers.
pub(super) fn parse_integer<T: Integer>(text: &str) -> Option<T> {
    // The usual form first; what it leaves has an exponent, a fraction, or is no number.
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if let (Some(value), count) = whole(digits)
        && count == digits.len()
        && (count == 1 || !matches!(digits, [] | [b'0', ..]))
    {
        return match is_negative {
            true => T::try_from(-i128::from(value)).ok(),
            false => T::try_from(value).ok(),
        };
    }
    Decimal::parse(text)?.to_integer().and_then(|value| T::try_from(value).ok())
}

/// An integer given as a floating-point number: `1e3`.
pub(super) fn integral<T: Integer>(value: f64) -> Option<T> {
    // A cast to i128 is exact for every integral value within the range of 64-bit integers.
    let fits = value.fract() == 0.0 && value.abs() <= u64::MAX as f64;
    if fits { T::try_from(value as i128).ok() } else { None }
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<'de, T: Integer> Visitor<'de> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        integral(value).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        parse_integer(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    /// By a reader that has no numbers as text.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }
}

macro_rules! float {
    ($codec:ident, $ty:ty, $write:ident, $expected:literal) => {
        impl Codec<$ty> for $codec {
            fn encode<S: Serializer>(self, value: &$ty, to: S) -> Result<S::Ok, S::Error> {
                match *value {
                    value if value.is_finite() => to.$write(value),
                    value if value.is_nan() => to.serialize_str("NaN"),
                    value if value > 0.0 => to.serialize_str("Infinity"),
                    _ => to.serialize_str("-Infinity"),
                }
            }

            fn decode<'de, D>(self, from: D, into: &mut $ty) -> Result<(), D::Error>
            where
                D: Deserializer<'de>,
            {
                let value = from.deserialize_any(FloatVisitor($expected))?;
                let narrow = value as $ty;
                if narrow.is_infinite() && value.is_finite() {
                    return Err(D::Error::invalid_value(Unexpected::Float(value), &$expected));
                }
                *into = narrow;
                Ok(())
            }
        }
    };
}

float!(F32, f32, serialize_f32, "a number that fits a 32-bit float, or NaN, Infinity, -Infinity");
float!(F64, f64, serialize_f64, "a number, or NaN, Infinity, -Infinity");

struct FloatVisitor(&'static str);

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_i64<E>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        let value = match text {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            // Rust's own parser also takes `inf`, `+1` and `1.`.
            _ => Decimal::parse(text)
                .and_then(|_| text.parse::<f64>().ok())
                .filter(|value| value.is_finite()),
        };
        value.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// A JSON number, taken apart.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i32,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, rest) = split_digits(rest);
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) => split_digits(rest),
            None => ("", rest),
        };
        if rest.is_empty() && text.ends_with('.') {
            return None;
        }
        let exponent = match rest.strip_prefix(['e', 'E']) {
            // `i32::from_str` takes a sign and at least one digit, as JSON does.
            Some(exponent) => exponent.parse().ok()?,
            None if rest.is_empty() => 0,
            None => return None,
        };
        Some(Self { negative, whole, fraction, exponent })
    }

    /// The exact value, when it is an integer of at most 128 bits.
    fn to_integer(&self) -> Option<i128> {
        let shift = i64::from(self.exponent) - i64::try_from(self.fraction.len()).ok()?;
        let count = i64::try_from(self.whole.len() + self.fraction.len()).ok()?;
        // With a negative shift the last digits stand behind the point.
        let kept = usize::try_from((count + shift.min(0)).max(0)).ok()?;
        let digits = || self.whole.bytes().chain(self.fraction.bytes());
        if digits().skip(kept).any(|digit| digit != b'0') {
            return None;
        }
        let mut value = 0_i128;
        for digit in digits().take(kept) {
            value = value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
        if value != 0 && shift > 0 {
            value = value.checked_mul(10_i128.checked_pow(u32::try_from(shift).ok()?)?)?;
        }
        Some(if self.negative { -value } else { value })
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}
