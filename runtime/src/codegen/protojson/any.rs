//! `google.protobuf.Any`: the fields of the message in it beside its `@type`, or, of a well-known type, the
//! JSON of that as `value`. What is in an `Any` is encoded, so its bytes are read to be written and the other
//! way round; `known` does it for the types that a contract knows.
//!
//! A message of another type, which nobody here can look into, travels as `{"@type": "...", "value": "<base64>"}`,
//! and so does one that has no JSON, such as one whose bytes are not what its type says. Where a reader would
//! take that `value` for another thing, for the field of this name or for a text, writing fails.

mod known;
mod well_known;

use std::fmt;

use prost_types as proto;
use serde::de::{Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::Bytes;
use super::codec::{Codec, Decode, Encode};
use crate::codegen::json_text::{self, RAW, Text, members, to_text};

pub use known::AnyMessage;

use well_known::{decode_well_known, encode_well_known};

/// `google.protobuf.Any`.
#[derive(Clone, Copy, Debug)]
pub struct Any {
    /// In order of their names.
    messages: &'static [AnyMessage],
    /// How many others it stands in.
    depth: u8,
}

/// How many may stand inside each other: their bytes may hold more levels than the stack has room for, and of
/// their JSON each level is read twice. With messages between them, the depth of JSON bounds what is read.
const DEPTH_LIMIT: u8 = 32;

const TOO_DEEP: &str = "values of google.protobuf.Any stand inside each other too deeply";

impl Any {
    /// An `Any` that may hold the well-known types and `messages`, which are in order of their names.
    pub const fn of(messages: &'static [AnyMessage]) -> Self {
        Self { messages, depth: 0 }
    }

    /// One that stands in this one.
    fn inner(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }

    fn find(self, name: &str) -> Option<&'static AnyMessage> {
        let place = self.messages.binary_search_by(|message| message.name.cmp(name)).ok()?;
        self.messages.get(place)
    }

    /// The message in `any` as it stands beside its type.
    fn content(self, any: &proto::Any) -> Result<Content, String> {
        let Some(name) = type_name(&any.type_url) else { return Ok(Content::Bytes) };
        let content = match (encode_well_known(name, &any.value, self.inner()), self.find(name)) {
            (Some(text), _) => text.map(Content::Value),
            (None, Some(message)) => message.encode(&any.value, self.depth + 1),
            (None, None) => Ok(Content::Bytes),
        };
        content.map_err(|error| format!("the `{name}` in a google.protobuf.Any: {error}"))
    }

    /// Reads the object `text`.
    fn read(self, text: &str) -> Result<proto::Any, json_text::Error> {
        if self.depth >= DEPTH_LIMIT {
            return Err(json_text::Error::custom(TOO_DEEP));
        }
        let object = Object::of(text)?;
        let Some(type_url) = object.type_url()? else { return Ok(proto::Any::default()) };
        let refused = || {
            json_text::Error::custom(format_args!(
                "`{type_url}` is not the URL of a type, such as `type.googleapis.com/a.b.Message`"
            ))
        };
        let name = type_name(&type_url).ok_or_else(refused)?;
        let value = match (decode_well_known(name, &object, self.inner()), self.find(name)) {
            (Some(value), _) => value,
            (None, Some(message)) => message.decode(&object),
            (None, None) => decode_unknown(name, &object),
        };
        let value = value.map_err(|error| {
            json_text::Error::custom(format_args!("the `{name}` in a google.protobuf.Any: {error}"))
        })?;
        Ok(proto::Any { type_url, value })
    }
}

/// What stands beside the type.
enum Content {
    /// The text of `value`.
    Value(String),
    /// The text of an object, whose members these are.
    Fields(String),
    /// The bytes of the message.
    Bytes,
}

impl Codec<proto::Any> for Any {
    fn within(self, depth: u8) -> Self {
        Self { depth, ..self }
    }

