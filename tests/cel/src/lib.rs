//! The conformance suite of CEL (<https://github.com/cel-expr/cel-spec>, `tests/simple`), read into plain data:
//! for the checker, and for the expressions that are compiled to Rust and TypeScript.

mod case;
mod corpus;
mod project;
mod types;
mod value;

pub use case::{Case, Expected};
pub use corpus::{Corpus, folder};
pub use project::contract;
pub use types::SpecType;
pub use value::{Value, message_name};
