//! Enums: one of a list of texts.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;

/// A generated enum of texts.
pub trait Names: Copy {
    /// The name of the type, for messages to people.
    const NAME: &'static str;

    /// All texts, in the order of the schema.
    const NAMES: &'static [&'static str];

    /// The text of a value.
    fn name(self) -> &'static str;

    /// The value of a text.
    fn of(name: &str) -> Option<Self>;
}

/// Writes a value as its text.
pub fn write_name<T: Names, S: Serializer>(value: T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(value.name())
}

/// Reads a value from its text.
pub fn read_name<'de, T: Names, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(NameVisitor(PhantomData))
}

/// The value of a text that was found elsewhere than in JSON.
///
/// # Errors
/// It is none of the texts.
pub fn parse_name<T: Names>(name: &str) -> Result<T, crate::Error> {
    T::of(name).ok_or_else(|| {
        let message = format!("{} is one of {}", T::NAME, T::NAMES.join(", "));
        crate::Error::new(crate::Code::InvalidArgument, message)
    })
}

struct NameVisitor<T>(PhantomData<T>);

impl<T: Names> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = T::NAMES.iter().map(|name| format!("{name:?}")).collect();
        write!(f, "{}, which is one of {}", T::NAME, names.join(", "))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        T::of(name).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}
