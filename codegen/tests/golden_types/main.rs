//! The Rust of `golden/types` compiles without a warning, its functions answer, and the JSON of its messages is
//! canonical ProtoJSON: `oracle` compares it with another implementation, `forms`,
//! `limits` and `any` go through the specification.
#![deny(warnings)]

mod any;
mod arbitrary;
mod forms;
mod limits;
mod names;
mod oracle;

#[allow(
    unreachable_pub,
    dead_code,
    clippy::too_many_arguments,
    reason = "a crate of functions, whose arguments are what it is about"
)]
#[path = "../golden/types/src/functions/mod.rs"]
mod functions;

mod contract {
    include!("../golden/types/expected/rust/contract.rs");
}
