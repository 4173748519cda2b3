//! Functions that take and return every message of this case.

pub mod echo;
