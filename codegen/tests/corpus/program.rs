//! A crate of generated types: compiled once against the runtime, then asked about many documents. Its
//! dependencies stay built in `corpus` in the target folder, beside those of the workspace.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hawksbill_codegen::Output;
use serde_json::{Value, json};

/// A document, and the module whose type shall read it.
pub(crate) struct Case {
    pub(crate) module: String,
    pub(crate) json: String,
}

/// What the generated code says of a document.
pub(crate) struct Answer {
    /// The document as the type writes it again, or why it does not read it.
    pub(crate) read: Result<Value, String>,
    /// What the validator has against it.
    pub(crate) violations: Vec<String>,
}

impl Answer {
    pub(crate) fn accepts(&self) -> bool {
        self.read.is_ok() && self.violations.is_empty()
    }
}

/// The compiled crate.
pub(crate) struct Program {
    binary: PathBuf,
}

impl Program {
    /// Compiles what was generated, every warning an error. `name` is the crate's.
    pub(crate) fn build(name: &str, output: &Output) -> Self {
        // Beside the folder that cargo has for files of tests: other runs find what this one has built.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus");
        let folder = target.join("crates").join(name);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
        write(&folder.join("Cargo.toml"), &manifest(name, &root.join("runtime")));
        write(&folder.join("Cargo.lock"), &lock);
        for (name, text) in output.rust.iter().filter(|(name, _)| name.ends_with(".rs")) {
            write(&folder.join("src").join(name), text);
        }
        write(&folder.join("src/main.rs"), &main(output));
        let build = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .expect("cargo starts");
        let messages = String::from_utf8_lossy(&build.stderr);
        assert!(build.status.success(), "{name} does not compile:\n{messages}");
        let binary = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Self { binary: target.join("debug").join(binary) }
    }

    /// One answer for each case.
    pub(crate) fn ask(&self, cases: &[Case]) -> Vec<Answer> {
        let mut child = Command::new(&self.binary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let question: Vec<Value> = cases.iter().map(|it| json!([it.module, it.json])).collect();
        let mut stdin = child.stdin.take().expect("is piped");
        // The program reads all of it before it answers.
        stdin.write_all(Value::from(question).to_string().as_bytes()).expect("the program reads");
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        assert!(output.status.success(), "{}: {}", self.binary.display(), output.status);
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answers.len(), cases.len());
        answers.iter().map(answer).collect()
    }
}

fn answer(json: &Value) -> Answer {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let read = match text(&json["written"]) {
        Some(written) => Ok(serde_json::from_str(&written).expect("types write JSON")),
        None => Err(text(&json["refused"]).unwrap_or_default()),
    };
    let violations = json["violations"].as_array().map(Vec::as_slice).unwrap_or_default();
    Answer { read, violations: violations.iter().filter_map(text).collect() }
}

/// Only what changed is written: to cargo, a file that was written is new.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("create");
    fs::write(path, text).expect("write");
}

fn manifest(name: &str, runtime: &Path) -> String {
    let runtime = runtime.canonicalize().expect("the runtime is there");
    // A literal string: paths of Windows have backslashes.
    let runtime = runtime.display();
    format!(
        "[package]
name = \"{name}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
hawksbill = {{ path = '{runtime}' }}

[profile.dev]
debug = 0
# Compiled anew whenever the generator changed, and all of it.
incremental = false

[workspace]
"
    )
}

fn main(output: &Output) -> String {
    let modules = output.contract.modules.keys();
    // All of them stand in one folder, so that their names are those of their types.
    let arms = modules.map(|name| format!("        {name:?} => judge::<modules::{name}>(json),\n"));
    MAIN.replace("ARMS", arms.collect::<String>().trim())
}

const MAIN: &str = r#"#![deny(warnings)]
mod contract;

use contract::modules;
use hawksbill::codegen::serde::Serialize;
use hawksbill::codegen::serde::de::DeserializeOwned;
use hawksbill::codegen::serde_json::{self, Value, json};

fn main() {
    let cases: Vec<(String, String)> = serde_json::from_reader(std::io::stdin()).expect("cases");
    let answers = cases.iter().map(|(module, json)| answer(module, json));
    println!("{}", Value::Array(answers.collect()));
}

fn answer(module: &str, json: &str) -> Value {
    match module {
        ARMS
        _ => panic!("no module {module}"),
    }
}

fn judge<T: Serialize + DeserializeOwned + hawksbill::Validate>(json: &str) -> Value {
    let read = serde_json::from_str::<T>(json).and_then(|value| serde_json::to_string(&value));
    let violations = violations::<T>(json);
    match read {
        Ok(written) => json!({ "written": written, "violations": violations }),
        Err(error) => json!({ "refused": error.to_string(), "violations": violations }),
    }
}

fn violations<T: hawksbill::Validate>(json: &str) -> Vec<String> {
    let value = serde_json::from_str(json).expect("JSON");
    let found = T::validate(&value).err();
    found.iter().flat_map(|found| found.iter()).map(|it| format!("{it:?}")).collect()
}
"#;
