//! Timestamps, from the beginning of the year 1 to the end of the year 9999, and durations of up to 10,000
//! years: their arithmetic, texts and parts. Those in a time zone are in `zones.rs`.

use prost_types::{Duration, Timestamp};

use super::Failure;
use crate::codegen::protojson::{calendar, time};

const SECOND: i128 = 1_000_000_000;
pub(super) const DAY: i64 = 24 * 60 * 60;
pub(super) const FIRST_SECOND: i64 = -62_135_596_800;
pub(super) const LAST_SECOND: i64 = 253_402_300_799;
/// As much as a `google.protobuf.Duration` may have.
const LONGEST: i128 = 315_576_000_001 * SECOND - 1;

/// A message may hold what is not normal; arithmetic makes it so.
fn nanos_of(seconds: i64, nanos: i32) -> i128 {
    i128::from(seconds) * SECOND + i128::from(nanos)
}

fn timestamp_of(nanos: i128) -> Result<Timestamp, Failure> {
    let seconds = i64::try_from(nanos.div_euclid(SECOND)).map_err(|_| Failure::Overflow)?;
    if !(FIRST_SECOND..=LAST_SECOND).contains(&seconds) {
        return Err(Failure::Overflow);
    }
    // Less than a billion.
    Ok(Timestamp { seconds, nanos: nanos.rem_euclid(SECOND) as i32 })
}

fn duration_of(nanos: i128) -> Result<Duration, Failure> {
    if !(-LONGEST..=LONGEST).contains(&nanos) {
        return Err(Failure::Overflow);
    }
    // Both fit: the whole is bounded, and the rest less than a billion.
    Ok(Duration { seconds: (nanos / SECOND) as i64, nanos: (nanos % SECOND) as i32 })
}

/// A constant.
pub const fn timestamp(seconds: i64, nanos: i32) -> Timestamp {
    Timestamp { seconds, nanos }
}

/// A constant.
pub const fn duration(seconds: i64, nanos: i32) -> Duration {
    Duration { seconds, nanos }
}

/// `timestamp + duration`
pub fn add_timestamp_duration(a: Timestamp, b: Duration) -> Result<Timestamp, Failure> {
    timestamp_of(nanos_of(a.seconds, a.nanos) + nanos_of(b.seconds, b.nanos))
}

/// `duration + timestamp`
pub fn add_duration_timestamp(a: Duration, b: Timestamp) -> Result<Timestamp, Failure> {
    add_timestamp_duration(b, a)
}

/// `timestamp - duration`
pub fn subtract_timestamp_duration(a: Timestamp, b: Duration) -> Result<Timestamp, Failure> {
    timestamp_of(nanos_of(a.seconds, a.nanos) - nanos_of(b.seconds, b.nanos))
}

/// `timestamp - timestamp`
pub fn subtract_timestamp_timestamp(a: Timestamp, b: Timestamp) -> Result<Duration, Failure> {
    duration_of(nanos_of(a.seconds, a.nanos) - nanos_of(b.seconds, b.nanos))
}

/// `duration + duration`
pub fn add_duration_duration(a: Duration, b: Duration) -> Result<Duration, Failure> {
    duration_of(nanos_of(a.seconds, a.nanos) + nanos_of(b.seconds, b.nanos))
}

/// `duration - duration`
pub fn subtract_duration_duration(a: Duration, b: Duration) -> Result<Duration, Failure> {
    duration_of(nanos_of(a.seconds, a.nanos) - nanos_of(b.seconds, b.nanos))
}

/// `int(timestamp)`: seconds since the epoch.
pub fn timestamp_to_int64(value: Timestamp) -> i64 {
    value.seconds
}

/// `timestamp(int)`: seconds since the epoch.
pub fn int64_to_timestamp(seconds: i64) -> Result<Timestamp, Failure> {
    timestamp_of(nanos_of(seconds, 0))
}

