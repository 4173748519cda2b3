//! The functions of the page.

pub mod stores;
