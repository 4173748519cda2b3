//! Any text as a mapping beside the golden ones: it is read and planned, and what is right is emitted.
#![no_main]

#[path = "../support/project.rs"]
mod project;

use std::str;
use std::sync::LazyLock;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::mapping::{self, File};
use libfuzzer_sys::fuzz_target;

const CARD: &str = "schemas/mappings/store_card.toml";
const PAGE: &str = "schemas/mappings/store_page.toml";

/// The golden project, but for the mapping that the input stands for.
const OTHERS: &[(&str, &str)] = &[
    (CARD, include_str!("../../codegen/tests/golden/mappings/schemas/mappings/store_card.toml")),
    (
        "schemas/modules/store-card.schema.json",
        include_str!("../../codegen/tests/golden/mappings/schemas/modules/store-card.schema.json"),
    ),
    (
        "schemas/modules/store-page.schema.json",
        include_str!("../../codegen/tests/golden/mappings/schemas/modules/store-page.schema.json"),
    ),
    (
        "schemas/shop/v1/shop.proto",
        include_str!("../../codegen/tests/golden/mappings/schemas/shop/v1/shop.proto"),
    ),
];

static CONTRACT: LazyLock<Contract> = LazyLock::new(|| project::contract(OTHERS));

fuzz_target!(|data: &[u8]| {
    let Ok(text) = str::from_utf8(data) else { return };
    let files = [File { path: CARD, text: OTHERS[0].1 }, File { path: PAGE, text }];
    let mut out = Diagnostics::default();
    for file in files {
        out.sources.insert(file.path, file.text);
    }
    let mappings = mapping::read(&CONTRACT, &files, &mut out);
    // Lines are shown of whatever is wrong.
    assert_eq!(out.iter().next().is_none(), out.to_string().trim().is_empty());
    let is_wrong = out.has_errors();
    assert_eq!(mappings.len() < files.len(), is_wrong, "{out}");
    if !is_wrong {
        project::generate(PAGE, data);
    }
});
