//! A project in memory for the targets that read one; each input replaces one of its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;
use tempfile::TempDir;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let builder = tempfile::Builder::new();
    let folder = if Path::new(MEMORY).is_dir() { builder.tempdir_in(MEMORY) } else { builder.tempdir() };
    let folder = folder.expect("a temporary folder");
    for (file, text) in [
        ("schemas/b.proto", "syntax = \"proto3\";\npackage b.v1;\nmessage M {}\n"),
        ("src/functions/mod.rs", "pub mod home;\n"),
        ("src/functions/home.rs", ""),
    ] {
        write(&folder.path().join(file), text.as_bytes());
    }
    folder
});

/// Reads the project with `data` as its file `name`. What is wrong with it is rendered as well.
pub fn read(name: &str, data: &[u8]) {
    write(&FOLDER.path().join(name), data);
    let read = Project::open(FOLDER.path()).and_then(|project| read::read(&project));
    match read {
        Ok(loaded) => drop(loaded.contract.to_json()),
        Err(errors) => assert!(!errors.to_string().is_empty()),
    }
}

fn write(path: &PathBuf, data: &[u8]) {
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("a folder that can be created");
    fs::write(path, data).expect("a file that can be written");
}