/// `timestamp(string)`, as RFC 3339 has it. Less than a nanosecond is dropped.
pub fn string_to_timestamp(text: &str) -> Result<Timestamp, Failure> {
    let failure = || Failure::unreadable(text, "a timestamp");
    let (head, rest) = text.split_once('.').unwrap_or((text, ""));
    let (fraction, zone) = digits(rest);
    if fraction.len() <= 9 {
        return time::parse_timestamp(text).ok_or_else(failure);
    }
    time::parse_timestamp(&format!("{head}.{}{zone}", &fraction[..9])).ok_or_else(failure)
}

/// `string(timestamp)`: RFC 3339 in UTC, the fraction without zeros at its end. What is outside of the years
/// 1 to 9999, as only a message of somebody else can have it, is written as the nearest that is within.
pub fn timestamp_to_string(value: Timestamp) -> String {
    let nanos = nanos_of(value.seconds, value.nanos);
    let seconds = nanos.div_euclid(SECOND);
    let (seconds, nanos) = match i64::try_from(seconds) {
        Ok(seconds) if seconds > LAST_SECOND => (LAST_SECOND, SECOND - 1),
        Ok(seconds) if seconds < FIRST_SECOND => (FIRST_SECOND, 0),
        Ok(seconds) => (seconds, nanos.rem_euclid(SECOND)),
        Err(_) => (if seconds > 0 { LAST_SECOND } else { FIRST_SECOND }, 0),
    };
    let (year, month, day) = calendar::date(seconds.div_euclid(DAY));
    let second = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let fraction = fraction(nanos.unsigned_abs());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// `string(duration)`: seconds, the fraction without zeros at its end.
pub fn duration_to_string(value: Duration) -> String {
    let nanos = nanos_of(value.seconds, value.nanos);
    let sign = if nanos < 0 { "-" } else { "" };
    let size = nanos.unsigned_abs();
    let second = SECOND.unsigned_abs();
    format!("{sign}{}{}s", size / second, fraction(size % second))
}

/// Nanoseconds as digits after the point, which none need.
fn fraction(nanos: u128) -> String {
    if nanos == 0 {
        return String::new();
    }
    format!(".{nanos:09}").trim_end_matches('0').to_owned()
}

/// `duration(string)`: numbers with units, as of Go's `time.ParseDuration`: `1h30m`, `-1.5s`, `3us`.
pub fn string_to_duration(text: &str) -> Result<Duration, Failure> {
    let failure = || Failure::unreadable(text, "a duration");
    let (sign, mut rest) = match text.as_bytes() {
        [b'-', ..] => (-1, &text[1..]),
        [b'+', ..] => (1, &text[1..]),
        _ => (1, text),
    };
    if rest == "0" {
        return Ok(Duration::default());
    }
    let mut sum = 0;
    loop {
        let (part, after) = part(rest).ok_or_else(failure)?;
        sum += part;
        if sum > LONGEST {
            return Err(failure());
        }
        if after.is_empty() {
            return duration_of(sign * sum);
        }
        rest = after;
    }
}

/// Each unit in nanoseconds; longer names first.
const UNITS: [(&str, i128); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
];

/// The nanoseconds of a number with its unit, and what follows.
fn part(text: &str) -> Option<(i128, &str)> {
    let (whole, rest) = digits(text);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => digits(rest),
        None => ("", rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (name, unit) = UNITS.iter().find(|(name, _)| rest.starts_with(name))?;
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    // No unit has as many nanoseconds as 15 digits tell apart.
    let fraction = &fraction[..fraction.len().min(15)];
    let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let fraction: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let nanos = whole.checked_mul(*unit)?.checked_add(fraction * unit / scale)?;
    Some((nanos.min(LONGEST + 1), &rest[name.len()..]))
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// `duration.getHours()`: the whole in hours, cut towards zero.
pub fn duration_to_hours(value: Duration) -> i64 {
    value.seconds / 3600
}

/// `duration.getMinutes()`: the whole in minutes.
pub fn duration_to_minutes(value: Duration) -> i64 {
    value.seconds / 60
}

/// `duration.getSeconds()`: the whole in seconds.
pub fn duration_to_seconds(value: Duration) -> i64 {
    value.seconds
}

/// `duration.getMilliseconds()`: those of its last second.
pub fn duration_to_milliseconds(value: Duration) -> i64 {
    i64::from(value.nanos / 1_000_000)
}

#[cfg(test)]
mod tests;
