//! A project in memory for the targets that read one; each input replaces one of its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Once};

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
    OTHERS.call_once(|| {
        for (file, text) in others {
            write(&FOLDER.path().join(file), text.as_bytes());
        }
    });
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
