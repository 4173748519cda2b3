//! Every form of input that the ProtoJSON specification names, and what it must refuse.
//! <https://protobuf.dev/programming-guides/json/>

use hawksbill::codegen::json_text;
use hawksbill::codegen::prost_types::FieldMask;
use hawksbill::codegen::serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::contract::types::v1::{
    Choice, Kind, Maps, Nothing, Optional, Renamed, Repeated, Scalars, Tree, WellKnown, choice,
};

pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    let text = serde_json::from_str::<T>(&value.to_string()).map_err(|error| error.to_string());
    let tree = serde_json::from_value::<T>(value.clone());
    let here = json_text::from_str::<T>(&value.to_string());
    let pretty = json_text::from_str::<T>(&format!("{value:#}"));
    assert_eq!(text.is_ok(), tree.is_ok(), "{value}");
    assert_eq!(text.is_ok(), here.is_ok(), "{value}");
    assert_eq!(text.is_ok(), pretty.is_ok(), "{value}");
    // As the runtime reads it.
    text.and(here.map_err(|error| error.to_string()))
}

/// Reads the one field `name` of a message from `value`.
fn field<T: DeserializeOwned, V>(name: &str, value: Value, get: fn(T) -> V) -> Option<V> {
    read(&json!({ name: value })).ok().map(get)
}

fn scalar<V>(name: &str, value: Value, get: fn(Scalars) -> V) -> Option<V> {
    field(name, value, get)
}

#[test]
fn integers_are_read_from_numbers_and_strings_with_exponent_or_fraction_where_integral() {
    let int = |value| scalar("anInt32", value, |it| it.an_int32);
    for (value, expected) in [
        (json!(7), 7),
        (json!("7"), 7),
        (json!(-2147483648), i32::MIN),
        (json!("2147483647"), i32::MAX),
        (json!(7.0), 7),
        (json!(1e3), 1000),
        (json!("1e3"), 1000),
        (json!("1.50E+2"), 150),
        (json!("1000e-3"), 1),
        (json!("0e99"), 0),
        (json!("-0"), 0),
    ] {
        assert_eq!(int(value.clone()), Some(expected), "{value}");
    }
    for value in [
        json!(2147483648_u64),
        json!(-2147483649_i64),
        json!(0.5),
        json!("0.5"),
        json!("1e99999999999"),
        json!(1e300),
        json!(""),
        json!(" 1"),
        json!("1 "),
        json!("+1"),
        json!("01"),
        json!("1."),
        json!(".5"),
        json!("1e"),
        json!("0x10"),
        json!("NaN"),
        json!(true),
        json!([1]),
    ] {
        assert_eq!(int(value.clone()), None, "{value}");
    }
}

#[test]
fn integers_of_64_bits_are_exact_beyond_what_a_double_holds() {
    let int = |value| scalar("anInt64", value, |it| it.an_int64);
    let unsigned = |value| scalar("aUint64", value, |it| it.a_uint64);
    assert_eq!(int(json!("9007199254740993")), Some(9_007_199_254_740_993));
    assert_eq!(int(json!(9_007_199_254_740_993_i64)), Some(9_007_199_254_740_993));
    assert_eq!(int(json!("9007199254740993.0")), Some(9_007_199_254_740_993));
    assert_eq!(int(json!("900719925474099.3e1")), Some(9_007_199_254_740_993));
    assert_eq!(int(json!("-9223372036854775808")), Some(i64::MIN));
    assert_eq!(int(json!("9223372036854775808")), None);
    assert_eq!(unsigned(json!("18446744073709551615")), Some(u64::MAX));
    assert_eq!(unsigned(json!("18446744073709551616")), None);
    assert_eq!(unsigned(json!(1.8446744073709552e19)), None);
    assert_eq!(unsigned(json!(-1)), None);
}

