//! The projects that are generated.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::synthetic::{self, Look, Plan};

pub(crate) struct Project {
    pub(crate) name: String,
    root: TempDir,
}

impl Project {
    /// Google's merchant services with all they import; none where the corpus is not there.
    pub(crate) fn google() -> Option<Self> {
        let corpus =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/googleapis/google");
        let project = Self::new("google/shopping/merchant with its imports");
        corpus.is_dir().then(|| {
            copy(&corpus, &project.folder().join("schemas/google"));
            project
        })
    }

    /// 1,000 functions and 3,000 types.
    pub(crate) fn large() -> Self {
        Self::synthetic("1,000 functions and 3,000 types", &Plan::large())
    }

    /// So many `.proto` files.
    pub(crate) fn protobuf(files: usize) -> Self {
        Self::synthetic("Protobuf only", &Plan::protobuf(files))
    }

    /// 100 page modules.
    pub(crate) fn modules() -> Self {
        let plan = Plan { proto_files: 0, functions: 0, data: 0, ..Plan::large() };
        Self::synthetic("100 JSON Schemas", &plan)
    }

    /// A feed and its cards, with so many mappings between them, each with its own expressions.
    pub(crate) fn mappings(count: usize) -> Self {
        let project = Self::new(&format!("{count} mappings"));
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/mappings/schemas");
        for folder in ["shop", "modules"] {
            copy(&tests.join(folder), &project.schemas().join(folder));
        }
        let text = fs::read_to_string(tests.join("mappings/feed_list.toml")).expect("the mapping");
        let folder = project.schemas().join("mappings");
        fs::create_dir_all(&folder).expect("create");
        for number in 0..count {
            let text = text.replace("' · '", &format!("' · {number} · '"));
            fs::write(folder.join(format!("feed_{number}.toml")), text).expect("write");
        }
        project
    }

    fn synthetic(name: &str, plan: &Plan) -> Self {
        let project = Self::new(name);
        synthetic::write(&project.folder(), &synthetic::project(plan, Look::default()));
        project
    }

    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), root: tempfile::tempdir().expect("temp folder") }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.root.path().join("project")
    }

    pub(crate) fn schemas(&self) -> PathBuf {
        self.folder().join("schemas")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("create");
    for entry in fs::read_dir(from).expect("list") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copy");
        }
    }
}
