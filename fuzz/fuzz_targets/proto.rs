//! Any bytes as a `.proto` file.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| project::read("schemas/a.proto", data, OTHERS));

/// What the input may import.
const OTHERS: &[(&str, &str)] = &[
    ("schemas/b.proto", "syntax = \"proto3\";\npackage b.v1;\nmessage M {}\n"),
];
