//! What the expressions of mappings call in Rust: the functions of CEL's language definition and extensions,
//! each by its id in the table of overloads, and Hawksbill's own converters. What Rust has an operator or a
//! method for, such as a comparison of two integers, generated code says in Rust.

mod arithmetic;
mod compare;
mod converters;
mod encode;
mod enums;
mod failure;
mod format;
mod lists;
mod logic;
mod maps;
mod math;
mod numbers;
mod optional;
mod pattern;
mod text;
mod time;
mod zones;

pub use bytes::Bytes;

pub use arithmetic::*;
pub use compare::*;
pub use converters::*;
pub use encode::*;
pub use enums::*;
pub use failure::Failure;
pub use format::*;
pub use lists::*;
pub use logic::*;
pub use maps::*;
pub use math::*;
pub use numbers::*;
pub use optional::*;
pub use pattern::Pattern;
pub use text::*;
pub use time::*;
pub use zones::*;
