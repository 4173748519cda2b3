//! The messages of a contract where they stand in an `Any`. Generated code lists them, where there is an `Any` at
//! all.

use prost::Message;
use serde::de::Error as _;

use super::{Object, decode_bytes};
use crate::codegen::json_text::{self, Error};
use crate::codegen::protojson::codec::{Decode, MESSAGE};
use crate::codegen::protojson::object::{ProtoMessage, write_within};

/// A message that an `Any` may hold: what it takes to write and to read one.
#[derive(Clone, Copy, Debug)]
pub struct AnyMessage {
    /// The fully qualified name.
    pub(super) name: &'static str,
    encode: fn(&[u8], u8) -> Result<String, String>,
    decode: fn(&Object<'_>) -> Result<Vec<u8>, Error>,
}

impl AnyMessage {
    /// The message `T`.
    pub const fn of<T: ProtoMessage + Message>() -> Self {
        Self { name: T::NAME, encode: encode::<T>, decode: decode::<T> }
    }

    /// The JSON of the message in `bytes`, which stands in `depth` values of `Any`.
    pub(super) fn encode(&self, bytes: &[u8], depth: u8) -> Result<String, String> {
        (self.encode)(bytes, depth)
    }

    /// The encoded message that is in `object`.
    pub(super) fn decode(&self, object: &Object<'_>) -> Result<Vec<u8>, Error> {
        (self.decode)(object)
    }
}

fn encode<T: ProtoMessage + Message>(bytes: &[u8], depth: u8) -> Result<String, String> {
    if T::find("@type").is_some() {
        return Err("a field of it has the name of the type".to_owned());
    }
    let message = T::decode(bytes).map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    write_within(&message, depth, &mut serde_json::Serializer::new(&mut text))
        .map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

fn decode<T: ProtoMessage + Message>(object: &Object<'_>) -> Result<Vec<u8>, Error> {
    // As one writes it who does not know the type. A field called `value` is read as the field.
    let travels_as_bytes = T::find("@type").is_some();
    match object.only_value() {
        Some(value) if travels_as_bytes || T::find("value").is_none() => {
            let bytes = decode_bytes(value)?;
            return T::decode(&*bytes).map(|_| bytes).map_err(Error::custom);
        }
        _ if travels_as_bytes => {
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
