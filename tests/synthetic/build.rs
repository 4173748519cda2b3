//! Writes a sample of random contracts as one project and generates it.

#[path = "../../codegen/tests/support/synthetic/mod.rs"]
mod synthetic;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::generate;
use synthetic::{Files, Look, Naming, Plan};

/// How many contracts are compiled.
const CONTRACTS: usize = 4;

const ROOT: &str = "src/functions/mod.rs";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../codegen/tests/support/synthetic");
    let here = folder("CARGO_MANIFEST_DIR");
    let out = folder("OUT_DIR");
    let project = out.join("project");
    let _ = fs::remove_dir_all(&project);
    synthetic::write(&project, &sample());
    let mut output = generate(&project).unwrap_or_else(|errors| panic!("{errors}"));
    // Where the tests of the bindings find them.
    output.web_dir = here.join("web/hawksbill");
    output.write(&out).unwrap_or_else(|error| panic!("{error}"));
    let root = format!(
        "#[path = {:?}]\nmod functions;\nmod contract {{ include!({:?}); }}\n",
        project.join(ROOT),
        out.join("contract.rs"),
    );
    fs::write(out.join("root.rs"), root).expect("writable");
}

/// The first contracts that are right (the others are for the property tests of codegen) in one project,
/// each in packages and modules of its own.
fn sample() -> Files {
    let mut files = Files::new();
    let mut modules = String::new();
    for contract in (1..).map(contract).filter(is_right).take(CONTRACTS) {
        for (path, text) in contract {
            if path == ROOT {
                modules.push_str(&text);
            } else {
                files.insert(path, text);
            }
        }
    }
    files.insert(ROOT.to_owned(), modules);
    files
}

fn contract(seed: u64) -> Files {
    let plan = Plan {
        prefix: format!("s{seed}"),
        proto_files: 4,
        types_per_file: 9,
        modules: 1,
        data: 6,
        functions: 12,
        ..Plan::small(seed, Naming::Wild)
    };
    synthetic::project(&plan, Look { comments: Some(seed), order: seed })
}

fn is_right(contract: &Files) -> bool {
    let alone = folder("OUT_DIR").join("alone");
    let _ = fs::remove_dir_all(&alone);
    synthetic::write(&alone, contract);
    generate(&alone).is_ok()
}

fn folder(variable: &str) -> PathBuf {
    Path::new(&env::var_os(variable).expect("cargo sets it")).to_owned()
}
