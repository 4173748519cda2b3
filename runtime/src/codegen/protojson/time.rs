//! `google.protobuf.Timestamp` as RFC 3339 and `google.protobuf.Duration` as seconds: `"1.5s"`.
//! Written into a buffer on the stack, for both are frequent. The calendar is in `calendar.rs`.

use std::fmt;

use prost_types as proto;
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::calendar;
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
            let mut text = Text::default();
            write_timestamp(value, &mut text);
            to.serialize_str(text.as_str())
        } else {
            Err(S::Error::custom(format_args!("{value:?} is not {TIMESTAMP}")))
        }
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Timestamp) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        *into = from.deserialize_str(Parsed { parse: parse_timestamp, expected: TIMESTAMP })?;
        Ok(())
    }
}

impl Codec<proto::Duration> for Duration {
    fn encode<S: Serializer>(self, value: &proto::Duration, to: S) -> Result<S::Ok, S::Error> {
        if is_duration(value) {
            let mut text = Text::default();
            write_duration(value, &mut text);
            to.serialize_str(text.as_str())
        } else {
            Err(S::Error::custom(format_args!("{value:?} is not {DURATION}")))
        }
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Duration) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        *into = from.deserialize_str(Parsed { parse: parse_duration, expected: DURATION })?;
        Ok(())
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

fn write_timestamp(value: &proto::Timestamp, text: &mut Text) {
    let (days, second) = (value.seconds.div_euclid(DAY), value.seconds.rem_euclid(DAY));
    let (year, month, day) = calendar::date(days);
    text.digits::<4>(year);
    for (before, number) in [
        (b'-', month),
        (b'-', day),
        (b'T', second / 3600),
        (b':', second / 60 % 60),
        (b':', second % 60),
    ] {
        text.byte(before);
        text.digits::<2>(number);
    }
    write_fraction(value.nanos, text);
    text.byte(b'Z');
}

fn write_duration(value: &proto::Duration, text: &mut Text) {
    if value.seconds < 0 || value.nanos < 0 {
        text.byte(b'-');
    }
    text.bytes(itoa::Buffer::new().format(value.seconds.unsigned_abs()).as_bytes());
    write_fraction(value.nanos, text);
    text.byte(b's');
}

/// Nothing, or 3, 6 or 9 digits.
fn write_fraction(nanos: i32, text: &mut Text) {
    let nanos = i64::from(nanos).abs();
    if nanos == 0 {
        return;
    }
    text.byte(b'.');
    if nanos % 1_000_000 == 0 {
        text.digits::<3>(nanos / 1_000_000);
    } else if nanos % 1_000 == 0 {
        text.digits::<6>(nanos / 1_000);
    } else {
        text.digits::<9>(nanos);
    }
}

/// Text of at most 40 bytes, on the stack.
struct Text {
    bytes: [u8; 40],
    length: usize,
}

impl Default for Text {
    fn default() -> Self {
        Self { bytes: [0; 40], length: 0 }
    }
}

impl Text {
    fn byte(&mut self, byte: u8) {
        self.bytes(&[byte]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if let Some(place) = self.bytes.get_mut(self.length..self.length + bytes.len()) {
            place.copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }

    /// The last `N` digits of a number.
    fn digits<const N: usize>(&mut self, mut number: i64) {
        let mut digits = [b'0'; N];
        for digit in digits.iter_mut().rev() {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        self.bytes(&digits);
    }

    fn as_str(&self) -> &str {
        // Only ASCII was written.
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

const DAY: i64 = 24 * 60 * 60;

/// RFC 3339 with at most nine digits of the fraction.
pub(crate) fn parse_timestamp(text: &str) -> Option<proto::Timestamp> {
    let bytes = text.as_bytes();
    let (head, tail) = bytes.split_at_checked(19)?;
    let number = |from: usize, to: usize| digits(head.get(from..to)?);
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|(at, separator)| head[*at] != *separator) {
        return None;
    }
    let days = calendar::days(number(0, 4)?, number(5, 7)?, number(8, 10)?)?;
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    // A leap second has no place of its own on Protobuf's time line.
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, tail) = parse_fraction(tail)?;
    let offset = parse_offset(tail)?;
    let seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
    Some(proto::Timestamp { seconds, nanos }).filter(is_timestamp)
}

/// The seconds that an offset is ahead of UTC.
fn parse_offset(text: &[u8]) -> Option<i64> {
    let sign = match text {
        b"Z" => return Some(0),
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let (hours, minutes) = (digits(&text[1..3])?, digits(&text[4..6])?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// A fraction of one to nine digits as nanoseconds, or none where there is no point; and what follows.
fn parse_fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else { return Some((0, text)) };
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, rest) = rest.split_at(count);
    if !(1..=9).contains(&count) {
        return None;
    }
    let scale = 10_i64.pow(9 - u32::try_from(count).ok()?);
    Some((i32::try_from(digits(fraction)? * scale).ok()?, rest))
}

/// At most 18 digits as a number; none where one of them is something else.
fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
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
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
    let (whole, rest) = rest.as_bytes().split_at(end);
    if !(1..=18).contains(&whole.len()) {
        return None;
    }
    let (nanos, rest) = parse_fraction(rest)?;
    if rest != b"s" {
        return None;
    }
    let seconds = digits(whole)? * i64::from(sign);
    Some(proto::Duration { seconds, nanos: nanos * sign }).filter(is_duration)
}

#[cfg(test)]
mod tests;
