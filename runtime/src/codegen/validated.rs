//! Validation of arguments, and of what mappings make: what generated code calls. Without the feature `validation`
//! there are no validators, and functions that take module types do not compile.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

#[cfg(feature = "mappings")]
use super::cel::Failure;
use super::json::Json;
#[cfg(feature = "mappings")]
use super::wire::{AsWire, Wire};
#[cfg(feature = "mappings")]
use crate::MapError;
use crate::Validate;
#[cfg(feature = "validation")]
use crate::validate;

/// What a generated validator found.
#[cfg(feature = "validation")]
pub fn collected(errors: jsonschema::ErrorIterator<'_>) -> Result<(), validate::Violations> {
    validate::collected(errors)
}

/// Reads an argument that its schema allows.
pub fn read_validated<'de, T: Json + Validate, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    let value = Value::deserialize(from)?;
    T::validate(&value).map_err(D::Error::custom)?;
    T::read(&value).map_err(D::Error::custom)
}

/// What a mapping with `validate = true` made, where its schema allows it.
///
/// # Errors
/// What the schema has against it.
#[cfg(feature = "mappings")]
pub fn hold<T: Wire + Validate>(mapping: &'static str, value: T) -> Result<T, MapError> {
    let refused = |reason: String| MapError::new(mapping, "", "", Failure::Other(reason.into()));
    let json = serde_json::to_value(AsWire(&value)).map_err(|error| refused(error.to_string()))?;
    T::validate(&json).map_err(|violations| refused(violations.to_string()))?;
    Ok(value)
}

/// The same, for generated code.
#[cfg(all(feature = "validation", feature = "mappings"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_validated {
    ($mapping:literal, $value:expr) => {
        $crate::codegen::hold($mapping, $value)
    };
}

/// Says what is missing.
#[cfg(not(all(feature = "validation", feature = "mappings")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_validated {
    ($($anything:tt)*) => {
        ::core::compile_error!(
            "a mapping has `validate = true`: turn on the feature `validation` of hawksbill"
        )
    };
}

/// Validators, and `Wire` of the types that are arguments.
#[cfg(feature = "validation")]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_validators {
    ($file:literal; $(validate $type:ty => $errors:path;)* $(wire $wire:ty;)*) => {
        // Beside the file that this stands in.
        ::core::include!($file);
        $(
            impl $crate::Validate for $type {
                fn validate(
                    json: &$crate::codegen::serde_json::Value,
                ) -> ::core::result::Result<(), $crate::Violations> {
                    $crate::codegen::collected($errors(json))
                }
            }
        )*
        $($crate::__hawksbill_wire!($wire, $crate::codegen::read_validated);)*
    };
}

/// Nothing is taken unchecked.
#[cfg(not(feature = "validation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_validators {
    ($file:literal; $(validate $type:ty => $errors:path;)* $(wire $wire:ty;)*) => {
        $(
            $crate::codegen::wire_via_serde!($wire);
            ::core::compile_error!(::core::concat!(
                "a function takes a `",
                ::core::stringify!($wire),
                "`, which is held against its schema: turn on the feature `validation` of hawksbill"
            ));
        )*
    };
}
