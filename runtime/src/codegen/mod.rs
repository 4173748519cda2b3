//! What generated code and the attributes name: the contract's registry, calls, capability clients,
//! and the third-party items they need. Not for use by hand; it changes with every release.

mod call;
mod capability;
#[cfg(feature = "mappings")]
pub mod cel;
mod channel;
pub mod checks;
pub mod debug;
mod domain_error;
pub mod json;
pub mod json_text;
/// What the functions of live mappings call.
#[cfg(feature = "live-mappings")]
pub mod live {
    pub use crate::live::{Expression, Parts, Replacement, Source, UserArgs, UserFunction, given};
}
mod live_macros;
#[cfg(feature = "mappings")]
pub mod mapping;
mod maps;
mod mock;
pub mod protojson;
mod provider;
mod registry;
mod remote;
mod validated;
pub mod wire;

pub use bytes;
pub use prost;
pub use prost_types;
pub use serde;
pub use serde_json;

pub use call::{Call, Failure, Reply};
pub use capability::Capability;
pub use channel::{Channel, Client, MethodDef};
pub use domain_error::{DomainError, Untyped, dotted};
#[cfg(feature = "validation")]
pub use jsonschema;
pub use maps::StringMap;
pub use mock::MockMethod;
pub use provider::Provider;
pub use registry::{FunctionDef, Registry, VERSION_0_1_0, Version};
#[cfg(feature = "validation")]
pub use validated::collected;
#[cfg(feature = "mappings")]
pub use validated::hold;
pub use validated::read_validated;
pub use wire::Wire;

pub use crate::{
    __hawksbill_live_answer as live_answer, __hawksbill_live_mappings as live_mappings,
    __hawksbill_serde_via_wire as serde_via_wire, __hawksbill_type_name as type_name,
    __hawksbill_validated as validated, __hawksbill_validators as validators,
    __hawksbill_wire_via_serde as wire_via_serde,
};

pub(crate) use call::Detail;
pub(crate) use channel::Backend;
pub(crate) use remote::Remote;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
