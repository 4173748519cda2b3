//! CEL, the expressions of mappings (<https://github.com/cel-expr/cel-spec>): parsed by the `cel` crate,
//! checked here against the contract into a typed tree that emitters print and need not judge again.

pub mod functions;
mod tree;
mod types;

pub use tree::{
    Bind, Binding, Bound, Clause, Comprehension, Entry, Expr, FieldRef, Kind, Literal, Piece,
    Quantifier,
};
pub use types::Type;
