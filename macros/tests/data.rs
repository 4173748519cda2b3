//! What `#[data]` makes of a type: its JSON, both ways, and its life as an error.

#![allow(
    unreachable_pub,
    missing_docs,
    reason = "a function and its types are `pub`, and these are only tests"
)]
use std::collections::BTreeMap;
use std::fmt::Debug;

use hawksbill::codegen::serde_json::{self, Value, json};
use hawksbill::codegen::wire::{AsWire, FromWire};
use hawksbill::codegen::{DomainError, Wire};
use hawksbill::prelude::*;

#[data]
#[derive(PartialEq)]
pub struct Everything {
    pub store_id: u64,
    pub signed: i64,
    pub rating: f64,
    pub count: u8,
    pub open: bool,
    pub r#type: String,
    pub photo: Bytes,
    pub note: Option<String>,
    pub ids: Option<Vec<u64>>,
    pub by_day: BTreeMap<String, Vec<i64>>,
    pub next: Option<Box<Everything>>,
    pub colour: Colour,
    pub reached: std::option::Option<Reached>,
}

#[data]
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Colour {
    Red,
    SeaGreen,
    r#Self_,
}

#[data]
#[derive(PartialEq)]
pub enum Reached {
    Nowhere,
    Shop { store_id: u64, at_door: Option<u32> },
    Home { photo: Bytes, inner: Vec<Colour> },
}

/// Why a coupon could not be claimed.
#[data]
pub enum ClaimError {
    /// All coupons of this store
    /// are claimed.
    ///
    /// More about it.
    #[data(code = "resource_exhausted")]
    SoldOut {
        store_id: u64,
    },
    #[data(code = "not_found")]
    UnknownStore,
    TooLate,
    #[data(transparent)]
    Other(hawksbill::Error),
}

#[data]
pub enum NameError {
    /** In a block
    of text. */
    Blocked,
    #[data(transparent)]
    Other(Error),
}

#[data]
#[derive(PartialEq)]
pub struct Nothing {}

fn write<T: Wire>(value: &T) -> Value {
    serde_json::to_value(AsWire(value)).expect("every value has a JSON form")
}

fn read<T: Wire>(json: Value) -> Result<T, String> {
    match serde_json::from_str::<FromWire<T>>(&json.to_string()) {
        Ok(FromWire(value)) => Ok(value),
        Err(error) => Err(error.to_string()),
    }
}

fn refusal<T: Wire + Debug>(json: Value) -> String {
    read::<T>(json).expect_err("this must be refused")
}

fn everything() -> Everything {
    Everything {
        store_id: u64::MAX,
        signed: i64::MIN,
        rating: f64::INFINITY,
        count: 7,
        open: true,
        r#type: "Größe 店".to_owned(),
        photo: Bytes::from_static(&[0, 255]),
        note: None,
        ids: Some(vec![1 << 60]),
        by_day: [("monday".to_owned(), vec![-1])].into(),
        next: None,
        colour: Colour::SeaGreen,
        reached: Some(Reached::Shop { store_id: 1, at_door: None }),
    }
}

fn everything_as_json() -> Value {
    json!({
        "storeId": "18446744073709551615",
        "signed": "-9223372036854775808",
        "rating": "Infinity",
        "count": 7,
        "open": true,
        "type": "Größe 店",
        "photo": "AP8=",
        "ids": ["1152921504606846976"],
        "byDay": {"monday": ["-1"]},
        "colour": "seaGreen",
        "reached": {"kind": "shop", "storeId": "1"},
    })
}

#[test]
fn every_type_of_field_travels_under_its_camel_case_name_and_comes_back() {
    let mut value = everything();
    assert_eq!(write(&value), everything_as_json());
    assert_eq!(read(everything_as_json()), Ok(value.clone()));
    value.next = Some(Box::new(everything()));
    assert_eq!(read(write(&value)), Ok(value));
}

#[test]
fn an_option_is_absent_when_none_and_may_be_given_as_null() {
    let mut json = everything_as_json();
    json["note"] = Value::Null;
    json["next"] = Value::Null;
    assert_eq!(read(json), Ok(everything()));
}

#[test]
fn a_field_that_is_no_option_must_be_given() {
    let mut json = everything_as_json();
    json.as_object_mut().expect("an object").remove("storeId");
    assert!(refusal::<Everything>(json).starts_with("missing field `storeId`"));
}

#[test]
fn unknown_fields_are_ignored() {
    assert_eq!(read(json!({"later": 1})), Ok(Nothing {}));
    assert_eq!(read(json!({"kind": "nowhere", "later": 1})), Ok(Reached::Nowhere));
}

