//! What the item pages call.

pub mod items;