    fn encode<S: Serializer>(self, value: &proto::Any, to: S) -> Result<S::Ok, S::Error> {
        if self.depth >= DEPTH_LIMIT {
            return Err(S::Error::custom(TOO_DEEP));
        }
        let mut object = to.serialize_map(None)?;
        if value.type_url.is_empty() && value.value.is_empty() {
            return object.end();
        }
        object.serialize_entry("@type", &value.type_url)?;
        match self.content(value).map_err(S::Error::custom)? {
            Content::Value(text) => object.serialize_entry("value", &Text(&text))?,
            Content::Fields(text) => {
                for (name, value) in members(&text).map_err(S::Error::custom)? {
                    object.serialize_entry(&name, &Text(value))?;
                }
            }
            Content::Bytes => object.serialize_entry("value", &Encode(Bytes, &value.value))?,
        }
        object.end()
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::Any) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        *into = from.deserialize_newtype_struct(RAW, AnyVisitor(self))?;
        Ok(())
    }
}

/// What follows the last slash, where that is a name: `google.protobuf.Duration`.
fn type_name(url: &str) -> Option<&str> {
    let (_, name) = url.rsplit_once('/')?;
    let is_name = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && part.bytes().next().is_some_and(|first| !first.is_ascii_digit())
    };
    name.split('.').all(is_name).then_some(name)
}

/// Takes the text of the object: its type may stand behind what is read by it.
struct AnyVisitor(Any);

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = proto::Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"@type\"")
    }

    fn visit_borrowed_bytes<E: Error>(self, text: &'de [u8]) -> Result<proto::Any, E> {
        let text = std::str::from_utf8(text).map_err(E::custom)?;
        self.0.read(text).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<proto::Any, D::Error> {
        self.0.read(&to_text(from)?).map_err(D::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<proto::Any, A::Error> {
        self.visit_newtype_struct(MapAccessDeserializer::new(object))
    }
}

/// The members of an `Any`.
struct Object<'a> {
    /// All of it.
    text: &'a str,
    /// The text of `@type`.
    type_url: Option<&'a str>,
    /// The text of `value`.
    value: Option<&'a str>,
    /// The name of another member.
    other: Option<String>,
}

impl<'a> Object<'a> {
    fn of(text: &'a str) -> Result<Self, json_text::Error> {
        let mut object = Self { text, type_url: None, value: None, other: None };
        for (name, value) in members(text)? {
            let place = match name.as_str() {
                "@type" => &mut object.type_url,
                "value" => &mut object.value,
                _ => {
                    object.other = Some(name);
                    continue;
                }
            };
            if place.replace(value).is_some() {
                return Err(json_text::Error::custom(format_args!("`{name}` is given twice")));
            }
        }
        Ok(object)
    }

    /// The type; none when there is nothing at all.
    fn type_url(&self) -> Result<Option<String>, json_text::Error> {
        match (self.type_url, self.value, &self.other) {
            (Some(text), ..) => json_text::from_str(text).map(Some),
            (None, None, None) => Ok(None),
            (None, ..) => Err(json_text::Error::missing_field("@type")),
        }
    }

    /// The text of `value`, beside which nothing stands.
    fn only_value(&self) -> Option<&'a str> {
        if self.other.is_none() { self.value } else { None }
    }
}

/// The bytes of a message of a type that the contract does not know.
fn decode_unknown(name: &str, object: &Object<'_>) -> Result<Vec<u8>, json_text::Error> {
    match object.only_value() {
        Some(value) => decode_bytes(value),
        None => Err(json_text::Error::custom(format_args!(
            "nobody here knows the fields of `{name}`; give the encoded message as \"value\", in base64"
        ))),
    }
}

/// The bytes that the piece of JSON `text` holds in base64.
fn decode_bytes(text: &str) -> Result<Vec<u8>, json_text::Error> {
    let mut bytes = Vec::new();
    json_text::read_piece(text, Decode(Bytes, &mut bytes))?;
    Ok(bytes)
}
