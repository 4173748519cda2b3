//! The parts of timestamps, in UTC and in time zones: an offset such as `-02:30`, or a name of the IANA's
//! database, which is linked in, so that all machines answer alike.

use jiff::tz::TimeZone;
use prost_types::Timestamp;

use super::Failure;
use super::time::DAY;
use crate::codegen::protojson::calendar;

/// Seconds since the epoch as a clock on the wall shows them.
#[derive(Clone, Copy)]
struct Local {
    seconds: i64,
    nanos: i32,
}

impl Local {
    fn utc(value: Timestamp) -> Self {
        Self { seconds: value.seconds, nanos: value.nanos }
    }

    fn zoned(value: Timestamp, zone: &str) -> Result<Self, Failure> {
        let offset = offset(value.seconds, zone)?;
        Ok(Self { seconds: value.seconds.saturating_add(offset), nanos: value.nanos })
    }

    fn date(self) -> (i64, i64, i64) {
        calendar::date(self.seconds.div_euclid(DAY))
    }

    fn year(self) -> i64 {
        self.date().0
    }

    fn month(self) -> i64 {
        self.date().1 - 1
    }

    fn day_of_month(self) -> i64 {
        self.date().2 - 1
    }

    fn day_of_year(self) -> i64 {
        let new_year = calendar::days(self.year(), 1, 1).unwrap_or_default();
        self.seconds.div_euclid(DAY) - new_year
    }

    /// The first day of 1970 was a Thursday.
    fn day_of_week(self) -> i64 {
        (self.seconds.div_euclid(DAY) + 4).rem_euclid(7)
    }

    fn second_of_day(self) -> i64 {
        self.seconds.rem_euclid(DAY)
    }
}

/// How many seconds the clocks of `zone` are ahead of UTC.
fn offset(seconds: i64, zone: &str) -> Result<i64, Failure> {
    if let Some(offset) = fixed(zone) {
        return Ok(offset);
    }
    let unknown = || Failure::NoTimeZone(zone.into());
    if zone == "UTC" {
        return Ok(0);
    }
    let zone = TimeZone::get(zone).map_err(|_| unknown())?;
    // Its time ends some hours before the year 9999 does; the offset is that of its last second.
    let (first, last) = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
    let seconds = seconds.clamp(first, last);
    let instant = jiff::Timestamp::from_second(seconds).map_err(|_| unknown())?;
    Ok(zone.to_offset(instant).seconds().into())
}

/// `+08:00`, `-02:30`, `02:00`
fn fixed(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.as_bytes() {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    let &[h1, h2, b':', m1, m2] = rest else { return None };
    if ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |tens: u8, ones: u8| i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
    let (hours, minutes) = (number(h1, h2), number(m1, m2));
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

macro_rules! getters {
    ($($utc:ident, $zoned:ident, $doc:literal: $local:ident => $value:expr;)*) => { $(
        #[doc = concat!($doc, ", in UTC.")]
        pub fn $utc(value: Timestamp) -> i64 {
            let $local = Local::utc(value);
            $value
        }

        #[doc = concat!($doc, ", in a time zone.")]
        pub fn $zoned(value: Timestamp, zone: &str) -> Result<i64, Failure> {
            let $local = Local::zoned(value, zone)?;
            Ok($value)
        }
    )* };
}

getters! {
    timestamp_to_year, timestamp_to_year_with_tz, "`getFullYear`": local => local.year();
    timestamp_to_month, timestamp_to_month_with_tz, "`getMonth`, from 0": local => local.month();
    timestamp_to_day_of_year, timestamp_to_day_of_year_with_tz, "`getDayOfYear`, from 0":
        local => local.day_of_year();
    timestamp_to_day_of_month, timestamp_to_day_of_month_with_tz, "`getDayOfMonth`, from 0":
        local => local.day_of_month();
    timestamp_to_day_of_month_1_based, timestamp_to_day_of_month_1_based_with_tz, "`getDate`, from 1":
        local => local.day_of_month() + 1;
    timestamp_to_day_of_week, timestamp_to_day_of_week_with_tz, "`getDayOfWeek`, 0 for Sunday":
        local => local.day_of_week();
    timestamp_to_hours, timestamp_to_hours_with_tz, "`getHours`": local => local.second_of_day() / 3600;
    timestamp_to_minutes, timestamp_to_minutes_with_tz, "`getMinutes`":
        local => local.second_of_day() / 60 % 60;
    timestamp_to_seconds, timestamp_to_seconds_with_tz, "`getSeconds`":
        local => local.second_of_day() % 60;
    timestamp_to_milliseconds, timestamp_to_milliseconds_with_tz, "`getMilliseconds`":
        local => i64::from(local.nanos / 1_000_000);
}

#[cfg(test)]
mod tests {
    use super::super::string_to_timestamp;
    use super::*;

    fn at(text: &str) -> Timestamp {
        string_to_timestamp(text).unwrap()
    }

    #[test]
    fn the_parts_of_a_timestamp_are_those_of_utc() {
        let time = at("2009-02-13T23:31:20.123456789Z");
        assert_eq!(timestamp_to_year(time), 2009);
        assert_eq!(timestamp_to_month(time), 1);
        assert_eq!(timestamp_to_day_of_year(time), 43);
        assert_eq!(timestamp_to_day_of_month(time), 12);
        assert_eq!(timestamp_to_day_of_month_1_based(time), 13);
        assert_eq!(timestamp_to_day_of_week(time), 5);
        assert_eq!(timestamp_to_hours(time), 23);
        assert_eq!(timestamp_to_minutes(time), 31);
        assert_eq!(timestamp_to_seconds(time), 20);
        assert_eq!(timestamp_to_milliseconds(time), 123);
        assert_eq!(timestamp_to_seconds(at("1969-12-31T23:59:58Z")), 58);
    }

    #[test]
    fn a_zone_is_an_offset_or_a_name() {
        let time = at("2009-02-13T23:31:30Z");
        assert_eq!(timestamp_to_day_of_month_1_based_with_tz(time, "+11:00"), Ok(14));
        assert_eq!(timestamp_to_minutes_with_tz(time, "-02:30"), Ok(1));
        assert_eq!(timestamp_to_hours_with_tz(time, "02:00"), Ok(1));
        assert_eq!(timestamp_to_hours_with_tz(time, "UTC"), Ok(23));
        assert_eq!(timestamp_to_hours_with_tz(time, "Asia/Shanghai"), Ok(7));
        assert_eq!(timestamp_to_minutes_with_tz(time, "Asia/Kathmandu"), Ok(16));
        assert_eq!(timestamp_to_hours_with_tz(time, "US/Central"), Ok(17));
        assert_eq!(timestamp_to_hours_with_tz(at("2009-07-13T23:31:30Z"), "US/Central"), Ok(18));
        assert_eq!(timestamp_to_day_of_week_with_tz(time, "Australia/Sydney"), Ok(6));
        let last = at("9999-12-31T23:59:59Z");
        assert_eq!(timestamp_to_hours_with_tz(last, "America/New_York"), Ok(18));
        for zone in ["Utopia/Capital", "", "8:00", "+08:60"] {
            let error = timestamp_to_year_with_tz(time, zone).unwrap_err();
            assert_eq!(error, Failure::NoTimeZone(zone.into()));
        }
    }
}
