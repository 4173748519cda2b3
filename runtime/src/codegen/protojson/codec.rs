//! What a codec is. Codecs are values without size: `List(U64)` says how a `Vec<u64>` is written.
//! Values are read into their place, so that a large message is not moved on its way there.

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::object::{ProtoMessage, read_into, write_within};

/// How values of the Rust type `T` stand in ProtoJSON.
pub trait Codec<T>: Copy {
    /// Whether `null` is a value of its own, not the absence of one.
    const NULL_IS_VALUE: bool = false;

    /// The same where it stands in so many values of `google.protobuf.Any`.
    #[inline]
    fn within(self, _anys: u8) -> Self {
        self
    }

    /// Writes `value`.
    fn encode<S: Serializer>(self, value: &T, to: S) -> Result<S::Ok, S::Error>;

    /// Reads a value in any form that the specification accepts. What is at `into` is a default.
    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut T) -> Result<(), D::Error>;
}

/// A message, in a box or not.
#[derive(Clone, Copy, Debug)]
pub struct Message(u8);

/// The codec of messages.
pub const MESSAGE: Message = Message(0);

impl<T: ProtoMessage> Codec<T> for Message {
    #[inline]
    fn within(self, anys: u8) -> Self {
        Self(anys)
    }

    fn encode<S: Serializer>(self, value: &T, to: S) -> Result<S::Ok, S::Error> {
        write_within(value, self.0, to)
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut T) -> Result<(), D::Error> {
        read_into(into, from)
    }
}

/// A value with the codec that writes it.
pub(super) struct Encode<'a, C, T>(pub(super) C, pub(super) &'a T);

impl<C: Codec<T>, T> Serialize for Encode<'_, C, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(self.1, serializer)
    }
}

/// Reads a value by its codec.
pub(super) struct Decode<'a, C, T>(pub(super) C, pub(super) &'a mut T);

impl<'de, C: Codec<T>, T> DeserializeSeed<'de> for Decode<'_, C, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.decode(from, self.1)
    }
}

/// A place that a value is read into when there is one.
pub(super) trait Slot {
    /// What stands there.
    type Value;

    /// The place, which holds a default.
    fn open(&mut self) -> &mut Self::Value;
}

/// The place of a field without presence.
pub(super) struct Plain<'a, T>(pub(super) &'a mut T);

impl<T> Slot for Plain<'_, T> {
    type Value = T;

    #[inline]
    fn open(&mut self) -> &mut T {
        self.0
    }
}

/// The place of a field with presence.
pub(super) struct Maybe<'a, T>(pub(super) &'a mut Option<T>);

impl<T: Default> Slot for Maybe<'_, T> {
    type Value = T;

    #[inline]
    fn open(&mut self) -> &mut T {
        self.0.insert(T::default())
    }
}

/// Reads a value by its codec, or nothing from a `null` that only says that there is none.
pub(super) struct DecodeNullable<C, P>(pub(super) C, pub(super) P);

impl<'de, P: Slot, C: Codec<P::Value>> DeserializeSeed<'de> for DecodeNullable<C, P> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(mut self, from: D) -> Result<(), D::Error> {
        if C::NULL_IS_VALUE {
            self.0.decode(from, self.1.open())
        } else {
            from.deserialize_option(self)
        }
    }
}

impl<'de, P: Slot, C: Codec<P::Value>> Visitor<'de> for DecodeNullable<C, P> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(mut self, from: D) -> Result<(), D::Error> {
        self.0.decode(from, self.1.open())
    }
}
