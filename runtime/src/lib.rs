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
mod log;
mod panic;
mod service;
mod settings;
mod suggest;
pub mod testing;
pub mod types;
mod wire;

pub use app::App;
pub use bytes::Bytes;
pub use code::Code;
pub use context::{Caller, Deadline};
pub use error::{Error, Result};
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

/// Makes a public function callable from the frontend.
///
/// The function stays what it is: a test calls it directly. The file it stands in names its module on the
/// wire: `list_new` in `src/functions/shop/items.rs` is `shop.items/listNew`.
///
/// Arguments that are generated capability clients, [`Caller`] or [`Deadline`] are injected; all others travel
/// under their names. The result is `T`, `Result<T>`, or `Result<T, E>` with an enum marked
/// [`#[data]`](macro@data), which the frontend gets typed.
///
/// | key | meaning |
/// |---|---|
/// | `safe` | has no side effects: GET may call it |
/// | `cache = "30s"` | the answer is fresh for so long; implies `safe` |
/// | `stale = "10m"` | for so long after that, a stale answer may be served; needs `cache` |
/// | `timeout = "300ms"` | the longest the function may take |
/// | `vary(user, city)` | the attributes of the caller that the answer depends on |
///
/// Durations are a whole number and `ms`, `s`, `m` or `h`.
///
/// ```
/// use hawksbill::prelude::*;
///
/// /// The hours of one store in words.
/// #[function(safe, timeout = "300ms")]
/// pub async fn opening_hours(store_id: u64, language: Option<String>) -> Result<String> {
///     match language.as_deref() {
///         None | Some("en") => Ok(format!("store {store_id} is open all day")),
///         Some(other) => Err(Error::invalid_argument(format!("no such language: {other}"))),
///     }
/// }
/// # #[tokio::main]
/// # async fn main() { assert!(opening_hours(7, Some("tlh".into())).await.is_err()) }
/// ```
pub use hawksbill_macros::function;

/// Marks a struct or an enum whose values travel: as argument, result, field or error.
///
/// A struct has named fields; in JSON it is an object with camelCase keys, and a field of type `Option` may be
/// absent. An enum without fields is one of its names in camelCase; with fields it is an object whose `kind`
/// says which.
///
/// An enum may also be the error of a function. Then `#[data(code = "not_found")]` on a variant gives its code
/// (without it `failed_precondition`), the first paragraph of its documentation is its message, and
/// `#[data(transparent)]` on a variant that holds an [`Error`] passes that on untyped.
///
/// ```
/// use hawksbill::prelude::*;
///
/// /// Why a coupon could not be claimed.
/// #[data]
/// pub enum ClaimError {
///     /// All coupons are claimed.
///     #[data(code = "resource_exhausted")]
///     SoldOut {
///         /// How many people wait for more.
///         waiting: u32,
///     },
///     /// Anything that is nobody's decision.
///     #[data(transparent)]
///     Other(hawksbill::Error),
/// }
/// # fn main() {}
/// ```
pub use hawksbill_macros::data;

/// Makes a type the provider of a capability, so that [`App::provide`] takes it. It stands on the `impl` of the
/// generated provider trait, whose methods may be written as `async fn`.
///
/// ```ignore
/// #[provider]
/// impl StoreProvider for Stores {
///     async fn get_store(&self, request: GetStoreRequest) -> Result<Store> {
///         self.find(request.store_id).ok_or_else(|| Error::not_found("there is no such store"))
///     }
/// }
/// ```
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
