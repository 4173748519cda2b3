//! A project in memory for the targets that read one; each input replaces one of its files.
#![allow(dead_code, reason = "every target uses its part")]

use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Once};

use hawksbill_schemas::Contract;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;
use tempfile::TempDir;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let builder = tempfile::Builder::new();
    let folder = if Path::new(MEMORY).is_dir() { builder.tempdir_in(MEMORY) } else { builder.tempdir() };
    folder.expect("a temporary folder")
});

/// Reads the project of `others`, by name, with `data` as its file `name`. What is wrong with it is
/// rendered as well. Readers without a file have nothing to do, so `others` are only what the input needs.
pub fn read(name: &str, data: &[u8], others: &[(&str, &str)]) {
    static OTHERS: Once = Once::new();
    OTHERS.call_once(|| place(others));
    write(name, data);
    let read = Project::open(FOLDER.path()).and_then(|project| read::read(&project));
    match read {
        Ok(loaded) => drop(loaded.contract.to_json()),
        Err(errors) => assert!(!errors.to_string().is_empty()),
    }
}

/// The contract of the project of these files, which are right.
pub fn contract(files: &[(&str, &str)]) -> Contract {
    place(files);
    let read = Project::open(FOLDER.path()).and_then(|project| read::read(&project));
    read.unwrap_or_else(|errors| panic!("{errors}")).contract
}

/// Generates all of the project of the files before, with `data` as its file `name`.
pub fn generate(name: &str, data: &[u8]) {
    write(name, data);
    match hawksbill_codegen::generate(FOLDER.path()) {
        Ok(output) => assert!(output.rust.contains_key("contract.rs")),
        Err(errors) => assert!(!errors.to_string().is_empty()),
    }
}

fn place(files: &[(&str, &str)]) {
    for (file, text) in files {
        write(file, text.as_bytes());
    }
}

fn write(name: &str, data: &[u8]) {
    let path = FOLDER.path().join(name);
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("a folder that can be created");
    fs::write(path, data).expect("a file that can be written");
}
