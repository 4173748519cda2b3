//! Live mappings over schemas written in tests, with JSON for sources and target.
#![allow(dead_code, reason = "every test file uses its part")]

use std::fs;

use hawksbill::codegen::live::{Parts, Source};
use hawksbill::{Json, LiveMappings, MapError};
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

/// The live mappings of a project with these files.
pub(crate) fn live(files: &[(&str, &str)]) -> LiveMappings {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let project = Project::open(folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    let loaded = read::read(&project).unwrap_or_else(|errors| panic!("{errors}"));
    let mappings = files.iter().filter(|(path, _)| path.ends_with(".toml"));
    let mappings: Vec<(&'static str, &'static str)> =
        mappings.map(|(path, text)| (leak(path), leak(text))).collect();
    LiveMappings::new(Parts {
        contract: leak(&loaded.contract.to_json()),
        files: leak_list(mappings),
        functions: &[],
    })
}

/// The tests end before it matters.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn leak_list<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// What the replaced mapping makes of these sources.
pub(crate) fn answer(live: &LiveMappings, name: &str, sources: &[Json]) -> Result<Json, MapError> {
    let replacement = live.replacement(name).expect("the mapping is replaced");
    replacement.answer(sources.iter().map(Source::one), None)
}
