//! Golden tests: `golden/<case>` is a project, and what is generated for it stands in its folder `expected`.
//! `HAWKSBILL_GOLDEN=update cargo test -p hawksbill-codegen --test golden` writes it anew.
//! The expected Rust is compiled by the `golden_*` tests beside this one, the expected TypeScript by tsc.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::Files;

#[test]
fn a_typical_shop() {
    check("shop");
}

#[test]
fn every_type_that_travels() {
    check("types");
}

#[test]
fn protobuf_as_odd_as_it_may_be() {
    check("proto");
}

#[test]
fn mappings_of_every_form() {
    check("mappings");
}

#[test]
fn a_project_without_schemas() {
    check("plain");
}

fn check(case: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case);
    let output = match hawksbill_codegen::generate(&folder) {
        Ok(output) => output,
        Err(errors) => panic!("{errors}"),
    };
    let mut rust = output.rust;
    // The model has tests of its own; what matters here is what is made of it.
    rust.remove("contract.json").expect("contract.json is generated");
    let expected = folder.join("expected");
    if std::env::var_os("HAWKSBILL_GOLDEN").is_some_and(|value| value == "update") {
        write(&expected.join("rust"), &rust);
        write(&expected.join("web"), &output.web);
    } else {
        compare(&expected.join("rust"), &rust);
        compare(&expected.join("web"), &output.web);
    }
}

fn write(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the folder can be emptied");
    }
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
}

fn compare(folder: &Path, files: &Files) {
    let mut expected = BTreeMap::new();
    read(folder, folder, &mut expected);
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(files), names(&expected), "the files in {}", folder.display());
    for (name, text) in files {
        let difference =
            text.lines().zip(expected[name].lines()).enumerate().find(|(_, (a, b))| a != b);
        if let Some((line, (new, old))) = difference {
            panic!("{name}:{}\n expected: {old}\ngenerated: {new}\n{HINT}", line + 1);
        }
        assert!(*text == expected[name], "{name}: one is longer than the other\n{HINT}");
    }
}

const HINT: &str =
    "if this is meant, run it with HAWKSBILL_GOLDEN=update and look at the difference";

fn read(root: &Path, folder: &Path, files: &mut Files) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path: PathBuf = entry.expect("readable").path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy();
            let text = fs::read_to_string(&path).expect("readable");
            files.insert(name.replace('\\', "/"), text);
        }
    }
}
