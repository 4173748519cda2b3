//! The JSON forms of all types that travel, by example and by property.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use bytes::Bytes;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{AsWire, FromWire, Wire};

fn write<T: Wire>(value: &T) -> String {
    serde_json::to_string(&AsWire(value)).expect("every value has a JSON form")
}

fn read<T: Wire>(text: &str) -> Result<T, String> {
    match serde_json::from_str::<FromWire<T>>(text) {
        Ok(FromWire(value)) => Ok(value),
        // The position belongs to the JSON reader, the words before it to this module.
        Err(error) => {
            Err(error.to_string().split(" at line ").next().unwrap_or_default().to_owned())
        }
    }
}

fn refusal<T: Wire + Debug>(text: &str) -> String {
    read::<T>(text).expect_err(text)
}

#[test]
fn integers_of_64_bits_travel_as_decimal_text() {
    assert_eq!(write(&u64::MAX), r#""18446744073709551615""#);
    assert_eq!(write(&i64::MIN), r#""-9223372036854775808""#);
    assert_eq!(read(r#""18446744073709551615""#), Ok(u64::MAX));
    assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read("-7"), Ok(-7_i64));
}

#[test]
fn integers_of_64_bits_are_refused_when_a_digit_would_be_lost_or_guessed() {
    let expected =
        "expected a 64-bit integer of 0 or more, as a number or a decimal string, found ";
    for (text, found) in [
        ("-1", "-1"),
        (r#""-1""#, r#""-1""#),
        (r#""18446744073709551616""#, r#""18446744073709551616""#),
        (r#""+1""#, r#""+1""#),
        (r#"" 1""#, r#"" 1""#),
        (r#""""#, r#""""#),
        (r#""1e3""#, r#""1e3""#),
        ("1.5", "1.5"),
        ("18446744073709551616", "18446744073709552000"),
        ("null", "null"),
        ("[]", "a list"),
        ("{}", "an object"),
        ("true", "true"),
    ] {
        assert_eq!(refusal::<u64>(text), format!("{expected}{found}"), "{text}");
    }
}

#[test]
fn a_number_outside_the_range_is_refused_with_the_range() {
    assert_eq!(refusal::<u32>("-1"), "expected an integer from 0 to 4294967295, found -1");
    assert_eq!(refusal::<u8>("256"), "expected an integer from 0 to 255, found 256");
    assert_eq!(refusal::<i8>("-129"), "expected an integer from -128 to 127, found -129");
    assert_eq!(refusal::<i16>("1.5"), "expected an integer from -32768 to 32767, found 1.5");
    assert_eq!(
        refusal::<i32>(r#""1""#),
        r#"expected an integer from -2147483648 to 2147483647, found "1""#
    );
    assert!(refusal::<f32>("1e300").starts_with("expected a number that fits f32"));
}

#[test]
fn floats_outside_json_travel_by_name() {
    assert_eq!(write(&f64::NEG_INFINITY), r#""-Infinity""#);
    assert_eq!(write(&f32::INFINITY), r#""Infinity""#);
    assert_eq!(write(&f64::NAN), r#""NaN""#);
    assert!(read::<f32>(r#""NaN""#).is_ok_and(f32::is_nan));
    assert_eq!(read(r#""-Infinity""#), Ok(f64::NEG_INFINITY));
    assert_eq!(read("2"), Ok(2.0_f64));
    assert!(refusal::<f64>(r#""1.5""#).ends_with(r#"found "1.5""#));
    assert!(refusal::<f64>(r#""inf""#).ends_with(r#"found "inf""#));
}

#[test]
fn bytes_travel_as_base64_and_both_alphabets_are_read() {
    let bytes = Bytes::from_static(&[0xfb, 0xff, 0xfe, 0x01]);
    assert_eq!(write(&bytes), r#""+//+AQ==""#);
    for text in [r#""+//+AQ==""#, r#""+//+AQ""#, r#""-__-AQ==""#, r#""-__-AQ""#] {
        assert_eq!(read(text), Ok(bytes.clone()), "{text}");
    }
    for text in [r#""+/_+AQ""#, r#""A""#, r#""A Q==""#, r#""AQ=A""#, "[1,2]", "7", "null"] {
        assert!(refusal::<Bytes>(text).starts_with("expected base64 text, found "), "{text}");
    }
}

#[test]
fn a_long_or_dirty_text_is_quoted_and_cut_in_the_message() {
    let text = serde_json::to_string(&format!("\n{}", "ä".repeat(100))).expect("a string");
    let cut = format!("found \"\\n{}\"...", "ä".repeat(39));
    assert!(refusal::<bool>(&text).ends_with(&cut), "{}", refusal::<bool>(&text));
}

#[test]
fn every_scalar_keeps_its_form_inside_options_lists_and_maps() {
    type Nested = BTreeMap<String, Vec<Option<u64>>>;
    let nested: Nested = [("a".to_owned(), vec![Some(1 << 60), None])].into();
    assert_eq!(write(&nested), r#"{"a":["1152921504606846976",null]}"#);
    assert_eq!(read(r#"{"a":["1152921504606846976",null]}"#), Ok(nested));
    assert_eq!(write(&Box::new(vec![Bytes::from_static(b"a")])), r#"["YQ=="]"#);
}

#[test]
fn nothing_is_null_and_only_null() {
    assert_eq!(write(&()), "null");
    assert_eq!(read("null"), Ok(()));
    assert_eq!(read("null"), Ok(None::<u32>));
    assert!(read::<()>("{}").is_err());
    assert!(read::<String>("null").is_err());
}

#[test]
fn a_name_is_read_only_from_its_own_text() {
    let read = |text: &str| {
        let mut json = serde_json::Deserializer::from_str(text);
        super::name(&mut json, &["soldOut", "unknown", "late"]).map_err(|error| error.to_string())
    };
    assert_eq!(read(r#""late""#), Ok(2));
    for (text, found) in [(r#""Late""#, r#""Late""#), (r#"{"late":null}"#, "an object"), ("2", "2")]
    {
        let expected = format!(r#"expected "soldOut", "unknown" or "late", found {found}"#);
        assert!(read(text).is_err_and(|message| message.starts_with(&expected)), "{text}");
    }
}

/// The value comes back, and where plain serde has the same form, the text is serde's own.
fn survives<T: Wire + PartialEq + Debug>(value: &T) {
    let text = write(value);
    assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{text}");
    let tree = serde_json::to_value(AsWire(value)).expect("every value has a JSON form");
    let FromWire(again): FromWire<T> = serde_json::from_value(tree).expect("its own form");
    assert_eq!(&again, value);
}

fn as_serde<T: Wire + PartialEq + Debug + Serialize>(value: &T) {
    survives(value);
    assert_eq!(write(value), serde_json::to_string(value).expect("plain data"));
}

/// Plain serde is the oracle: the same values are accepted, to the same result, and the rest is refused.
fn agrees<T: Wire + PartialEq + Debug + DeserializeOwned>(text: &str) {
    let oracle = serde_json::from_str::<T>(text).ok();
    assert_eq!(read::<T>(text).ok(), oracle, "{text}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-300_i64..300).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(|number| Value::from(number.to_string())),
        "[A-Za-z0-9+/_=-]{0,8}".prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Whatever is accepted must come back as it was understood.
fn understood_or_refused<T: Wire + PartialEq + Debug>(text: &str) {
    if let Ok(value) = read::<T>(text) {
        survives(&value);
    }
}

proptest! {
    #[test]
    fn small_scalars_and_text_have_serdes_form(
        scalars in any::<(bool, i8, i16, i32, u8, u16, u32)>(),
        text in ".*",
    ) {
        let (flag, a, b, c, d, e, f) = scalars;
        as_serde(&flag);
        as_serde(&a);
        as_serde(&b);
        as_serde(&c);
        as_serde(&d);
        as_serde(&e);
        as_serde(&f);
        as_serde(&text);
        as_serde(&Some(text.clone()));
        as_serde(&vec![Some(c), None]);
        as_serde(&HashMap::from([(text, vec![d])]));
    }

    #[test]
    fn large_integers_floats_and_bytes_survive(
        unsigned: u64,
        signed: i64,
        float in prop::num::f64::ANY,
        narrow in prop::num::f32::ANY,
        bytes: Vec<u8>,
        key in ".*",
    ) {
        survives(&unsigned);
        survives(&vec![Some(signed), None]);
        survives(&Bytes::from(bytes.clone()));
        survives(&BTreeMap::from([(key, vec![Bytes::from(bytes)])]));
        if float.is_nan() {
            prop_assert!(read::<f64>(&write(&float)).is_ok_and(f64::is_nan));
        } else {
            survives(&float);
        }
        if narrow.is_nan() {
            prop_assert!(read::<f32>(&write(&narrow)).is_ok_and(f32::is_nan));
        } else {
            survives(&narrow);
        }
    }

    #[test]
    fn plain_types_accept_what_serde_accepts(json in any_json()) {
        let text = json.to_string();
        agrees::<bool>(&text);
        agrees::<u8>(&text);
        agrees::<i16>(&text);
        agrees::<u32>(&text);
        agrees::<i32>(&text);
        agrees::<String>(&text);
        agrees::<Option<String>>(&text);
        agrees::<Vec<Option<u8>>>(&text);
        agrees::<BTreeMap<String, Vec<i16>>>(&text);
        agrees::<HashMap<String, Value>>(&text);
        agrees::<()>(&text);
        agrees::<Value>(&text);
    }

    #[test]
    fn types_with_a_form_of_their_own_lose_nothing(json in any_json()) {
        let text = json.to_string();
        understood_or_refused::<u64>(&text);
        understood_or_refused::<Vec<i64>>(&text);
        understood_or_refused::<BTreeMap<String, u64>>(&text);
        understood_or_refused::<Option<u64>>(&text);
    }

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = read::<Vec<Bytes>>(&text);
        let _ = read::<Bytes>(&serde_json::to_string(&text).expect("a string"));
        let _ = read::<f32>(&text);
        let _ = read::<i64>(&serde_json::to_string(&text).expect("a string"));
    }
}
