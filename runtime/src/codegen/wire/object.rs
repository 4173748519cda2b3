//! What the expansion of `#[data]` calls to read its JSON forms: an object, or one of a list of names.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::scalar::Excerpt;

/// Reads a derived type from a JSON object. On its own, serde's derive would also take a list of the
/// fields in order, a second form that the contract does not have.
#[inline]
pub fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(ObjectOnly(deserializer))
}

struct ObjectOnly<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(ObjectVisitor(visitor))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct ObjectVisitor<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}

/// What a transparent variant is written as: nothing. The runtime takes the error out before it writes.
pub fn transparent<T, E: serde::ser::Error>() -> Result<T, E> {
    Err(E::custom("an untyped error has no place in the type that the frontend sees"))
}

/// Reads a string that is one of `names` and answers its place among them.
#[inline]
pub fn name<'de, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
) -> Result<usize, D::Error> {
    // Any, not a string: the visitor's own refusal says what the names are.
    deserializer.deserialize_any(NameVisitor(names))
}

struct NameVisitor(&'static [&'static str]);

impl NameVisitor {
    #[cold]
    fn refuse<E: Error>(&self, found: impl fmt::Display) -> E {
        E::custom(format_args!("expected {}, found {found}", Names(self.0)))
    }
}

impl<'de> Visitor<'de> for NameVisitor {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Names(self.0))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        self.0.iter().position(|name| *name == text).ok_or_else(|| self.refuse(Excerpt(text)))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<usize, E> {
        Err(self.refuse(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<usize, E> {
        Err(self.refuse(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<usize, E> {
        Err(self.refuse(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<usize, E> {
        Err(self.refuse(value))
    }

    fn visit_unit<E: Error>(self) -> Result<usize, E> {
        Err(self.refuse("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<usize, A::Error> {
        Err(self.refuse("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<usize, A::Error> {
        Err(self.refuse("an object"))
    }
}

/// `"a"`, `"a" or "b"`, `"a", "b" or "c"`.
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            match index {
                0 => {}
                _ if index + 1 == self.0.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            write!(f, "{name:?}")?;
        }
        Ok(())
    }
}
