//! Plain JSON as JSON Schema has it: what the generated `Serialize` and `Deserialize` of module types call.
//! It differs from serde's own forms where a schema does: `1.0` is an integer, an absent property and one that
//! is `null` are two things, properties that the schema speaks of are kept, and of a union the alternative is
//! taken that keeps everything.

mod key;
mod macros;
mod names;
mod object;
mod personal;
mod scalar;
mod union;
mod value;

// Generated impls are generic over these.
pub use serde::de::{Deserializer, MapAccess};
pub use serde::ser::{SerializeMap, Serializer};
pub use std::collections::BTreeMap;

pub use names::{Names, parse_name, read_name, write_name};
pub use object::{Object, ObjectReader, ObjectWriter, read_object, required, write_object};
pub use personal::Personal;
pub use union::{Kinds, Variant, read_union};
pub use value::{Json, from_value};

pub use crate::{
    __json_names as serde_of_names, __json_object as serde_of_object, __json_type as serde_of_type,
};

#[cfg(test)]
mod tests;
