//! Times and durations beside prost-types, which writes them as well and reads more than ProtoJSON allows.

use proptest::prelude::*;

use super::*;

fn timestamp_text(value: &proto::Timestamp) -> String {
    let mut text = Text::default();
    write_timestamp(value, &mut text);
    text.as_str().to_owned()
}

fn duration_text(value: &proto::Duration) -> String {
    let mut text = Text::default();
    write_duration(value, &mut text);
    text.as_str().to_owned()
}

fn nanos() -> impl Strategy<Value = i32> {
    prop_oneof![
        Just(0),
        0..=999_999_999,
        (0..1000).prop_map(|ms| ms * 1_000_000),
        Just(999_999_999)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn timestamps_are_written_as_prost_types_does_and_read_again(
        seconds in -62_135_596_800_i64..=253_402_300_799, nanos in nanos(),
    ) {
        let value = proto::Timestamp { seconds, nanos };
        let text = timestamp_text(&value);
        prop_assert_eq!(&text, &value.to_string());
        prop_assert_eq!(parse_timestamp(&text), Some(value));
    }

    #[test]
    fn an_offset_moves_a_timestamp(
        seconds in -62_000_000_000_i64..=253_000_000_000, hours in 0..24_i64, minutes in 0..60_i64, ahead: bool,
    ) {
        let value = proto::Timestamp { seconds, nanos: 0 };
        let (sign, factor) = if ahead { ('+', -1) } else { ('-', 1) };
        let text = timestamp_text(&value).replace('Z', &format!("{sign}{hours:02}:{minutes:02}"));
        let expected = seconds + factor * (hours * 3600 + minutes * 60);
        prop_assert_eq!(parse_timestamp(&text), Some(proto::Timestamp { seconds: expected, nanos: 0 }));
    }

    #[test]
    fn durations_are_written_as_prost_types_does_and_read_again(
        seconds in 0..315_576_000_000_i64, nanos in nanos(), negative: bool,
    ) {
        let (seconds, nanos) = if negative { (-seconds, -nanos) } else { (seconds, nanos) };
        let value = proto::Duration { seconds, nanos };
        let text = duration_text(&value);
        prop_assert_eq!(&text, &value.to_string());
        prop_assert_eq!(parse_duration(&text), Some(value));
    }

    #[test]
    fn what_is_read_of_any_text_is_in_range(text in "[-+0-9TZ:. s]{0,32}") {
        if let Some(value) = parse_timestamp(&text) {
            prop_assert!(is_timestamp(&value));
        }
        if let Some(value) = parse_duration(&text) {
            prop_assert!(is_duration(&value));
        }
    }
}