#[test]
fn an_object_is_read_from_an_object_only() {
    for json in [json!([]), json!(null), json!("x"), json!(1)] {
        let message = refusal::<Nothing>(json.clone());
        assert!(message.contains("expected an object"), "{json}: {message}");
    }
    assert!(read::<Reached>(json!(["nowhere"])).is_err());
    assert!(read::<Reached>(json!("nowhere")).is_err());
}

#[test]
fn an_enum_of_names_is_a_string() {
    assert_eq!(write(&Colour::SeaGreen), json!("seaGreen"));
    assert_eq!(write(&Colour::Self_), json!("self"));
    assert_eq!(read(json!("red")), Ok(Colour::Red));
    let message = refusal::<Colour>(json!("Red"));
    assert!(
        message.starts_with(r#"expected "red", "seaGreen" or "self", found "Red""#),
        "{message}"
    );
    assert!(read::<Colour>(json!({"red": null})).is_err());
}

#[test]
fn an_enum_with_fields_is_an_object_that_says_its_kind_wherever_that_stands() {
    assert_eq!(write(&Reached::Nowhere), json!({"kind": "nowhere"}));
    let home = Reached::Home { photo: Bytes::from_static(b"a"), inner: vec![Colour::Red] };
    assert_eq!(write(&home), json!({"kind": "home", "photo": "YQ==", "inner": ["red"]}));
    let text = r#"{"inner":["red"],"photo":"YQ","kind":"home"}"#;
    let FromWire(read) = serde_json::from_str::<FromWire<Reached>>(text).expect("any order");
    assert_eq!(read, home);
}

#[test]
fn a_kind_that_is_missing_or_unknown_is_refused_with_the_kinds() {
    assert!(refusal::<Reached>(json!({"storeId": "1"})).starts_with("missing field `kind`"));
    let message = refusal::<Reached>(json!({"kind": "moon"}));
    assert!(message.contains("expected one of `nowhere`, `shop`, `home`"), "{message}");
}

#[test]
fn serde_sees_the_same_form() {
    assert_eq!(serde_json::to_value(everything()).expect("a value"), everything_as_json());
    let read: Everything = serde_json::from_value(everything_as_json()).expect("its own form");
    assert_eq!(read, everything());
    assert_eq!(serde_json::to_value([Colour::Red]).expect("a value"), json!(["red"]));
}

#[test]
fn an_error_has_the_code_of_its_variant_or_failed_precondition() {
    assert_eq!(ClaimError::SoldOut { store_id: 1 }.code(), Code::ResourceExhausted);
    assert_eq!(ClaimError::UnknownStore.code(), Code::NotFound);
    assert_eq!(ClaimError::TooLate.code(), Code::FailedPrecondition);
}

#[test]
fn an_errors_message_is_the_first_paragraph_of_its_documentation_or_its_name_in_words() {
    let sold_out = ClaimError::SoldOut { store_id: 1 };
    assert_eq!(sold_out.message(), "All coupons of this store are claimed.");
    assert_eq!(ClaimError::TooLate.message(), "too late");
    assert_eq!(NameError::Blocked.message(), "In a block of text.");
}

#[test]
fn an_error_travels_typed_and_under_its_name_in_the_contract() {
    let sold_out = ClaimError::SoldOut { store_id: 7 };
    assert_eq!(write(&sold_out), json!({"kind": "soldOut", "storeId": "7"}));
    assert_eq!(write(&NameError::Blocked), json!("blocked"));
    // The crate of this test is the root, and a contract's names leave it out.
    assert_eq!(ClaimError::type_name(), "ClaimError");
    assert_eq!(inner::deep::Failed::type_name(), "inner.deep.Failed");
    assert!(matches!(sold_out.into_untyped(), Ok(ClaimError::SoldOut { store_id: 7 })));
}

mod inner {
    pub mod deep {
        #[hawksbill::data]
        pub enum Failed {
            Always,
        }
    }
}

#[test]
fn an_untyped_error_comes_in_by_the_question_mark_and_out_untouched() {
    fn fails() -> Result<(), ClaimError> {
        Err(Error::new(Code::Unavailable, "try later"))?
    }
    let error = fails().expect_err("it fails");
    assert_eq!((error.code(), error.message()), (Code::Unavailable, "try later".to_owned()));
    let untyped = error.into_untyped().expect_err("it holds an untyped error");
    assert_eq!(untyped.message(), "try later");
}

#[test]
fn an_untyped_error_is_never_written_or_read_as_a_part_of_the_type() {
    let error = || Error::new(Code::Internal, "secret");
    assert!(serde_json::to_string(&AsWire(&ClaimError::Other(error()))).is_err());
    assert!(serde_json::to_string(&AsWire(&NameError::Other(error()))).is_err());
    assert!(read::<ClaimError>(json!({"kind": "other"})).is_err());
    assert!(read::<NameError>(json!("other")).is_err());
}
