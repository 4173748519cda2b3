//! Texts and arithmetic of time, and where they end.

use super::*;

fn at(text: &str) -> Timestamp {
    string_to_timestamp(text).unwrap()
}

fn of(text: &str) -> Duration {
    string_to_duration(text).unwrap()
}

#[test]
fn timestamps_are_rfc_3339() {
    assert_eq!(at("2009-02-13T23:31:30Z").seconds, 1_234_567_890);
    assert_eq!(at("1972-01-01T10:00:20.021-05:00"), at("1972-01-01T15:00:20.021Z"));
    for text in [
        "2009-02-13",
        "2009-02-13 23:31:30Z",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "2009-02-30T00:00:00Z",
    ] {
        assert!(string_to_timestamp(text).is_err(), "{text}");
    }
    for text in ["2009-02-13T23:31:30Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"] {
        assert_eq!(timestamp_to_string(at(text)), text);
    }
    assert_eq!(timestamp_to_string(at("2009-02-13T23:31:30.120Z")), "2009-02-13T23:31:30.12Z");
}

#[test]
fn durations_are_numbers_with_units() {
    for (text, seconds, nanos) in [
        ("1000000s", 1_000_000, 0),
        ("1h30m", 5400, 0),
        ("-1.5s", -1, -500_000_000),
        ("3us", 0, 3_000),
        ("3µs", 0, 3_000),
        ("1.5h", 5400, 0),
        (".5ms", 0, 500_000),
        ("+1.000000001s", 1, 1),
        ("0", 0, 0),
        ("315576000000s", 315_576_000_000, 0),
    ] {
        assert_eq!(string_to_duration(text), Ok(Duration { seconds, nanos }), "{text}");
    }
    for text in ["", "-", "1", "1.", "s", "1x", "1s ", "--1s", "315576000001s", "1e3s"] {
        assert!(string_to_duration(text).is_err(), "{text}");
    }
    for text in ["1000000s", "-1.5s", "0.000000001s", "0s"] {
        assert_eq!(duration_to_string(of(text)), text);
    }
}

#[test]
fn time_moves_and_ends() {
    assert_eq!(
        add_timestamp_duration(at("2009-02-13T23:00:00Z"), of("240s")),
        Ok(at("2009-02-13T23:04:00Z"))
    );
    assert_eq!(
        subtract_timestamp_timestamp(at("2009-02-13T23:31:00Z"), at("2009-02-13T23:29:00Z")),
        Ok(of("120s"))
    );
    assert_eq!(
        subtract_timestamp_duration(at("2009-02-13T00:00:00Z"), of("0.5s")),
        Ok(at("2009-02-12T23:59:59.5Z"))
    );
    assert_eq!(
        add_duration_timestamp(of("1ns"), at("9999-12-31T23:59:59.999999999Z")),
        Err(Failure::Overflow)
    );
    assert_eq!(
        subtract_timestamp_duration(at("0001-01-01T00:00:00Z"), of("1ns")),
        Err(Failure::Overflow)
    );
    let long = of("200000000000s");
    assert_eq!(add_duration_duration(long, long), Err(Failure::Overflow));
    assert_eq!(subtract_duration_duration(of("1s"), of("1.5s")), Ok(of("-0.5s")));
}

#[test]
fn seconds_since_the_epoch_are_timestamps() {
    assert_eq!(int64_to_timestamp(1_234_567_890), Ok(at("2009-02-13T23:31:30Z")));
    assert_eq!(int64_to_timestamp(i64::MAX), Err(Failure::Overflow));
    assert_eq!(timestamp_to_int64(at("1969-12-31T23:59:59.5Z")), -1);
}

#[test]
fn durations_are_cut_towards_zero() {
    let long = of("-3661.321456789s");
    assert_eq!((duration_to_hours(long), duration_to_minutes(long)), (-1, -61));
    assert_eq!((duration_to_seconds(long), duration_to_milliseconds(long)), (-3661, -321));
}

#[test]
fn what_is_out_of_range_is_written_as_the_nearest() {
    let late = Timestamp { seconds: i64::MAX, nanos: 0 };
    assert_eq!(timestamp_to_string(late), "9999-12-31T23:59:59.999999999Z");
    let early = Timestamp { seconds: i64::MIN, nanos: -1 };
    assert_eq!(timestamp_to_string(early), "0001-01-01T00:00:00Z");
}
