//! What a build writes, shown on a copy of the quickstart.

use std::fs;
use std::path::Path;

use hawksbill_codegen::{Written, generate};
use tempfile::TempDir;

struct Copy {
    project: TempDir,
    out: TempDir,
}

impl Copy {
    fn of_quickstart() -> Self {
        let project = tempfile::tempdir().expect("temp folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/quickstart");
        for part in ["schemas", "src", "hawksbill.toml"] {
            copy(&source.join(part), &project.path().join(part));
        }
        Self { project, out: tempfile::tempdir().expect("temp folder") }
    }

    fn build(&self) -> Written {
        let output = generate(self.project.path()).unwrap_or_else(|errors| panic!("{errors}"));
        output.write(self.out.path()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.project.path().join(file);
        let text = fs::read_to_string(&path).expect("readable");
        assert!(text.contains(from), "{file} does not contain {from}");
        fs::write(&path, text.replace(from, to)).expect("writable");
    }

    fn web(&self, file: &str) -> String {
        fs::read_to_string(self.project.path().join("web/hawksbill").join(file)).expect("generated")
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("create");
        for entry in fs::read_dir(from).expect("list") {
            let entry = entry.expect("entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("copy");
    }
}

#[test]
fn a_second_build_with_nothing_changed_writes_nothing() {
    let copy = Copy::of_quickstart();
    let first = copy.build();
    assert_eq!(first.rust, ["contract.json", "contract.rs", "validators.rs"]);
    assert!(first.web.contains(&"stores.d.ts".to_owned()), "{:?}", first.web);
    assert_eq!(copy.build(), Written::default());
}

#[test]
fn a_changed_signature_reaches_typescript_without_compiling_rust() {
    let copy = Copy::of_quickstart();
    copy.build();
    copy.edit(
        "src/functions/stores.rs",
        "city: Option<String>)",
        "city: Option<String>, top: u32)",
    );
    let written = copy.build();
    assert!(written.web.contains(&"stores.d.ts".to_owned()), "{:?}", written.web);
    assert!(!written.web.iter().any(|file| file.starts_with("types/")), "{:?}", written.web);
    assert!(copy.web("stores.d.ts").contains("top: number"), "{}", copy.web("stores.d.ts"));
}

#[test]
fn a_module_that_is_gone_leaves_no_binding_behind() {
    let copy = Copy::of_quickstart();
    copy.build();
    fs::remove_file(copy.project.path().join("src/functions/stores.rs")).expect("remove");
    copy.edit("src/functions/mod.rs", "pub mod stores;", "");
    let written = copy.build();
    assert!(written.removed.contains(&"stores.js".to_owned()), "{:?}", written.removed);
    assert!(!copy.project.path().join("web/hawksbill/stores.js").exists());
}

#[test]
fn an_error_leaves_everything_as_it_was() {
    let copy = Copy::of_quickstart();
    copy.build();
    let before = copy.web("stores.d.ts");
    copy.edit(
        "src/functions/stores.rs",
        "store_id: u64) -> Result<Store>",
        "store_id: Nowhere) -> Result<Store>",
    );
    let errors = generate(copy.project.path()).expect_err("an unknown type").to_string();
    assert!(errors.contains("src/functions/stores.rs:20:"), "{errors}");
    assert_eq!(copy.web("stores.d.ts"), before);
}
