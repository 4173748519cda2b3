//! Validation of arguments: what generated code calls. Without the feature `validation` there are no validators, and
//! functions that take module types do not compile.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use super::json::Json;
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
