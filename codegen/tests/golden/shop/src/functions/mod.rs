//! What the item pages call.

pub mod deals;
pub mod items;
