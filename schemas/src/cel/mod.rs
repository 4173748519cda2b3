//! CEL, the expressions of mappings (<https://github.com/cel-expr/cel-spec>): parsed by the `cel` crate,
//! checked here against the contract into a typed tree that emitters print and need not judge again.

mod check;
mod contract;
mod env;
pub mod functions;
mod parse;
mod pattern;
mod problem;
mod ranges;
mod syntax;
mod tree;
mod types;

pub use check::{check, check_with_ranges};
pub use env::{Env, UserFunction};
pub use pattern::ascii_pattern;
pub use problem::Problem;
pub use ranges::{Bounds, Ranges};
pub use tree::{
    Bind, Binding, Bound, Clause, Comprehension, Entry, Expr, FieldRef, Kind, Literal, Piece,
    Quantifier,
};
pub use types::Type;
