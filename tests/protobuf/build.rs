//! Generates the Rust of the golden cases and of Google's merchant services, where these are beside the
//! checkout, and a table of all messages. With the feature `pbjson` also what the benchmark compares it with.

#[cfg(feature = "pbjson")]
#[path = "build/theirs.rs"]
mod theirs;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::model::{Origin, Shape, TypeDef};
use hawksbill_codegen::schemas::names::{rust_snake, rust_type};
use hawksbill_codegen::schemas::{project::Project, read};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let project = out.join("project");
    if project.exists() {
        fs::remove_dir_all(&project).expect("OUT_DIR is ours");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    for case in ["types", "proto"] {
        let schemas = here.join("../../codegen/tests/golden").join(case).join("schemas");
        println!("cargo::rerun-if-changed={}", schemas.display());
        copy(&schemas, &project.join("schemas"));
    }
    let corpus = here.join("../../../shared/corpora/googleapis/google");
    println!("cargo::rerun-if-changed={}", corpus.display());
    if corpus.is_dir() {
        println!("cargo::rustc-cfg=corpus");
        copy(&corpus, &project.join("schemas/google"));
    } else {
        println!("cargo::warning=skipped: {} is not there", corpus.display());
    }

    let generated =
        hawksbill_codegen::generate(&project).unwrap_or_else(|errors| panic!("{errors}"));
    write(&out.join("contract.rs"), generated.rust["contract.rs"].as_bytes());
    write(&out.join("subjects.rs"), subjects(&generated.contract).as_bytes());
    let loaded = Project::open(&project).and_then(|project| read::read(&project));
    let loaded = loaded.unwrap_or_else(|errors| panic!("{errors}"));
    write(&out.join("descriptors.bin"), &loaded.descriptors);
    #[cfg(feature = "pbjson")]
    if corpus.is_dir() {
        theirs::generate(&loaded.descriptors, &out);
    }
}

/// The messages as an expression: a list of `Subject`s.
fn subjects(contract: &Contract) -> String {
    let messages = contract.types.values().filter(|def| {
        // Hawksbill's own options only speak to the generator.
        def.origin == Origin::Proto
            && def.scope != "hawksbill"
            && matches!(def.shape, Shape::Struct(_))
    });
    let list: String = messages
        .map(|def| {
            format!("Subject::of::<crate::contract{}>({:?}),\n", path(def), def.name.as_str())
        })
        .collect();
    format!("&[{list}]")
}

/// The Rust path of a message below the root of the generated code.
fn path(def: &TypeDef) -> String {
    let mut modules: Vec<&str> = def.scope.split('.').filter(|name| !name.is_empty()).collect();
    let mut outer: Vec<&str> = def.local_name().split('.').collect();
    let last = outer.pop().unwrap_or_default();
    modules.extend(outer);
    let modules: String = modules.iter().map(|name| format!("::{}", rust_snake(name))).collect();
    format!("{modules}::{}", rust_type(last))
}

fn write(path: &Path, content: &[u8]) {
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("OUT_DIR is ours");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("readable");
        }
    }
}
