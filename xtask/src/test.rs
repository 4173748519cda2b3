//! `cargo xtask test`: everything that must hold, from Rust unit tests to a page in a real browser.

pub(crate) mod setup;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step;

pub(crate) fn run() -> Result<(), String> {
    let root = step::root();
    let chromium = setup::prepare(&root)?;
    step::run(
        "Rust tests, generated code compiled",
        Command::new(step::cargo()).args(["test", "--workspace", "--locked"]).current_dir(&root),
    )?;
    step::run(
        "browser runtime",
        Command::new("node").arg("--test").args(tests_in(&root.join("runtime/web/test"))?),
    )?;
    step::run(
        "TypeScript compilers, language server, bundle, pages in Chromium",
        Command::new("node")
            .arg("--test")
            .args(tests_in(&root.join("tests/web"))?)
            .current_dir(&root)
            .env("CHROMIUM", &chromium)
            .env("HAWKSBILL_QUICKSTART_BIN", binary(&root, "quickstart"))
            .env("HAWKSBILL_ROUNDTRIP_BIN", binary(&root, "roundtrip"))
            .env("HAWKSBILL_PROTOBUF_TESTS_BIN", binary(&root, "hawksbill-protobuf-tests"))
            .env("HAWKSBILL_BINDINGS_BIN", binary(&root, "examples/bindings")),
    )?;
    eprintln!("\nAll tests passed.");
    Ok(())
}

/// Where cargo left a binary that its tests have just used, or built beside them.
fn binary(root: &Path, name: &str) -> PathBuf {
    step::target(root).join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The test files of a folder by name, because not every Node version expands patterns itself.
fn tests_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("no tests in {}", folder.display()));
    }
    Ok(files)
}
