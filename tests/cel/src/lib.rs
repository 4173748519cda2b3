//! The conformance suite of CEL (<https://github.com/cel-expr/cel-spec>, `tests/simple`), read into plain data:
//! for the checker, and for the expressions that are compiled to Rust and TypeScript.

mod case;
mod corpus;
mod program;
mod project;
pub mod random;
mod script;
mod types;
mod value;

pub use case::{Case, Expected};
pub use corpus::{Corpus, folder};
pub use program::{Answer, Program};
pub use project::{contract, generated};
pub use script::{Outcome, Place, Script, is_shown};
pub use types::SpecType;
pub use value::{Value, message_name};
