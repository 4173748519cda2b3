//! Objects with known properties.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::key::Key;
use super::value::{Json, Read, Write};

/// A generated struct: its properties as lines of code.
pub trait Object: Sized {
    /// The name of the type, for messages to people.
    const NAME: &'static str;

    /// Writes the properties in order of declaration.
    fn write<M: SerializeMap>(&self, out: &mut ObjectWriter<M>) -> Result<(), M::Error>;

    /// Reads the properties.
    fn read<'de, A: MapAccess<'de>>(object: &mut ObjectReader<A>) -> Result<Self, A::Error>;
}

/// Writes `object`.
pub fn write_object<T: Object, S: Serializer>(object: &T, to: S) -> Result<S::Ok, S::Error> {
    let mut out = ObjectWriter(to.serialize_map(None)?);
    object.write(&mut out)?;
    out.0.end()
}

/// Reads an object.
pub fn read_object<'de, T: Object, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(ObjectVisitor(PhantomData))
}

/// An object that is being written.
#[derive(Debug)]
pub struct ObjectWriter<M>(M);

impl<M: SerializeMap> ObjectWriter<M> {
    /// A required property.
    pub fn required<T: Json>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &Write(value))
    }

    /// A property that may be absent.
    pub fn optional<T: Json>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(()),
        }
    }

    /// The properties that are not listed.
    pub fn others<T: Json>(&mut self, others: &BTreeMap<String, T>) -> Result<(), M::Error> {
        others.iter().try_for_each(|(name, value)| self.0.serialize_entry(name, &Write(value)))
    }
}

/// An object that is being read.
#[derive(Debug)]
pub struct ObjectReader<A>(A);

impl<'de, A: MapAccess<'de>> ObjectReader<A> {
    /// The name of the next property.
    pub fn key(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        self.0.next_key_seed(Key)
    }

    /// The value of the property whose name was just read.
    pub fn value<T: Json>(&mut self) -> Result<T, A::Error> {
        self.0.next_value_seed(Read::new())
    }

    /// Passes over the value of a property that the schema does not speak of.
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

/// The value of the required property `name`.
///
/// # Errors
/// It is not there.
pub fn required<T, E: Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object, {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::read(&mut ObjectReader(object))
    }
}
