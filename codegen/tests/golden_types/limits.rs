//! What ProtoJSON may not say twice, must say, and how deep it may go.

use serde_json::json;

use crate::contract::types::legacy::v1::Legacy;
use crate::contract::types::v1::{Choice, Maps, Nothing, Scalars, Tree, WellKnown};
use crate::forms::read;

#[test]
fn a_field_is_given_once_whichever_of_its_names_is_used() {
    for text in [
        r#"{ "anInt32": 1, "anInt32": 1 }"#,
        r#"{ "anInt32": 1, "an_int32": 2 }"#,
        r#"{ "an_int32": null, "anInt32": 2 }"#,
        r#"{ "anInt32": 1, "a\u006eInt32": 2 }"#,
    ] {
        let error = serde_json::from_str::<Scalars>(text).expect_err(text).to_string();
        assert!(error.contains("duplicate field `anInt32`"), "{error}");
    }
    assert!(serde_json::from_str::<Nothing>(r#"{ "unknown": 1, "unknown": 2 }"#).is_ok());
}

#[test]
fn a_key_of_a_map_is_given_once() {
    assert!(serde_json::from_str::<Maps>(r#"{ "byInt32": { "1": 1, "2": 2 } }"#).is_ok());
    assert!(serde_json::from_str::<Maps>(r#"{ "byInt32": { "1": 1, "1": 2 } }"#).is_err());
    assert!(serde_json::from_str::<Maps>(r#"{ "byInt32": { "1": 1, "1e0": 2 } }"#).is_err());
    assert!(serde_json::from_str::<WellKnown>(r#"{ "struct": { "a": 1, "a": 1 } }"#).is_err());
}

#[test]
fn two_members_of_one_oneof_are_an_error_that_names_it() {
    let error = read::<Choice>(&json!({ "text": "a", "number": 1 })).expect_err("two of `what`");
    assert!(error.contains("`what`"), "{error}");
    assert!(read::<Choice>(&json!({ "text": "a", "number": null })).is_ok());
    assert!(read::<Choice>(&json!({ "text": "a", "first": {} })).is_ok());
}

#[test]
fn required_fields_are_demanded_and_defaults_keep_their_meaning() {
    let whole = json!({ "name": "n", "requiredMode": 1, "inner": {}, "extra": { "data": "AQ" } });
    let legacy: Legacy = read(&whole).expect("readable");
    assert_eq!((legacy.size(), legacy.text()), (7, "a \"quoted\" text"));
    for field in ["name", "requiredMode", "inner"] {
        let mut partial = whole.clone();
        partial[field].take();
        assert!(read::<Legacy>(&partial).is_err(), "null as {field}");
        partial.as_object_mut().expect("an object").remove(field);
        let error = read::<Legacy>(&partial).expect_err("it is missing");
        assert!(error.contains(&format!("missing field `{field}`")), "{error}");
    }
}

#[test]
fn nesting_is_bounded() {
    let deep = |depth: usize| {
        format!("{}{}", "{\"left\":".repeat(depth), "null".to_owned() + &"}".repeat(depth))
    };
    assert!(serde_json::from_str::<Tree>(&deep(100)).is_ok());
    assert!(serde_json::from_str::<Tree>(&deep(100_000)).is_err());
    let value = format!("{{\"value\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(serde_json::from_str::<WellKnown>(&value).is_err());
}
