//! CEL, the expressions of mappings (<https://github.com/cel-expr/cel-spec>): parsed by the `cel` crate,
//! checked here against the contract into a typed tree that emitters print and need not judge again.

mod tree;
mod types;

pub use tree::{
    Bind, Binding, Bound, Comprehension, Entry, Expr, FieldRef, Kind, Literal, Quantifier,
};
pub use types::Type;
