//! Passes JSON on from a reader to a writer without knowing what it says: `protojson` does so with what a
//! `google.protobuf.Any` holds, whose type is known only when all of it is there.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::Reader;

/// The text of what `from` reads.
///
/// # Errors
/// What `from` refuses, and what is no JSON.
pub(crate) fn to_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    serde_json::to_string(&Forward::new(from)).map_err(D::Error::custom)
}

/// A piece of JSON text as a value.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Reader::new(self.0).deserialize_any(Writer(to)).map_err(S::Error::custom)
    }
}

/// A value that stands in a reader, from which it can be taken once.
struct Forward<D>(Cell<Option<D>>);

impl<D> Forward<D> {
    fn new(from: D) -> Self {
        Self(Cell::new(Some(from)))
    }
}

impl<'de, D: Deserializer<'de>> Serialize for Forward<D> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.take() {
            Some(from) => from.deserialize_any(Writer(to)).map_err(S::Error::custom),
            None => Err(S::Error::custom("a value was read twice")),
        }
    }
}

/// Writes what it visits.
struct Writer<S>(S);

macro_rules! written {
    ($($visit:ident $ty:ty => $serialize:ident)*) => {$(
        fn $visit<E: serde::de::Error>(self, value: $ty) -> Result<S::Ok, E> {
            self.0.$serialize(value).map_err(E::custom)
        }
    )*};
}

impl<'de, S: Serializer> Visitor<'de> for Writer<S> {
    type Value = S::Ok;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    written! {
        visit_bool bool => serialize_bool
        visit_i64 i64 => serialize_i64
        visit_u64 u64 => serialize_u64
        visit_str &str => serialize_str
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<S::Ok, E> {
        // A writer of JSON would make `null` of it.
        if !value.is_finite() {
            return Err(E::custom(format_args!("JSON has no number {value}")));
        }
        self.0.serialize_f64(value).map_err(E::custom)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<S::Ok, E> {
        self.0.serialize_unit().map_err(E::custom)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<S::Ok, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<S::Ok, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<S::Ok, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<S::Ok, A::Error> {
        let mut list = self.0.serialize_seq(items.size_hint()).map_err(A::Error::custom)?;
        while items.next_element_seed(Item(&mut list))?.is_some() {}
        list.end().map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<S::Ok, A::Error> {
        let mut object = self.0.serialize_map(members.size_hint()).map_err(A::Error::custom)?;
        while let Some(name) = members.next_key::<String>()? {
            object.serialize_key(&name).map_err(A::Error::custom)?;
            members.next_value_seed(Member(&mut object))?;
        }
        object.end().map_err(A::Error::custom)
    }
}

/// Writes an item of a list.
struct Item<'a, L>(&'a mut L);

impl<'de, L: SerializeSeq> DeserializeSeed<'de> for Item<'_, L> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.serialize_element(&Forward::new(from)).map_err(D::Error::custom)
    }
}

/// Writes the value of a member, whose name is written.
struct Member<'a, M>(&'a mut M);

impl<'de, M: SerializeMap> DeserializeSeed<'de> for Member<'_, M> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.serialize_value(&Forward::new(from)).map_err(D::Error::custom)
    }
}
