//! Functions that take and return every type that travels.

pub mod echo;
pub mod r#loop;
