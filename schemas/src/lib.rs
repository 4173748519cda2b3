//! What exists in a Hawksbill project: the `Contract` model, the readers that fill it, the checks on it.
//! Nothing here emits code; `hawksbill-codegen` turns a `Contract` into files.

#[cfg(feature = "attributes")]
pub mod attributes;
#[cfg(feature = "mappings")]
pub mod cel;
#[cfg(feature = "read")]
mod check;
#[cfg(any(feature = "read", feature = "mappings"))]
pub mod diagnostics;
#[cfg(feature = "read")]
pub(crate) mod files;
#[cfg(feature = "read")]
mod fingerprint;
#[cfg(any(feature = "read", feature = "mappings"))]
pub mod graph;
#[cfg(feature = "mappings")]
pub mod mapping;
pub mod model;
pub mod names;
#[cfg(any(feature = "attributes", feature = "mappings"))]
pub mod nearest;
#[cfg(feature = "read")]
pub mod project;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "read")]
mod resolve;
#[cfg(feature = "read")]
pub mod scripts;

pub use model::Contract;
