//! What the generated `Debug` of messages with personal fields prints.

use std::fmt;
use std::marker::PhantomData;

/// Stands for a value that is about a person.
pub const PERSONAL: Personal = Personal;

/// Prints `[personal]`.
pub struct Personal;

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[personal]")
    }
}

/// Prints the numbers of an enum, in an `Option`, a list or a map, as prost does: known ones by name.
pub struct Enums<'a, E, T>(&'a T, PhantomData<E>);

/// The numbers in `value`, which are of the enum `E`.
pub fn enums<E, T>(value: &T) -> Enums<'_, E, T> {
    Enums(value, PhantomData)
}

impl<E: TryFrom<i32> + fmt::Debug, T: Numbers> fmt::Debug for Enums<'_, E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.print::<E>(f)
    }
}

/// A field with numbers of an enum in it.
pub trait Numbers {
    /// Prints them as values of `E`.
    fn print<E: TryFrom<i32> + fmt::Debug>(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl Numbers for i32 {
    fn print<E: TryFrom<i32> + fmt::Debug>(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match E::try_from(*self) {
            Ok(known) => fmt::Debug::fmt(&known, f),
            Err(_) => fmt::Debug::fmt(self, f),
        }
    }
}

impl Numbers for Option<i32> {
    fn print<E: TryFrom<i32> + fmt::Debug>(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(number) => f.debug_tuple("Some").field(&enums::<E, _>(number)).finish(),
            None => f.write_str("None"),
        }
    }
}

impl Numbers for Vec<i32> {
    fn print<E: TryFrom<i32> + fmt::Debug>(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(enums::<E, _>)).finish()
    }
}

impl<K: fmt::Debug, S> Numbers for std::collections::HashMap<K, i32, S> {
    fn print<E: TryFrom<i32> + fmt::Debug>(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(key, number)| (key, enums::<E, _>(number))))
            .finish()
    }
}
