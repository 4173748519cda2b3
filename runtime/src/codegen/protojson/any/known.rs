//! The messages of a contract where they stand in an `Any`. Generated code lists them, where there is an `Any` at
//! all.

use prost::Message;
use serde::de::Error as _;

use super::{Content, Object, decode_bytes};
use crate::codegen::json_text::{self, Error};
use crate::codegen::protojson::codec::{Decode, MESSAGE};
use crate::codegen::protojson::object::{ProtoMessage, write_within};

/// A message that an `Any` may hold: what it takes to write and to read one.
#[derive(Clone, Copy, Debug)]
pub struct AnyMessage {
    /// The fully qualified name.
    pub(super) name: &'static str,
    encode: fn(&[u8], u8) -> Result<Content, String>,
    decode: fn(&Object<'_>) -> Result<Vec<u8>, Error>,
}

impl AnyMessage {
    /// The message `T`.
    pub const fn of<T: ProtoMessage + Message>() -> Self {
        Self { name: T::NAME, encode: encode::<T>, decode: decode::<T> }
    }

    /// The message in `bytes`, which stands in `depth` values of `Any`, as it stands beside its type.
    pub(super) fn encode(&self, bytes: &[u8], depth: u8) -> Result<Content, String> {
        (self.encode)(bytes, depth)
    }

    /// The encoded message that is in `object`.
    pub(super) fn decode(&self, object: &Object<'_>) -> Result<Vec<u8>, Error> {
        (self.decode)(object)
    }
}

fn encode<T: ProtoMessage + Message>(bytes: &[u8], depth: u8) -> Result<Content, String> {
    match fields::<T>(bytes, depth) {
        Err(_) if takes_bytes::<T>() => Ok(Content::Bytes),
        text => text.map(Content::Fields),
    }
}

/// The text of the object that the message is.
fn fields<T: ProtoMessage + Message>(bytes: &[u8], depth: u8) -> Result<String, String> {
    if has_type_field::<T>() {
        return Err("a field of it has the name of the type".to_owned());
    }
    let message = T::decode(bytes).map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    write_within(&message, depth, &mut serde_json::Serializer::new(&mut text))
        .map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// Whether a field would stand where the type does.
fn has_type_field<T: ProtoMessage>() -> bool {
    T::find("@type").is_some()
}

/// Whether a `value` beside the type, and nothing else, is the encoded message, as one writes it who does not
/// know the type. A field of this name is read as the field.
fn takes_bytes<T: ProtoMessage>() -> bool {
    T::find("value").is_none() || has_type_field::<T>()
}

fn decode<T: ProtoMessage + Message>(object: &Object<'_>) -> Result<Vec<u8>, Error> {
    match object.only_value() {
        Some(value) if takes_bytes::<T>() => {
            let bytes = decode_bytes(value)?;
            return T::decode(&*bytes).map(|_| bytes).map_err(Error::custom);
        }
        _ if has_type_field::<T>() => {
            return Err(Error::custom(
                "a field of it has the name of the type; give \"value\", in base64",
            ));
        }
        _ => {}
    }
    // `@type` is no field of it, and passed over.
    let mut message = T::default();
    json_text::read_piece(object.text, Decode(MESSAGE, &mut message))?;
    Ok(message.encode_to_vec())
}
