//! `google.protobuf.Struct`, `Value`, `ListValue` and `NullValue`: JSON as it stands.

use std::collections::BTreeMap;
use std::fmt;

use prost_types as proto;
use prost_types::value::Kind;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::codec::{Codec, Decode, Encode};
use super::collection::{List, ListVisitor};

/// `google.protobuf.Struct`: any object.
#[derive(Clone, Copy, Debug)]
pub struct Struct;
/// `google.protobuf.Value`: any JSON value.
#[derive(Clone, Copy, Debug)]
pub struct Value;
/// `google.protobuf.ListValue`: any list.
#[derive(Clone, Copy, Debug)]
pub struct ListValue;
/// `google.protobuf.NullValue`: `null`.
#[derive(Clone, Copy, Debug)]
pub struct NullValue;

impl Codec<proto::Struct> for Struct {
    fn encode<S: Serializer>(self, value: &proto::Struct, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_map(Some(value.fields.len()))?;
        for (name, value) in &value.fields {
            object.serialize_entry(name, &Encode(Value, value))?;
        }
        object.end()
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Struct) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        *into = from.deserialize_map(StructVisitor)?;
        Ok(())
    }
}

struct StructVisitor;

impl<'de> Visitor<'de> for StructVisitor {
    type Value = proto::Struct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<proto::Struct, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(name) = object.next_key::<String>()? {
            let mut value = proto::Value::default();
            object.next_value_seed(Decode(Value, &mut value))?;
            if fields.insert(name, value).is_some() {
                return Err(A::Error::custom("a name is given twice in a google.protobuf.Struct"));
            }
        }
        Ok(proto::Struct { fields })
    }
}

impl Codec<proto::ListValue> for ListValue {
    fn encode<S: Serializer>(self, value: &proto::ListValue, to: S) -> Result<S::Ok, S::Error> {
        List(Value).encode(&value.values, to)
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::ListValue) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        List(Value).decode(from, &mut into.values)
    }
}

impl Codec<i32> for NullValue {
    const NULL_IS_VALUE: bool = true;

    fn encode<S: Serializer>(self, _: &i32, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut i32) -> Result<(), D::Error> {
        *into = from.deserialize_any(NullVisitor)?;
        Ok(())
    }
}

struct NullVisitor;

impl Visitor<'_> for NullVisitor {
    type Value = i32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null")
    }

    fn visit_unit<E>(self) -> Result<i32, E> {
        Ok(0)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<i32, E> {
        match name {
            "NULL_VALUE" => Ok(0),
            _ => Err(E::invalid_value(Unexpected::Str(name), &self)),
        }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i32, E> {
        match number {
            0 => Ok(0),
            _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }
}

impl Codec<proto::Value> for Value {
    const NULL_IS_VALUE: bool = true;

    fn encode<S: Serializer>(self, value: &proto::Value, to: S) -> Result<S::Ok, S::Error> {
        match &value.kind {
            None | Some(Kind::NullValue(_)) => to.serialize_unit(),
            Some(Kind::NumberValue(number)) if number.is_finite() => to.serialize_f64(*number),
            Some(Kind::NumberValue(number)) => Err(S::Error::custom(format_args!(
                "a google.protobuf.Value cannot hold the number {number}"
            ))),
            Some(Kind::StringValue(text)) => to.serialize_str(text),
            Some(Kind::BoolValue(value)) => to.serialize_bool(*value),
            Some(Kind::StructValue(object)) => Struct.encode(object, to),
            Some(Kind::ListValue(list)) => ListValue.encode(list, to),
        }
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Value) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        into.kind = Some(from.deserialize_any(ValueVisitor)?);
        Ok(())
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::NullValue(0))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::BoolValue(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Kind, E> {
        Ok(Kind::StringValue(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Kind, E> {
        Ok(Kind::StringValue(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Kind, A::Error> {
        let mut values = Vec::new();
        ListVisitor(Value, &mut values).visit_seq(list)?;
        Ok(Kind::ListValue(proto::ListValue { values }))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Kind, A::Error> {
        StructVisitor.visit_map(object).map(Kind::StructValue)
    }
}
