//! Any bytes as a `.proto` file.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| project::read("schemas/a.proto", data));
