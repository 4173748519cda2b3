//! One number over the content of all inputs.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// The folder of which every Rust file is an input: functions outside of their folder are warned of.
const CRATE: &str = "src";

/// The digest of `inputs`: the content of files, the names in folders. None when one cannot be read.
pub(super) fn of(project: &Path, inputs: &[PathBuf]) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    let mut files = BTreeSet::new();
    for input in inputs {
        if !input.is_dir() {
            files.insert(input.clone());
            continue;
        }
        for name in names(input)? {
            add(&mut hasher, name.as_encoded_bytes());
        }
        add(&mut hasher, input.as_os_str().as_encoded_bytes());
    }
    rust_files(&project.join(CRATE), &mut BTreeSet::new(), &mut files);
    for file in files {
        add(&mut hasher, file.as_os_str().as_encoded_bytes());
        add(&mut hasher, &fs::read(&file).ok()?);
    }
    Some(format!("{:016x}", hasher.finish()))
}

/// With its length, so that no two lists of things are one.
fn add(hasher: &mut DefaultHasher, bytes: &[u8]) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

fn names(folder: &Path) -> Option<BTreeSet<std::ffi::OsString>> {
    let entries = fs::read_dir(folder).ok()?;
    Some(entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect())
}

/// The Rust files below `folder`; links may lead in a circle.
fn rust_files(folder: &Path, seen: &mut BTreeSet<PathBuf>, into: &mut BTreeSet<PathBuf>) {
    let is_new = folder.canonicalize().is_ok_and(|real| seen.insert(real));
    let Some(names) = Some(folder).filter(|_| is_new).and_then(names) else { return };
    for name in names {
        let path = folder.join(name);
        if path.is_dir() {
            rust_files(&path, seen, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.insert(path);
        }
    }
}
