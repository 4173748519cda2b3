//! Projects in temporary folders, for the tests of the readers.
#![allow(dead_code, reason = "every test file uses its part")]

use std::fs;

use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read::{self, Loaded};

/// A project that exists as long as this value.
pub(crate) struct TestProject {
    folder: tempfile::TempDir,
}

/// A project with these files.
pub(crate) fn project(files: &[(&str, &str)]) -> TestProject {
    let project = TestProject { folder: tempfile::tempdir().expect("a temporary folder") };
    for (path, text) in files {
        project.write(path, text.as_bytes());
    }
    project
}

impl TestProject {
    /// Adds or replaces one file.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// The project's folder.
    pub(crate) fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Opens and reads it.
    pub(crate) fn read(&self) -> Result<Loaded, Diagnostics> {
        read::read(&Project::open(self.folder.path())?)
    }

    /// Reads a project that is right.
    pub(crate) fn loaded(&self) -> Loaded {
        self.read().unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// Reads a project that is wrong, and renders what is reported.
    pub(crate) fn errors(&self) -> String {
        match self.read() {
            Ok(_) => panic!("the project was read without an error"),
            Err(errors) => errors.to_string(),
        }
    }
}
