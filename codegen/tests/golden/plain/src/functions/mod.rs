//! Functions without any schema, in nested modules.

pub mod greeting;
pub mod shop;