#[test]
fn integers_of_64_bits_are_exact_when_they_are_numbers_with_a_fraction_or_an_exponent() {
    let read = |text: &str| {
        let message = json_text::from_str(&format!("{{\"anInt64\": {text}}}"));
        message.map(|it: Scalars| it.an_int64)
    };
    for (text, expected) in [
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("-9007199254740993.000", -9_007_199_254_740_993),
        ("900719925474099.3e1", 9_007_199_254_740_993),
        ("90071992547409930E-1", 9_007_199_254_740_993),
        ("9223372036854775807.0", i64::MAX),
        ("-9223372036854775808.0", i64::MIN),
        ("-0", 0),
        ("-0.0", 0),
        ("1000000000000000000", 1_000_000_000_000_000_000),
    ] {
        assert_eq!(read(text), Ok(expected), "{text}");
    }
    for text in [
        "9007199254740993.5",
        "9223372036854775808.0",
        "9223372036854775808",
        "-9223372036854775809",
        "100000000000000000000",
        "1e400",
        "1.",
        "01.0",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn floats_are_read_from_numbers_strings_and_the_three_names() {
    let double = |value| scalar("aDouble", value, |it| it.a_double);
    let float = |value| scalar("aFloat", value, |it| it.a_float);
    assert_eq!(double(json!(1)), Some(1.0));
    assert_eq!(double(json!("1.5e3")), Some(1500.0));
    assert_eq!(double(json!("-Infinity")), Some(f64::NEG_INFINITY));
    assert!(double(json!("NaN")).is_some_and(f64::is_nan));
    assert!(float(json!("NaN")).is_some_and(f32::is_nan));
    assert_eq!(float(json!("Infinity")), Some(f32::INFINITY));
    assert_eq!(float(json!(3.4028234663852886e38)), Some(f32::MAX));
    assert_eq!(float(json!(3.5e38)), None);
    assert_eq!(float(json!(-3.5e38)), None);
    for text in ["1e999", "nan", "inf", "infinity", "+1", "1.", "", "0x1p3"] {
        assert_eq!(double(json!(text)), None, "{text}");
    }
}

#[test]
fn what_is_no_number_is_written_by_name() {
    let scalars = Scalars { a_float: f32::NAN, a_double: f64::NEG_INFINITY, ..Scalars::default() };
    let written = serde_json::to_value(scalars).expect("writable");
    assert_eq!((&written["aFloat"], &written["aDouble"]), (&json!("NaN"), &json!("-Infinity")));
}

#[test]
fn bytes_are_read_in_both_alphabets_with_and_without_padding() {
    let bytes = |value| scalar("someBytes", value, |it| it.some_bytes.to_vec());
    for text in ["+/+/+w==", "+/+/+w", "-_-_-w==", "-_-_-w"] {
        assert_eq!(bytes(json!(text)), Some(vec![0xfb, 0xff, 0xbf, 0xfb]), "{text}");
    }
    for value in [json!("+/+/+"), json!("a b="), json!("é"), json!([1]), json!(7)] {
        assert_eq!(bytes(value.clone()), None, "{value}");
    }
}

#[test]
fn enums_are_read_by_name_alias_or_number_and_unknown_numbers_are_kept() {
    let kind = |value| scalar("kind", value, |it| it.kind);
    for (value, expected) in [
        (json!("KIND_NEGATIVE"), -1),
        (json!("KIND_LITTLE"), 1),
        (json!(2), 2),
        (json!(2.0), 2),
        (json!(77), 77),
        (json!(null), 0),
    ] {
        assert_eq!(kind(value.clone()), Some(expected), "{value}");
    }
    for value in [json!("kind_small"), json!("1"), json!(1.5), json!(1_u64 << 31), json!(true)] {
        assert_eq!(kind(value.clone()), None, "{value}");
    }
    let written = |kind| serde_json::to_value(Scalars { kind, ..Scalars::default() });
    assert_eq!(written(1).expect("writable")["kind"], json!("KIND_SMALL"));
    assert_eq!(written(77).expect("writable")["kind"], json!(77));
}

#[test]
fn an_enum_by_itself_is_one_of_its_known_values() {
    assert_eq!(read::<Kind>(&json!("KIND_LARGE")).map(i32::from), Ok(2));
    assert_eq!(read::<Kind>(&json!(-1)), Ok(Kind::Negative));
    assert_eq!(serde_json::to_value(Kind::Small).expect("writable"), json!("KIND_SMALL"));
    let error = read::<Kind>(&json!(77)).expect_err("unknown");
    assert!(error.contains("types.v1.Kind"), "{error}");
}

#[test]
fn a_field_has_its_json_name_and_its_source_name_and_the_json_name_wins() {
    assert_eq!(scalar("anInt32", json!(1), |it| it.an_int32), Some(1));
    assert_eq!(scalar("an_int32", json!(1), |it| it.an_int32), Some(1));
    let swapped: Renamed =
        read(&json!({ "otherName": "is renamed", "renamed": "is other" })).expect("readable");
    assert_eq!((swapped.renamed.as_str(), swapped.other_name.as_str()), ("is renamed", "is other"));
}

#[test]
fn keys_and_strings_may_have_escapes_and_be_of_any_script() {
    let text = r#"{ "a\u0053tring": "\u661f\ud83e\udd80\u0000" }"#;
    let scalars: Scalars = serde_json::from_str(text).expect("readable");
    assert_eq!(scalars.a_string, "星🦀\0");
    assert!(serde_json::from_str::<Scalars>(r#"{ "aString": "\ud83e" }"#).is_err());
}

#[test]
fn fields_come_in_any_order_and_each_of_them_once() {
    let names = [
        "anInt32",
        "anInt64",
        "aUint32",
        "aUint64",
        "aSint32",
        "aSint64",
        "aFixed32",
        "aFixed64",
        "anSfixed32",
        "anSfixed64",
        "aFloat",
        "aDouble",
    ];
    let members = |order: &[&str]| -> Vec<String> {
        order.iter().enumerate().map(|(at, name)| format!("\"{name}\" : {at}")).collect()
    };
    for turn in 0..names.len() {
        for step in [1, 5, 7, 11] {
            let order: Vec<&str> =
                (0..names.len()).map(|at| names[(turn + at * step) % names.len()]).collect();
            let mut members = members(&order);
            for text in [members.join(","), members.join(",").replace(' ', "")] {
                let text = format!("{{{text}}}");
                let ours = json_text::from_str::<Scalars>(&text).map_err(|error| error.to_string());
                let theirs = serde_json::from_str::<Scalars>(&text).map_err(|e| e.to_string());
                assert_eq!(ours, theirs, "{text}");
                assert!(ours.is_ok(), "{text}: {ours:?}");
            }
            members.push(members[turn].clone());
            let twice = format!("{{{}}}", members.join(","));
            assert!(json_text::from_str::<Scalars>(&twice).is_err(), "{twice}");
        }
    }
}

#[test]
fn unknown_fields_are_ignored_at_every_depth() {
    let unknown =
        json!({ "new": { "deep": [1, { "x": null }] }, "left": { "new": 1, "name": "l" } });
    let tree: Tree = read(&unknown).expect("readable");
    assert_eq!(tree.left.map(|left| left.name), Some("l".to_owned()));
    assert!(read::<Nothing>(&json!({ "anything": 1 })).is_ok());
}

#[test]
fn null_is_the_default_of_every_field_but_not_an_item_of_a_list_or_map() {
    let nulls =
        |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
    assert_eq!(read(&nulls(&["anInt32", "aString", "someBytes", "kind"])), Ok(Scalars::default()));
    assert_eq!(read(&nulls(&["aBool", "aString", "tree"])), Ok(Optional::default()));
    assert_eq!(read(&nulls(&["bools", "times", "trees"])), Ok(Repeated::default()));
    assert_eq!(read(&nulls(&["byString", "trees"])), Ok(Maps::default()));
    assert_eq!(read(&nulls(&["text", "tree", "at"])), Ok(Choice::default()));
    assert!(read::<Repeated>(&json!({ "ints": [1, null] })).is_err());
    assert!(read::<Repeated>(&json!({ "trees": [null] })).is_err());
    assert!(read::<Maps>(&json!({ "byString": { "a": null } })).is_err());
}

#[test]
fn null_is_a_value_of_value_and_null_value() {
    let choice: Choice = read(&json!({ "null": null })).expect("readable");
    assert_eq!(choice.what, Some(choice::What::Null(0)));
    let choice: Choice = read(&json!({ "value": null })).expect("readable");
    assert!(matches!(choice.what, Some(choice::What::Value(_))));
    let known: WellKnown = read(&json!({ "value": null, "struct": null })).expect("readable");
    assert!(known.value.is_some() && known.r#struct.is_none());
    assert_eq!(serde_json::to_value(known).expect("writable")["value"], Value::Null);
}

#[test]
fn a_member_of_a_oneof_is_written_even_when_it_is_the_default() {
    let choice = Choice { what: Some(choice::What::Text(String::new())), ..Choice::default() };
    let written = serde_json::to_value(&choice).expect("writable");
    assert_eq!(written, json!({ "text": "", "beside": "" }));
    assert_eq!(read(&written), Ok(choice));
}

#[test]
fn map_keys_are_strings_of_the_keys_type() {
    let maps = json!({
        "byInt32": { "-1": "1" }, "byInt64": { "9007199254740993": 1 }, "byUint32": { "1": true },
        "byUint64": { "18446744073709551615": "" }, "byBool": { "true": "KIND_SMALL", "false": 0 },
    });
    let maps: Maps = read(&maps).expect("readable");
    assert_eq!(maps.by_int32[&-1], 1);
    assert!(maps.by_uint64.contains_key(&u64::MAX));
    assert_eq!((maps.by_bool[&true], maps.by_bool[&false]), (1, 0));
    for (name, key) in
        [("byInt32", "a"), ("byInt32", "2147483648"), ("byBool", "True"), ("byUint32", "-1")]
    {
        assert!(read::<Maps>(&json!({ name: { key: "1" } })).is_err(), "{name} {key}");
    }
}

#[test]
fn a_map_is_written_in_the_order_of_its_keys() {
    let by_int32 = (0..100).map(|key| (key, 0)).collect();
    let text = serde_json::to_string(&Maps { by_int32, ..Maps::default() }).expect("writable");
    let places: Vec<_> = (0..100).map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{text}");
}

#[test]
fn timestamps_are_rfc_3339_with_any_offset_and_at_most_nine_digits() {
    let time = |text: &str| {
        let known: WellKnown = read(&json!({ "timestamp": text })).ok()?;
        known.timestamp.map(|time| (time.seconds, time.nanos))
    };
    assert_eq!(time("1970-01-01T00:00:00Z"), Some((0, 0)));
    assert_eq!(time("1970-01-01T01:00:00.5+01:00"), Some((0, 500_000_000)));
    assert_eq!(time("1969-12-31T16:00:00.000000001-08:00"), Some((0, 1)));
    assert_eq!(time("0001-01-01T00:00:00Z"), Some((-62_135_596_800, 0)));
    assert_eq!(time("9999-12-31T23:59:59.999999999Z"), Some((253_402_300_799, 999_999_999)));
    assert_eq!(time("2000-02-29T00:00:00Z"), Some((951_782_400, 0)));
    for text in [
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "10000-01-01T00:00:00Z",
        "1970-01-01T00:00:00",
        "1970-01-01",
        "1970-01-01 00:00:00Z",
        "1970-01-01t00:00:00z",
        "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00.0000000001Z",
        "1970-01-01T00:00:00+0100",
        "1970-01-01T00:00:00+01",
        "1970-01-01T24:00:00Z",
        "1970-01-01T23:59:60Z",
        "1900-02-29T00:00:00Z",
        "1970-13-01T00:00:00Z",
        "1970-00-01T00:00:00Z",
        "1970-01-00T00:00:00Z",
        "1970-01-01T00:00:00+24:00",
        "-001-01-01T00:00:00Z",
        "١٩٧٠-01-01T00:00:00Z",
        "",
    ] {
        assert_eq!(time(text), None, "{text}");
    }
}

#[test]
fn durations_are_seconds_with_at_most_nine_digits() {
    let span = |text: &str| {
        let known: WellKnown = read(&json!({ "duration": text })).ok()?;
        known.duration.map(|span| (span.seconds, span.nanos))
    };
    assert_eq!(span("1.5s"), Some((1, 500_000_000)));
    assert_eq!(span("-0.000000001s"), Some((0, -1)));
    assert_eq!(span("-1.5s"), Some((-1, -500_000_000)));
    assert_eq!(span("315576000000s"), Some((315_576_000_000, 0)));
    for text in [
        "315576000001s",
        "1",
        "1.s",
        ".5s",
        "s",
        "-s",
        "1.0000000001s",
        "1 s",
        "1S",
        "+1s",
        "--1s",
        "1ms",
    ] {
        assert_eq!(span(text), None, "{text}");
    }
}

#[test]
fn times_out_of_range_are_not_written() {
    let text = r#"{ "timestamp": "1970-01-01T00:00:00Z", "duration": "1s" }"#;
    let known: WellKnown = serde_json::from_str(text).expect("readable");
    let mut early = known.clone();
    early.timestamp.as_mut().expect("given").nanos = -1;
    assert!(serde_json::to_string(&early).is_err());
    let mut mixed = known;
    mixed.duration.as_mut().expect("given").nanos = -1;
    assert!(serde_json::to_string(&mixed).is_err());
}

#[test]
fn field_masks_are_camel_case_and_refuse_what_would_not_come_back() {
    let mask = |text: &str| field("fieldMask", json!(text), |it: WellKnown| it.field_mask);
    let of = |paths: &[&str]| FieldMask { paths: paths.iter().map(|&path| path.into()).collect() };
    let written = |paths: &[&str]| {
        serde_json::to_value(WellKnown { field_mask: Some(of(paths)), ..WellKnown::default() })
            .map(|message| message["fieldMask"].clone())
    };
    for (text, paths) in [
        ("", &[] as &[&str]),
        ("a,priceCents.b1", &["a", "price_cents.b1"]),
        ("Odd.aBC", &["_odd.a_b_c"]),
        ("*,items.*.name", &["*", "items.*.name"]),
    ] {
        assert_eq!(mask(text), Some(Some(of(paths))));
        assert_eq!(written(paths).ok(), Some(json!(text)));
    }
    for text in
        ["price_cents", "a_", ",", "a,,b", "a,", ".", "a..b", "a.", "1a", "a b", "größe", "**"]
    {
        assert_eq!(mask(text), None, "{text}");
    }
    for path in ["priceCents", "a_1", "a__b", "a_", "a,b", "", "a..b", "1a", "a b", "größe", "a_*"]
    {
        assert!(written(&[path]).is_err() && written(&["a", path]).is_err(), "{path}");
    }
}

#[test]
fn a_value_cannot_hold_what_json_cannot() {
    let known: WellKnown = read(&json!({ "value": 1 })).expect("readable");
    let mut broken = known;
    let number = hawksbill::codegen::prost_types::value::Kind::NumberValue(f64::NAN);
    broken.value.as_mut().expect("given").kind = Some(number);
    assert!(serde_json::to_string(&broken).is_err());
}

#[test]
fn a_message_is_an_object_and_the_error_says_which() {
    for value in [json!([]), json!("a"), json!(1), json!(null), json!(true)] {
        let error = read::<Tree>(&value).expect_err("not an object");
        assert!(error.contains("types.v1.Tree"), "{error}");
    }
}

#[test]
fn googles_types_without_a_json_form_of_their_own_are_ordinary_messages() {
    let value = json!({ "mixin": { "name": "a.B", "root": "" }, "syntax": "SYNTAX_PROTO3" });
    let known: WellKnown = read(&value).expect("readable");
    assert_eq!(known.mixin.as_ref().map(|mixin| mixin.name.as_str()), Some("a.B"));
    let written = serde_json::to_value(&known).expect("writable");
    assert_eq!((&written["mixin"], &written["syntax"]), (&value["mixin"], &value["syntax"]));
}
