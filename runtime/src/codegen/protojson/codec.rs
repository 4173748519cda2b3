//! What a codec is. Codecs are values without size: `List(U64)` says how a `Vec<u64>` is written.

use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// How values of the Rust type `T` stand in ProtoJSON.
pub trait Codec<T>: Copy {
    /// Whether `null` is a value of its own, not the absence of one.
    const NULL_IS_VALUE: bool = false;

    /// Writes `value`.
    fn encode<S: Serializer>(self, value: &T, to: S) -> Result<S::Ok, S::Error>;

    /// Reads a value in any form that the specification accepts.
    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error>;
}

/// A message, or anything else that has serde impls of its own.
#[derive(Clone, Copy, Debug)]
pub struct Message;

impl<T: Serialize + DeserializeOwned> Codec<T> for Message {
    fn encode<S: Serializer>(self, value: &T, to: S) -> Result<S::Ok, S::Error> {
        value.serialize(to)
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::deserialize(from)
    }
}

/// A value with the codec that writes it.
pub(super) struct Encode<'a, C, T>(pub(super) C, pub(super) &'a T);

impl<C: Codec<T>, T> Serialize for Encode<'_, C, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(self.1, serializer)
    }
}

/// Reads a value by its codec.
pub(super) struct Decode<C, T>(C, PhantomData<T>);

impl<C, T> Decode<C, T> {
    pub(super) fn new(codec: C) -> Self {
        Self(codec, PhantomData)
    }
}

impl<'de, C: Codec<T>, T> DeserializeSeed<'de> for Decode<C, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        self.0.decode(from)
    }
}

/// Reads a value by its codec, or `None` for a `null` that only says that there is none.
pub(super) struct DecodeNullable<C, T>(C, PhantomData<T>);

impl<C, T> DecodeNullable<C, T> {
    pub(super) fn new(codec: C) -> Self {
        Self(codec, PhantomData)
    }
}

impl<'de, C: Codec<T>, T> DeserializeSeed<'de> for DecodeNullable<C, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        if C::NULL_IS_VALUE { self.0.decode(from).map(Some) } else { from.deserialize_option(self) }
    }
}

impl<'de, C: Codec<T>, T> Visitor<'de> for DecodeNullable<C, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        self.0.decode(from).map(Some)
    }
}
