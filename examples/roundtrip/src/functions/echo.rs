//! Each function gives back what it gets.

use std::collections::{BTreeMap, HashMap};

use hawksbill::Json;
use hawksbill::prelude::*;
use hawksbill::types::Timestamp;

use crate::contract::roundtrip::v1::Values;
use crate::contract::roundtrip::v1::values::Kind;

/// A Protobuf message.
#[function]
pub fn message(value: Values) -> Values {
    value
}

/// A Protobuf message that may be absent, by GET while it is small.
#[function(safe)]
pub fn maybe_message(value: Option<Values>) -> Option<Values> {
    value
}

/// A signed 64-bit integer.
#[function]
pub fn signed(value: i64) -> i64 {
    value
}

/// An unsigned 64-bit integer, by GET.
#[function(safe)]
pub fn unsigned(value: u64) -> u64 {
    value
}

/// A float.
#[function]
pub fn float(value: f64) -> f64 {
    value
}

/// Text, by GET while it is short.
#[function(safe)]
pub fn text(value: String) -> String {
    value
}

/// Bytes.
#[function]
pub fn bytes(value: Bytes) -> Bytes {
    value
}

/// A point in time.
#[function]
pub fn time(value: Timestamp) -> Timestamp {
    value
}

/// A Protobuf enum.
#[function]
pub fn kind(value: Kind) -> Kind {
    value
}

/// Any JSON.
#[function]
pub fn json(value: Json) -> Json {
    value
}

/// Lists and maps in each other.
#[function]
pub fn nested(
    value: BTreeMap<String, Vec<Option<HashMap<String, u64>>>>,
) -> BTreeMap<String, Vec<Option<HashMap<String, u64>>>> {
    value
}

/// A Rust type.
#[data]
pub struct Record {
    pub id: u64,
    pub size: i64,
    pub ratio: f32,
    pub name: String,
    pub picture: Bytes,
    pub at: Timestamp,
    pub absent: Option<i64>,
    pub shape: Shape,
    pub colour: Colour,
    pub children: Vec<Record>,
    pub values: Option<Values>,
    /// Names that mean something in JavaScript.
    pub constructor: u64,
    pub r#type: String,
}

/// A Rust enum whose variants have fields.
#[data]
pub enum Shape {
    Point,
    Circle { radius: u64 },
    Picture { data: Bytes, taken_at: Option<Timestamp> },
}

/// A Rust enum of names.
#[data]
pub enum Colour {
    Red,
    DarkBlue,
}

/// A Rust type.
#[function]
pub fn record(value: Record) -> Record {
    value
}

/// Why `refuse` fails.
#[data]
pub enum Refusal {
    /// What was given is too much.
    #[data(code = "out_of_range")]
    TooMuch { given: u64, proof: Bytes, at: Timestamp },
    #[data(transparent)]
    Other(hawksbill::Error),
}

/// Fails with a typed error that holds what it gets.
#[function]
pub fn refuse(given: u64, proof: Bytes, at: Option<Timestamp>) -> Result<(), Refusal> {
    match at {
        Some(at) => Err(Refusal::TooMuch { given, proof, at }),
        None => Err(Error::new(Code::Unavailable, "no time was given").into()),
    }
}
