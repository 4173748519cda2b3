//! The reader beside serde_json: what one accepts the other accepts, as the same value.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::{Text, from_str, members, to_text};

/// Both read `text` as the same `T`, or neither does.
fn same<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) {
    let theirs = serde_json::from_str::<T>(text);
    match (from_str::<T>(text), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text:?}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} but {theirs:?}"),
    }
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Everything {
    #[serde(default)]
    number: Option<i64>,
    #[serde(default)]
    small: u8,
    #[serde(default)]
    float: f32,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default)]
    pair: Option<(bool, String)>,
    #[serde(default)]
    by_number: BTreeMap<i32, char>,
    #[serde(default)]
    wrapped: Option<Wrapped>,
    #[serde(default)]
    unit: (),
}

#[derive(Debug, Deserialize, PartialEq)]
enum Kind {
    Plain,
    New(u32),
    Tuple(u8, u8),
    Struct { a: Option<bool> },
}

#[derive(Debug, Deserialize, PartialEq)]
struct Wrapped(Vec<Option<String>>);

#[test]
fn what_is_json_and_what_is_not() {
    for text in [
        "",
        " ",
        "null",
        "nul",
        "nulll",
        "true",
        "tru",
        "false",
        " [ ] ",
        "[,]",
        "[1,]",
        "[1 2]",
        "[",
        "]",
        "{}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" : 1 , \"a\":2}",
        "{\"a\":1 \"b\":2}",
        "0",
        "-0",
        "-",
        "00",
        "01",
        "-01",
        "1.",
        ".5",
        "1.5e",
        "1.5e+3",
        "1E-2",
        "1e400",
        "-1e400",
        "1e-400",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1",
        "2.2250738585072011e-308",
        "+1",
        "1 1",
        "NaN",
        "Infinity",
        "\"",
        "\"a",
        "\"a\"b",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83e\\udd80\"",
        "\"\\ud83e\"",
        "\"\\ud83e\\u0041\"",
        "\"\\udd80\"",
        "\"\\ud83e\\n\"",
        "\"tab\tin it\"",
        "\"12345678\n\"",
        "\"\u{7f}\"",
        "\"größe🦀 and more\"",
        "\"1234567é\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\u{feff}1",
        "1\u{0}",
        "'a'",
        "//",
        "/* */1",
    ] {
        same::<Value>(text);
    }
}

#[test]
fn types_of_every_kind() {
    for text in [
        r#"{"number": 7, "small": 255, "float": 0.1, "kind": "Plain", "pair": [true, "x"], "unit": null}"#,
        r#"{"number": null, "kind": {"New": 7}, "byNumber": {"-1": "a", "2": "é"}, "wrapped": ["a", null]}"#,
        r#"{"kind": {"Tuple": [1, 2]}}"#,
        r#"{"kind": {"Tuple": [1, 2, 3]}}"#,
        r#"{"kind": {"Tuple": [1]}}"#,
        r#"{"kind": {"Struct": {"a": false}}}"#,
        r#"{"kind": {"Struct": {}}}"#,
        r#"{"kind": {"Plain": null}}"#,
        r#"{"kind": {"New": 7, "Plain": null}}"#,
        r#"{"kind": {}}"#,
        r#"{"kind": "New"}"#,
        r#"{"kind": "Ne\u0077"}"#,
        r#"{"small": 256}"#,
        r#"{"small": -1}"#,
        r#"{"number": 1.0}"#,
        r#"{"number": "1"}"#,
        r#"{"float": "1"}"#,
        r#"{"byNumber": {"a": "b"}}"#,
        r#"{"byNumber": {"1": "bc"}}"#,
        r#"{"pair": [true]}"#,
        r#"{"pair": {}}"#,
        r#"{"number": 1, "number": 2}"#,
        r#"{"other": [{"deep": "\u0000"}]}"#,
        r#"[null, 1, 0.5]"#,
        "null",
        "[]",
    ] {
        same::<Everything>(text);
    }
}

#[test]
fn nesting_is_bounded_where_serde_json_bounds_it() {
    for depth in [1, 126, 127, 128, 129, 100_000] {
        same::<Value>(&("[".repeat(depth) + &"]".repeat(depth)));
        same::<Value>(&("{\"a\":".repeat(depth) + "1" + &"}".repeat(depth)));
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z\"\\\\ -ÿ]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_is_read_as_it_was_written(value in json()) {
        same::<Value>(&value.to_string());
        same::<Value>(&serde_json::to_string_pretty(&value).expect("writable"));
    }

    #[test]
    fn a_value_is_passed_on_as_it_stands(value in json()) {
        let text = value.to_string();
        prop_assert_eq!(serde_json::to_string(&Text(&text)).expect("writable"), text.as_str());
        prop_assert_eq!(serde_json::to_value(Text(&text)).expect("writable"), value.clone());
        prop_assert_eq!(to_text(&value).expect("readable"), text.as_str());
        let spaced = format!(" {{ \"a\\u0062\" : {text} , \"\":[ {text} ]}} ");
        let list = format!("[ {text} ]");
        let expected = [("ab".to_owned(), text.as_str()), (String::new(), list.as_str())];
        prop_assert_eq!(members(&spaced), Ok(expected.to_vec()));
    }

    #[test]
    fn text_with_something_wrong_in_it_is_judged_alike(
        value in json(), at in any::<prop::sample::Index>(), put in "[]\\[{},:\"\\\\0-9.eEu \t\n-]{0,2}", cut in 0..3_usize,
    ) {
        let mut chars: Vec<char> = value.to_string().chars().collect();
        let at = at.index(chars.len() + 1);
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, put.chars());
        same::<Value>(&chars.into_iter().collect::<String>());
    }
}
