//! The generators of the JavaScript world on the same inputs, each as the command that its users run.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hawksbill_codegen::generate_web;

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
    for project in Project::google().into_iter().chain([Project::protobuf(100)]) {
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
    let (out, web) =
        (tempfile::tempdir().expect("temp folder"), tempfile::tempdir().expect("temp folder"));
    turns(
        &format!("{}, written", project.name),
        7,
        &mut [
            Contender::new("hawksbill, all outputs", || all_outputs(&project, out.path())),
            // The same task as the next one's.
            Contender::new("hawksbill, TypeScript alone", || typescript(&project, web.path())),
            Contender::new("json-schema-to-typescript", || {
                let mut node = Command::new("node");
                run(node
                    .arg(folder.join("json-schemas.js"))
                    .arg(project.schemas().join("modules")));
            }),
        ],
    );
}

/// Both write what they make.
fn beside(project: &Project, peer: &str, run_peer: impl FnMut()) {
    let out = tempfile::tempdir().expect("temp folder");
    let ours = || all_outputs(project, out.path());
    let mut contenders =
        [Contender::new("hawksbill, all outputs", ours), Contender::new(peer, run_peer)];
    turns(&format!("{}, written", project.name), 3, &mut contenders);
}

/// Writes all outputs as when nothing was there before.
fn all_outputs(project: &Project, out: &Path) {
    let output = super::output(project);
    for folder in [&output.web_dir, out] {
        let _ = fs::remove_dir_all(folder);
    }
    black_box(output.write(out)).unwrap_or_else(|error| panic!("{error}"));
}

/// Writes the TypeScript as when nothing was there before.
fn typescript(project: &Project, out: &Path) {
    let files = generate_web(&project.folder()).unwrap_or_else(|errors| panic!("{errors}"));
    let _ = fs::remove_dir_all(out);
    for (name, text) in &files {
        let path = out.join(name);
        let parent = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(parent).expect("a folder that can be created");
        fs::write(path, text).expect("a file that can be written");
    }
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
