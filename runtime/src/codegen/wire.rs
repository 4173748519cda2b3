//! How a Rust value travels between Rust and the frontend: the trait `Wire` and, as functions of this
//! module, its face for `#[serde(with = "::hawksbill::codegen::wire")]`.
//!
//! Plain serde cannot do it: 64-bit integers, bytes and floats outside JSON's numbers need a JSON form of
//! their own wherever they stand, inside lists and maps too, and `with` reaches only a field's outside.

mod any;
mod containers;
mod object;
mod scalar;
mod scalars;
mod well_known;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) use any::knowing;
pub use object::{name, object, transparent};

/// A value with a JSON form that both ends agree on, so that it may be an argument, a result or a field.
///
/// | type | JSON |
/// |---|---|
/// | `bool`, `i8`..`i32`, `u8`..`u32` | as they are; a number outside the range is refused |
/// | `i64`, `u64` | a decimal string; an integer is accepted as well |
/// | `f32`, `f64` | a number, or `"NaN"`, `"Infinity"`, `"-Infinity"` |
/// | `String` | a string |
/// | `Bytes` | base64; the URL-safe alphabet and missing padding are accepted as well |
/// | `Option<T>` | `T` or `null` |
/// | `Vec<T>`, `HashMap<String, T>`, `BTreeMap<String, T>` | a list, an object |
/// | `()` | `null` |
/// | `serde_json::Value` | any JSON |
/// | Protobuf messages | canonical ProtoJSON |
/// | `#[data]` types, JSON Schema types | an object, or a string |
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot travel between Rust and the frontend",
    label = "this type has no JSON form that both ends agree on",
    note = "mark the type `#[data]`, or use one of: bool, i8..i64, u8..u64, f32, f64, String, Bytes, Option<T>, \
            Vec<T>, HashMap<String, T>, BTreeMap<String, T>, Json, a message, a page module's type"
)]
pub trait Wire: Sized {
    /// Whether `null` stands for the absence of a value, so that a field of the type may be left out.
    const NULLABLE: bool = false;

    /// Writes the JSON form.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads the JSON form; anything that would lose or invent a part of the value is an error.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Writes the JSON form of `value`: the first half of `#[serde(with = "::hawksbill::codegen::wire")]`.
#[inline]
pub fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.encode(serializer)
}

/// Reads the JSON form: the second half of `#[serde(with = "::hawksbill::codegen::wire")]`.
#[inline]
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::decode(deserializer)
}

/// Lends a value's JSON form to serde: `serde_json::to_string(&AsWire(&value))`.
#[derive(Debug)]
pub struct AsWire<'a, T>(pub &'a T);

impl<T: Wire> Serialize for AsWire<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// Takes a value from its JSON form through serde: `serde_json::from_str::<FromWire<T>>(text)?.0`.
#[derive(Debug)]
pub struct FromWire<T>(pub T);

impl<'de, T: Wire> Deserialize<'de> for FromWire<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(FromWire)
    }
}

/// Implements `Wire` for types whose serde form is their wire form: generated messages and module types.
#[macro_export]
#[doc(hidden)]
macro_rules! __hawksbill_wire_via_serde {
    ($($type:ty),+ $(,)?) => {$(
        $crate::__hawksbill_wire!($type, <$type as $crate::codegen::serde::Deserialize>::deserialize);
    )+};
}

/// Implements `Wire` for a type whose serde form is its wire form, read by `$read`.
#[macro_export]
#[doc(hidden)]
macro_rules! __hawksbill_wire {
    ($type:ty, $($read:tt)+) => {
        #[diagnostic::do_not_recommend]
        impl $crate::codegen::Wire for $type {
            #[inline]
            fn encode<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::serde::Serialize::serialize(self, serializer)
            }

            #[inline]
            fn decode<'de, D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $($read)+(deserializer)
            }
        }
    };
}

/// Implements serde's traits through `Wire`, for types that have no other form.
#[macro_export]
#[doc(hidden)]
macro_rules! __hawksbill_serde_via_wire {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::codegen::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::Wire::encode(self, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::Wire::decode(deserializer)
            }
        }
    )+};
}

#[cfg(test)]
mod tests;
