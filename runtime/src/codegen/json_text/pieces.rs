//! Values as the pieces of text that they are. `protojson` takes an object apart with them before it decides how
//! its members are read.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{Error, Reader};

/// The name of a newtype whose visitor takes the text of a value, as bytes, so that no string is mistaken for
/// it. Other readers than ours show the visitor the value itself.
pub(crate) const RAW: &str = "hawksbill::codegen::json_text::RAW";

impl<'de> Reader<'de> {
    /// Passes over a value; its text.
    pub(super) fn piece(&mut self) -> Result<&'de str, Error> {
        self.peek();
        let start = self.at;
        IgnoredAny::deserialize(&mut *self)?;
        Ok(self.part(start, self.at))
    }
}

/// The members of the object that `text` holds: their names, and the texts of their values.
///
/// # Errors
/// What is no object.
pub(crate) fn members(text: &str) -> Result<Vec<(String, &str)>, Error> {
    let mut reader = Reader::new(text);
    let members = reader.deserialize_map(MembersVisitor)?;
    reader.end()?;
    Ok(members)
}

/// Reads the value that `text` holds, and nothing else.
///
/// # Errors
/// What is no JSON, and what `seed` refuses.
pub(crate) fn read_piece<'de, S>(text: &'de str, seed: S) -> Result<S::Value, Error>
where
    S: DeserializeSeed<'de>,
{
    let mut reader = Reader::new(text);
    let value = seed.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = object.next_key::<String>()? {
            members.push((name, object.next_value_seed(Piece)?));
        }
        Ok(members)
    }
}

struct Piece;

impl<'de> DeserializeSeed<'de> for Piece {
    type Value = &'de str;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<&'de str, D::Error> {
        from.deserialize_newtype_struct(RAW, self)
    }
}

impl<'de> Visitor<'de> for Piece {
    type Value = &'de str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a value")
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, text: &'de [u8]) -> Result<&'de str, E> {
        std::str::from_utf8(text).map_err(E::custom)
    }
}
