//! The functions of the page; each file below is one module of the frontend.

pub mod stores;
