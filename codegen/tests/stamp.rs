//! A run with nothing changed is found out without generating, and one with anything changed is not.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hawksbill_codegen::{Stamp, generate};
use tempfile::TempDir;

struct Project {
    folder: TempDir,
    out: TempDir,
}

impl Project {
    /// A small project after its first run.
    fn built() -> Self {
        let temp = || tempfile::tempdir().expect("temp folder");
        let project = Self { folder: temp(), out: temp() };
        project.write("hawksbill.toml", "[web]\nout = \"web/bindings\"\n");
        project.write(
            "schemas/a.proto",
            "syntax = \"proto3\";\npackage a.v1;\nmessage M { string s = 1; }\n",
        );
        project.write("src/main.rs", "fn main() {}\n");
        project.write("src/functions/mod.rs", "pub mod home;\n");
        project.write(
            "src/functions/home.rs",
            "use hawksbill::prelude::*;\n#[function]\npub fn one() -> u32 { 1 }\n",
        );
        project.run();
        assert!(project.is_current());
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("create");
        fs::write(path, text).expect("write");
    }

    /// As a build script does it, some time after the last change.
    fn run(&self) {
        age(self.folder.path());
        let started = SystemTime::now();
        let output = generate(self.folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
        output.write(self.out.path()).unwrap_or_else(|error| panic!("{error}"));
        Stamp::save(&output, self.folder.path(), self.out.path(), started);
    }

    fn stamp(&self) -> Option<Stamp> {
        Stamp::current(self.folder.path(), self.out.path())
    }

    fn is_current(&self) -> bool {
        self.stamp().is_some()
    }
}

/// Makes everything below `path` an hour older.
fn age(path: &Path) {
    let before = SystemTime::now() - Duration::from_secs(3600);
    if path.is_dir() {
        fs::read_dir(path).expect("list").for_each(|entry| age(&entry.expect("entry").path()));
    }
    File::open(path).and_then(|file| file.set_modified(before)).expect("a time can be set");
}

#[test]
fn a_run_with_nothing_changed_knows_what_the_last_one_watched_and_warned_of() {
    let project = Project::built();
    project.write("src/other.rs", "use hawksbill::function;\n#[function]\npub fn x() {}\n");
    project.run();
    let output = generate(project.folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    let stamp = project.stamp().expect("nothing changed");
    assert_eq!(stamp.inputs, output.inputs);
    assert_eq!(stamp.notes, output.notes.to_string());
    assert!(stamp.notes.contains("src/other.rs"), "{}", stamp.notes);
    assert!(stamp.web.iter().any(|path| path.ends_with("web/bindings/home.js")));
    assert!(stamp.web.iter().all(|path| path.exists()));
}

#[test]
fn a_time_that_changed_and_nothing_else_is_no_change() {
    let project = Project::built();
    project.write("schemas/a.proto", &fs::read_to_string(project.path("schemas/a.proto")).unwrap());
    assert!(project.is_current());
}

#[test]
fn an_input_that_changed_appeared_or_went_is_a_change() {
    type Change = fn(&Project);
    let changes: &[(&str, Change)] = &[
        ("a schema", |it| {
            it.write("schemas/a.proto", "syntax = \"proto3\";\npackage a.v1;\nmessage N {}\n");
        }),
        ("a new schema", |it| it.write("schemas/b.proto", "syntax = \"proto3\";\n")),
        ("a schema in a new folder", |it| it.write("schemas/b/c.proto", "syntax = \"proto3\";\n")),
        ("a page module", |it| it.write("schemas/modules/a.schema.json", "{}")),
        ("a schema that is gone", |it| fs::remove_file(it.path("schemas/a.proto")).unwrap()),
        ("a function", |it| {
            it.write(
                "src/functions/home.rs",
                "use hawksbill::prelude::*;\n#[function]\npub fn one() -> u64 { 1 }\n",
            );
        }),
        ("a file that no `mod` reaches", |it| it.write("src/functions/lost.rs", "// nothing\n")),
        ("Rust elsewhere", |it| it.write("src/main.rs", "fn main() { loop {} }\n")),
        ("the configuration", |it| it.write("hawksbill.toml", "")),
    ];
    for (what, change) in changes {
        let project = Project::built();
        change(&project);
        assert!(!project.is_current(), "{what}");
    }
}

#[test]
fn a_folder_or_file_that_was_missing_and_is_there_is_a_change() {
    for (name, text) in [
        ("hawksbill.toml", "[web]\nout = \"web\"\n"),
        ("schemas/a.proto", "syntax = \"proto3\";\n"),
        ("src/functions.rs", ""),
    ] {
        let temp = || tempfile::tempdir().expect("temp folder");
        let project = Project { folder: temp(), out: temp() };
        project.run();
        assert!(project.is_current());
        project.write(name, text);
        assert!(!project.is_current(), "{name}");
    }
}

#[test]
fn an_output_that_was_edited_or_removed_is_a_change() {
    let project = Project::built();
    project.write("web/bindings/home.js", "// edited\n");
    assert!(!project.is_current());
    project.run();
    assert!(fs::read_to_string(project.path("web/bindings/home.js")).unwrap().contains("call"));
    assert!(project.is_current());

    fs::remove_file(project.path("web/bindings/home.d.ts")).expect("remove");
    assert!(!project.is_current());
    project.run();
    assert!(project.is_current());

    fs::remove_file(project.out.path().join("contract.rs")).expect("remove");
    assert!(!project.is_current());
}

#[test]
fn another_generator_another_project_or_a_broken_stamp_is_a_change() {
    let project = Project::built();
    let elsewhere = Project::built();
    let file = project.out.path().join("hawksbill.stamp.json");
    let text = fs::read_to_string(&file).expect("a stamp");
    assert!(Stamp::current(elsewhere.folder.path(), project.out.path()).is_none());

    let version = concat!("\"", env!("CARGO_PKG_VERSION"), " ");
    assert!(text.contains(version), "{text}");
    for other in [text.replace(version, "\"0.0.0 "), text[..text.len() / 2].to_owned(), "[]".into()]
    {
        fs::write(&file, other).expect("write");
        assert!(!project.is_current());
    }
    fs::write(&file, text).expect("write");
    assert!(project.is_current());
}

#[test]
fn an_input_that_changed_during_the_run_leaves_no_stamp() {
    let project = Project::built();
    let started = SystemTime::now();
    let output = generate(project.folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    project.write("schemas/a.proto", "syntax = \"proto3\";\n");
    output.write(project.out.path()).unwrap_or_else(|error| panic!("{error}"));
    Stamp::save(&output, project.folder.path(), project.out.path(), started);
    assert!(!project.is_current());
}
