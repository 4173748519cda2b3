//! Mappings that are replaced in a running process: their checked trees, lowered to those of the `cel` crate
//! and evaluated by its interpreter. Generated functions of live mappings come here.

mod answer;
mod built;
mod convert;
mod evaluate;
mod expression;
mod lower;
mod mappings;
mod natives;
mod plan;
mod refused;
mod users;
mod value;

pub use answer::{Replacement, Source};
pub use expression::Expression;
pub use mappings::{LiveMappings, Parts};
pub use refused::Refused;
pub use users::{UserArgs, UserFunction, given};
