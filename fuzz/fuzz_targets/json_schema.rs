//! Any bytes as the JSON Schema of a page module.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| project::read("schemas/modules/card.schema.json", data, &[]));
