//! `google.protobuf.Any`. The well-known types inside it have their canonical form; a message of another
//! type, which nobody here can look into, travels as `{"@type": "...", "value": "<base64>"}`.

use std::fmt;

use prost::Message as _;
use prost_types as proto;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::codec::{Codec, Encode};
use super::{
    Bool, Bytes, Duration, Empty, F32, F64, FieldMask, I32, I64, ListValue, Struct, Text,
    Timestamp, U32, U64, Value,
};

/// `google.protobuf.Any`.
#[derive(Clone, Copy, Debug)]
pub struct Any;

/// An `Any` within so many others. Their bytes may hold more levels than the stack has room for.
#[derive(Clone, Copy)]
struct Nested(u8);

/// How many of them may stand inside each other.
const DEPTH_LIMIT: u8 = 32;

/// Runs `$then!(codec, RustType)` for the well-known type called `$name`, otherwise `$other`. `$any` is the
/// codec of an `Any` in it.
macro_rules! well_known {
    ($name:expr, $any:expr, $then:ident, $other:expr) => {
        match $name {
            "google.protobuf.Timestamp" => $then!(Timestamp, proto::Timestamp),
            "google.protobuf.Duration" => $then!(Duration, proto::Duration),
            "google.protobuf.FieldMask" => $then!(FieldMask, proto::FieldMask),
            "google.protobuf.Struct" => $then!(Struct, proto::Struct),
            "google.protobuf.Value" => $then!(Value, proto::Value),
            "google.protobuf.ListValue" => $then!(ListValue, proto::ListValue),
            "google.protobuf.Any" => $then!($any, proto::Any),
            "google.protobuf.Empty" => $then!(Empty, ()),
            "google.protobuf.BoolValue" => $then!(Bool, bool),
            "google.protobuf.Int32Value" => $then!(I32, i32),
            "google.protobuf.Int64Value" => $then!(I64, i64),
            "google.protobuf.UInt32Value" => $then!(U32, u32),
            "google.protobuf.UInt64Value" => $then!(U64, u64),
            "google.protobuf.FloatValue" => $then!(F32, f32),
            "google.protobuf.DoubleValue" => $then!(F64, f64),
            "google.protobuf.StringValue" => $then!(Text, String),
            "google.protobuf.BytesValue" => $then!(Bytes, Vec<u8>),
            _ => $other,
        }
    };
}

impl Codec<proto::Any> for Any {
    fn encode<S: Serializer>(self, value: &proto::Any, to: S) -> Result<S::Ok, S::Error> {
        Nested(0).encode(value, to)
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Any) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        Nested(0).decode(from, into)
    }
}

impl Codec<proto::Any> for Nested {
    fn encode<S: Serializer>(self, value: &proto::Any, to: S) -> Result<S::Ok, S::Error> {
        if self.0 > DEPTH_LIMIT {
            return Err(S::Error::custom("values of google.protobuf.Any are nested too deeply"));
        }
        let mut object = to.serialize_map(None)?;
        if value.type_url.is_empty() && value.value.is_empty() {
            return object.end();
        }
        object.serialize_entry("@type", &value.type_url)?;
        macro_rules! known {
            ($codec:expr, $ty:ty) => {{
                let inner = <$ty>::decode(value.value.as_slice()).map_err(S::Error::custom)?;
                object.serialize_entry("value", &Encode($codec, &inner))?
            }};
        }
        well_known!(
            type_name(&value.type_url),
            Nested(self.0 + 1),
            known,
            object.serialize_entry("value", &Encode(Bytes, &value.value))?
        );
        object.end()
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Any) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        if self.0 > DEPTH_LIMIT {
            return Err(D::Error::custom("values of google.protobuf.Any are nested too deeply"));
        }
        *into = from.deserialize_map(AnyVisitor(self))?;
        Ok(())
    }
}

/// What follows the last slash: `google.protobuf.Duration`.
fn type_name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or(url)
}

struct AnyVisitor(Nested);

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = proto::Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"@type\" and \"value\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<proto::Any, A::Error> {
        let (mut type_url, mut value, mut other) = (None, None, None);
        // The type may stand behind the value, so the value waits for it.
        while let Some(key) = object.next_key::<String>()? {
            match key.as_str() {
                "@type" => type_url = Some(object.next_value::<String>()?),
                "value" => value = Some(object.next_value::<Json>()?),
                _ => {
                    object.next_value::<serde::de::IgnoredAny>()?;
                    other = Some(key);
                }
            }
        }
        match (type_url, value, other) {
            (None, None, None) => Ok(proto::Any::default()),
            (None, ..) => Err(A::Error::missing_field("@type")),
            (Some(type_url), Some(value), None) => {
                let value = inner_bytes(&type_url, &value, self.0).map_err(A::Error::custom)?;
                Ok(proto::Any { type_url, value })
            }
            (Some(type_url), ..) => Err(A::Error::custom(format_args!(
                "a google.protobuf.Any of type `{}` is read from \"value\" only: \
                 the JSON of a well-known type, or the base64 of any other",
                type_name(&type_url)
            ))),
        }
    }
}

/// The encoded message that the JSON `value` stands for.
fn inner_bytes(type_url: &str, value: &Json, outer: Nested) -> serde_json::Result<Vec<u8>> {
    macro_rules! known {
        ($codec:expr, $ty:ty) => {{
            let mut inner = <$ty>::default();
            $codec.decode(value, &mut inner)?;
            inner.encode_to_vec()
        }};
    }
    Ok(well_known!(type_name(type_url), Nested(outer.0 + 1), known, {
        let mut bytes = Vec::new();
        Bytes.decode(value, &mut bytes)?;
        bytes
    }))
}
