//! Points in time as RFC 3339 in UTC; what is out of range becomes the nearest that is not.

use prost_types::Timestamp;

use super::super::timestamp_to_string;

/// `iso(timestamp)`
pub fn iso(value: Timestamp) -> String {
    timestamp_to_string(value)
}

/// `iso_seconds(int)`: seconds since the epoch.
pub fn iso_seconds(seconds: i64) -> String {
    timestamp_to_string(Timestamp { seconds, nanos: 0 })
}

/// `iso_millis(int)`: milliseconds since the epoch.
pub fn iso_millis(millis: i64) -> String {
    let (seconds, rest) = (millis.div_euclid(1_000), millis.rem_euclid(1_000));
    // Less than a billion.
    timestamp_to_string(Timestamp { seconds, nanos: rest as i32 * 1_000_000 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_since_the_epoch_is_a_date_of_the_calendar() {
        assert_eq!(iso_seconds(1_234_567_890), "2009-02-13T23:31:30Z");
        assert_eq!(iso_millis(1_234_567_890_120), "2009-02-13T23:31:30.12Z");
        assert_eq!(iso_millis(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(iso_seconds(i64::MAX), "9999-12-31T23:59:59.999999999Z");
        assert_eq!(iso_seconds(i64::MIN), "0001-01-01T00:00:00Z");
    }
}
