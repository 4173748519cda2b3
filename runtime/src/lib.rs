//! Hawksbill: write a Rust function over your capabilities, import it in the frontend and call it like a
//! local one.
//!
//! Capabilities are described in Protobuf, page modules in JSON Schema; a build script
//! (`hawksbill_codegen::build()`) turns both, and the functions marked [`#[function]`](macro@function), into
//! Rust and TypeScript. This crate is what the Rust side runs on: [`App`] serves the functions, [`Error`] and
//! [`Code`] say what went wrong, [`testing`] calls an application in memory.
//!
//! ```no_run
//! # mod contract { pub fn contract() -> hawksbill::codegen::Registry {
//! #     hawksbill::codegen::Registry::new(&[], &[], hawksbill::codegen::VERSION_0_1_0) } }
//! // mod contract { hawksbill::include_contract!(); }
//!
//! #[tokio::main]
//! async fn main() -> hawksbill::Result<()> {
//!     hawksbill::App::new(contract::contract()).files("web").serve().await
//! }
//! ```
//!
//! # Environment
//!
//! | variable | meaning | default |
//! |---|---|---|
//! | `HAWKSBILL_ADDR` | the address and port to listen on | `127.0.0.1:7878` |
//! | `HAWKSBILL_LOG` | a level, or a list such as `info,hawksbill=debug` | `info` |
//! | `HAWKSBILL_TIMEOUT` | the longest a function may take that has no timeout of its own | `30s` |
//! | `HAWKSBILL_ENDPOINT_<CAPABILITY>` | a gRPC endpoint, or `in-process`; the name is that of the service in capitals, with `_` for `.` | `hawksbill.toml` |

mod app;
mod backends;
mod code;
#[doc(hidden)]
pub mod codegen;
mod context;
mod error;
mod host;
#[cfg(feature = "live-mappings")]
mod live;
mod log;
#[cfg(feature = "mappings")]
mod map_error;
mod open;
mod panic;
mod service;
mod settings;
mod suggest;
pub mod testing;
pub mod types;
mod validate;
mod wire;

pub use app::App;
pub use bytes::Bytes;
pub use code::Code;
pub use context::{Caller, Deadline};
pub use error::{Error, Result};
#[cfg(feature = "live-mappings")]
pub use live::{LiveMappings, Refused};
#[cfg(feature = "mappings")]
pub use map_error::MapError;
pub use open::Open;
pub use serde_json::Value as Json;
pub use service::Service;
/// Waits for several futures at once and gives all their answers, or the first error.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> hawksbill::Result<()> {
/// # async fn store() -> hawksbill::Result<u32> { Ok(1) }
/// # async fn coupons() -> hawksbill::Result<u32> { Ok(2) }
/// let (store, coupons) = hawksbill::try_join!(store(), coupons())?;
/// # assert_eq!((store, coupons), (1, 2));
/// # Ok(())
/// # }
/// ```
pub use tokio::try_join;
pub use validate::{Validate, Violation, Violations};

#[doc = include_str!("docs/function.md")]
pub use hawksbill_macros::function;

#[doc = include_str!("docs/data.md")]
pub use hawksbill_macros::data;

#[doc = include_str!("docs/provider.md")]
pub use hawksbill_macros::provider;

/// Includes what the build script generated. It stands in a module called `contract` in the crate root:
///
/// ```ignore
/// mod contract {
///     hawksbill::include_contract!();
/// }
/// ```
#[macro_export]
macro_rules! include_contract {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/contract.rs"));
    };
}

/// What files with functions need: `use hawksbill::prelude::*`.
pub mod prelude {
    pub use crate::{
        Bytes, Caller, Code, Deadline, Error, Result, data, function, provider, try_join,
    };
}
