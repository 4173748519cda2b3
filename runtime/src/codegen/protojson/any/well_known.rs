//! The well-known types where they stand in an `Any`: their JSON as `value`.

use prost::Message as _;
use prost_types as proto;
use serde::de::Error as _;

use super::{Any, Object};
use crate::codegen::json_text::{Error, read_piece};
use crate::codegen::protojson::codec::{Codec, Decode};
use crate::codegen::protojson::{
    Bool, Bytes, Duration, Empty, F32, F64, FieldMask, I32, I64, ListValue, Struct, Text,
    Timestamp, U32, U64, Value,
};

/// Runs `$then!(codec, RustType)` for the well-known type called `$name`, otherwise `$other`. `$any` is the
/// codec of an `Any` in it.
macro_rules! well_known {
    ($name:expr, $any:expr, $then:ident, $other:expr) => {
        match $name.strip_prefix("google.protobuf.") {
            Some("Timestamp") => $then!(Timestamp, proto::Timestamp),
            Some("Duration") => $then!(Duration, proto::Duration),
            Some("FieldMask") => $then!(FieldMask, proto::FieldMask),
            Some("Struct") => $then!(Struct, proto::Struct),
            Some("Value") => $then!(Value, proto::Value),
            Some("ListValue") => $then!(ListValue, proto::ListValue),
            Some("Any") => $then!($any, proto::Any),
            Some("Empty") => $then!(Empty, ()),
            Some("BoolValue") => $then!(Bool, bool),
            Some("Int32Value") => $then!(I32, i32),
            Some("Int64Value") => $then!(I64, i64),
            Some("UInt32Value") => $then!(U32, u32),
            Some("UInt64Value") => $then!(U64, u64),
            Some("FloatValue") => $then!(F32, f32),
            Some("DoubleValue") => $then!(F64, f64),
            Some("StringValue") => $then!(Text, String),
            Some("BytesValue") => $then!(Bytes, Vec<u8>),
            _ => $other,
        }
    };
}

/// The JSON of the message of type `name` in `bytes`; none when it is no well-known type.
pub(super) fn encode_well_known(
    name: &str,
    bytes: &[u8],
    any: Any,
) -> Option<Result<String, String>> {
    macro_rules! encode {
        ($codec:expr, $ty:ty) => {
            <$ty>::decode(bytes).map_err(|error| error.to_string()).and_then(|value| {
                let mut text = Vec::new();
                $codec
                    .encode(&value, &mut serde_json::Serializer::new(&mut text))
                    .map_err(|error: serde_json::Error| error.to_string())?;
                String::from_utf8(text).map_err(|error| error.to_string())
            })
        };
    }
    Some(well_known!(name, any, encode, return None))
}

/// The encoded message of type `name` that is in `object`; none when it is no well-known type.
pub(super) fn decode_well_known(
    name: &str,
    object: &Object<'_>,
    any: Any,
) -> Option<Result<Vec<u8>, Error>> {
    macro_rules! decode {
        ($codec:expr, $ty:ty) => {
            only_value(name, object).and_then(|text| {
                let mut value = <$ty>::default();
                read_piece(text, Decode($codec, &mut value))?;
                Ok(value.encode_to_vec())
            })
        };
    }
    Some(well_known!(name, any, decode, return None))
}

fn only_value<'a>(name: &str, object: &Object<'a>) -> Result<&'a str, Error> {
    match object.only_value() {
        Some(value) => Ok(value),
        // It has nothing to say, and some say so.
        None if name.ends_with(".Empty") && object.other.is_none() => Ok("{}"),
        None => {
            Err(Error::custom("its JSON stands in \"value\", and nothing else beside \"@type\""))
        }
    }
}
