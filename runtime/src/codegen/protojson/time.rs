//! `google.protobuf.Timestamp` as RFC 3339 and `google.protobuf.Duration` as seconds: `"1.5s"`.
//! prost-types does the calendar; it accepts more than the specification does, so the shape is checked here.

use std::fmt;

use prost_types as proto;
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::codec::Codec;

/// `google.protobuf.Timestamp`: written in UTC with 0, 3, 6 or 9 digits, read with any offset.
#[derive(Clone, Copy, Debug)]
pub struct Timestamp;
/// `google.protobuf.Duration`: written with 0, 3, 6 or 9 digits.
#[derive(Clone, Copy, Debug)]
pub struct Duration;

const TIMESTAMP: &str =
    "an RFC 3339 time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z";
const DURATION: &str = "a duration in seconds such as \"1.5s\", at most 315576000000s";

impl Codec<proto::Timestamp> for Timestamp {
    fn encode<S: Serializer>(self, value: &proto::Timestamp, to: S) -> Result<S::Ok, S::Error> {
        if is_timestamp(value) {
            to.collect_str(value)
        } else {
            Err(S::Error::custom(format_args!("{value:?} is not {TIMESTAMP}")))
        }
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<proto::Timestamp, D::Error> {
        from.deserialize_str(Parsed { parse: parse_timestamp, expected: TIMESTAMP })
    }
}

impl Codec<proto::Duration> for Duration {
    fn encode<S: Serializer>(self, value: &proto::Duration, to: S) -> Result<S::Ok, S::Error> {
        if is_duration(value) {
            to.collect_str(value)
        } else {
            Err(S::Error::custom(format_args!("{value:?} is not {DURATION}")))
        }
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<proto::Duration, D::Error> {
        from.deserialize_str(Parsed { parse: parse_duration, expected: DURATION })
    }
}

/// A string that is read by a function.
pub(super) struct Parsed<T> {
    pub(super) parse: fn(&str) -> Option<T>,
    pub(super) expected: &'static str,
}

impl<T> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

fn is_timestamp(value: &proto::Timestamp) -> bool {
    (-62_135_596_800..=253_402_300_799).contains(&value.seconds)
        && (0..=999_999_999).contains(&value.nanos)
}

fn parse_timestamp(text: &str) -> Option<proto::Timestamp> {
    let (head, tail) = text.split_at_checked(19)?;
    let offset = skip_fraction(tail)?;
    let shaped = has_shape(head, "0000-00-00T00:00:00")
        && (offset == "Z" || has_shape(offset, "+00:00") || has_shape(offset, "-00:00"));
    // A leap second has no place of its own on Protobuf's time line.
    if !shaped || head.ends_with("60") {
        return None;
    }
    text.parse().ok().filter(is_timestamp)
}

fn is_duration(value: &proto::Duration) -> bool {
    let same_sign = match value.seconds.signum() {
        0 => true,
        1 => value.nanos >= 0,
        _ => value.nanos <= 0,
    };
    same_sign
        && (-315_576_000_000..=315_576_000_000).contains(&value.seconds)
        && (-999_999_999..=999_999_999).contains(&value.nanos)
}

fn parse_duration(text: &str) -> Option<proto::Duration> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let point = digits.bytes().position(|byte| !byte.is_ascii_digit())?;
    if point == 0 || skip_fraction(&digits[point..])? != "s" {
        return None;
    }
    text.parse().ok().filter(is_duration)
}

/// What follows a fraction of one to nine digits, or `text` itself when it does not start with a point.
fn skip_fraction(text: &str) -> Option<&str> {
    let Some(digits) = text.strip_prefix('.') else { return Some(text) };
    let end = digits.bytes().position(|byte| !byte.is_ascii_digit())?;
    (1..=9).contains(&end).then(|| &digits[end..])
}

/// Whether `text` is `shape` with any digits in place of its zeros.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, model)| match model {
            b'0' => byte.is_ascii_digit(),
            _ => byte == model,
        })
}
