//! Any bytes as a file of functions.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| project::read("src/functions/home.rs", data));
