//! The functions that tests call from a browser.

pub mod echo;
