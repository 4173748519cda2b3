//! The Rust of `golden/proto` compiles without a warning, and its values are what the schemas say.
#![deny(warnings)]

#[allow(
    unreachable_pub,
    dead_code,
    clippy::too_many_arguments,
    reason = "a crate of functions, whose arguments are what it is about"
)]
#[path = "../golden/proto/src/functions/mod.rs"]
mod functions;
mod values;

mod contract {
    include!("../golden/proto/expected/rust/contract.rs");
}
