//! Any bytes as a file of functions.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| project::read("src/functions/home.rs", data, OTHERS));

/// What the input may name, and what names its file.
const OTHERS: &[(&str, &str)] = &[
    ("schemas/b.proto", "syntax = \"proto3\";\npackage b.v1;\nmessage M {}\n"),
    ("src/functions/mod.rs", "pub mod home;\n"),
];
