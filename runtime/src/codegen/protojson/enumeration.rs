//! Enums: written by name, unknown numbers as numbers; read by name or number.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;

use super::codec::Codec;
use super::number::integral;

/// A generated enum.
pub trait ProtoEnum: Copy + Into<i32> + TryFrom<i32> {
    /// The fully qualified name, for messages to people.
    const NAME: &'static str;

    /// The name of a number in the `.proto` file.
    fn name(number: i32) -> Option<&'static str>;

    /// The number of this name.
    fn number(name: &str) -> Option<i32>;
}

/// A field of an enum type: prost keeps the number, which may be unknown.
#[derive(Debug)]
pub struct Enum<E>(PhantomData<fn() -> E>);

/// The codec of fields of the enum `E`.
pub const fn enumeration<E: ProtoEnum>() -> Enum<E> {
    Enum(PhantomData)
}

impl<E> Clone for Enum<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Enum<E> {}

impl<E: ProtoEnum> Codec<i32> for Enum<E> {
    fn encode<S: Serializer>(self, value: &i32, to: S) -> Result<S::Ok, S::Error> {
        match E::name(*value) {
            Some(name) => to.serialize_str(name),
            None => to.serialize_i32(*value),
        }
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut i32) -> Result<(), D::Error> {
        *into = from.deserialize_any(EnumVisitor::<E>(PhantomData))?;
        Ok(())
    }
}

/// Writes a value of the enum type itself, which is always a known one.
pub fn write_enum<E: ProtoEnum, S: Serializer>(value: E, to: S) -> Result<S::Ok, S::Error> {
    let number = value.into();
    match E::name(number) {
        Some(name) => to.serialize_str(name),
        None => to.serialize_i32(number),
    }
}

/// Reads a value of the enum type itself: by name, or by the number of a known one.
pub fn read_enum<'de, E: ProtoEnum, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
    let number = from.deserialize_any(EnumVisitor::<E>(PhantomData))?;
    E::try_from(number).map_err(|_| {
        D::Error::invalid_value(Unexpected::Signed(number.into()), &EnumVisitor::<E>(PhantomData))
    })
}

struct EnumVisitor<E>(PhantomData<E>);

impl<V: ProtoEnum> Visitor<'_> for EnumVisitor<V> {
    type Value = i32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a name or number of the enum {}", V::NAME)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<i32, E> {
        V::number(name).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i32, E> {
        i32::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i32, E> {
        i32::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i32, E> {
        integral(number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}
