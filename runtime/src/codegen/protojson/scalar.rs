//! Booleans, strings, bytes, and the message without fields.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::base64;
use super::codec::Codec;

/// `bool`.
#[derive(Clone, Copy, Debug)]
pub struct Bool;
/// `string`.
#[derive(Clone, Copy, Debug)]
pub struct Text;
/// `bytes`: base64 in the standard alphabet with padding; read in either alphabet, padded or not.
#[derive(Clone, Copy, Debug)]
pub struct Bytes;
/// `google.protobuf.Empty`: an empty object.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Codec<bool> for Bool {
    fn encode<S: Serializer>(self, value: &bool, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*value)
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut bool) -> Result<(), D::Error> {
        *into = bool::deserialize(from)?;
        Ok(())
    }
}

impl Codec<String> for Text {
    fn encode<S: Serializer>(self, value: &String, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(value)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut String) -> Result<(), D::Error> {
        from.deserialize_str(TextVisitor(into))
    }
}

struct TextVisitor<'a>(&'a mut String);

impl Visitor<'_> for TextVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        // Fields without presence are often empty, and what is read into is.
        if !text.is_empty() {
            *self.0 = text.to_owned();
        }
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        *self.0 = text;
        Ok(())
    }
}

/// `bytes::Bytes` for fields, `Vec<u8>` for `google.protobuf.BytesValue`.
impl<T: AsRef<[u8]> + From<Vec<u8>>> Codec<T> for Bytes {
    fn encode<S: Serializer>(self, value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&base64::display(value.as_ref()))
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut T) -> Result<(), D::Error> {
        *into = from.deserialize_str(BytesVisitor(PhantomData))?;
        Ok(())
    }
}

struct BytesVisitor<T>(PhantomData<T>);

impl<T: From<Vec<u8>>> Visitor<'_> for BytesVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes in base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match base64::decode(text) {
            Some(bytes) => Ok(bytes.into()),
            None => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}

impl Codec<()> for Empty {
    fn encode<S: Serializer>(self, (): &(), to: S) -> Result<S::Ok, S::Error> {
        to.serialize_map(Some(0))?.end()
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, (): &mut ()) -> Result<(), D::Error> {
        from.deserialize_map(EmptyVisitor)
    }
}

struct EmptyVisitor;

impl<'de> Visitor<'de> for EmptyVisitor {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an empty object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        // Unknown fields are ignored, here as in every message.
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
