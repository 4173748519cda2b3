//! The generators of the JavaScript world on the same inputs, each as the command that its users run.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::projects::Project;
use super::turns::{Contender, turns};

const TEMPLATE: &str = "version: v2
plugins:
  - local: protoc-gen-es
    out: ../out
";

/// Prints how Hawksbill compares, where they are installed.
pub(crate) fn compare() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/javascript");
    let bin = folder.join("node_modules/.bin");
    if !bin.is_dir() {
        println!("javascript: skipped, run `npm ci` in {}", folder.display());
        return;
    }
    for project in Project::google().into_iter().chain([Project::protobuf(700)]) {
        let schemas = project.schemas();
        fs::write(schemas.join("buf.yaml"), "version: v2\n").expect("write");
        fs::write(schemas.join("buf.gen.yaml"), TEMPLATE).expect("write");
        beside(&project, "buf generate, protoc-gen-es", || {
            let mut buf = Command::new(bin.join("buf"));
            buf.arg("generate").current_dir(&schemas).env("PATH", with(&bin));
            run(&mut buf);
        });
    }
    let project = Project::modules();
    beside(&project, "json-schema-to-typescript", || {
        let mut node = Command::new("node");
        run(node.arg(folder.join("json-schemas.js")).arg(project.schemas().join("modules")));
    });
}

/// Both write what they make.
fn beside(project: &Project, peer: &str, run_peer: impl FnMut()) {
    let out = tempfile::tempdir().expect("temp folder");
    let ours = || {
        // As when nothing was there before.
        let output = super::output(project);
        let _ = fs::remove_dir_all(&output.web_dir);
        let _ = fs::remove_file(out.path().join("contract.rs"));
        black_box(output.write(out.path())).unwrap_or_else(|error| panic!("{error}"));
    };
    let mut contenders =
        [Contender::new("hawksbill, all outputs", ours), Contender::new(peer, run_peer)];
    turns(&format!("{}, written", project.name), 3, &mut contenders);
}

/// The search path with `bin` before it.
fn with(bin: &Path) -> std::ffi::OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let paths: Vec<PathBuf> =
        std::iter::once(bin.to_owned()).chain(std::env::split_paths(&old)).collect();
    std::env::join_paths(paths).unwrap_or(old)
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
