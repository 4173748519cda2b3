//! Random mappings of random messages: what is compiled, its own text evaluated by the interpreter, and the
//! generated JavaScript agree on every page and on every error. `HAWKSBILL_SEED` has the build write others.

#[path = "common/every.rs"]
mod every;

use std::fs;
use std::path::Path;
use std::process::Command;

use hawksbill::LiveMappings;
use hawksbill::MapError;
use hawksbill::codegen::Wire;
use hawksbill::codegen::live::{Parts, Source};
use hawksbill::codegen::wire::AsWire;
use hawksbill_live_tests::contract;
use hawksbill_live_tests::contract::every::v1::Every;
use hawksbill_live_tests::oracle::CONTRACT;
use hawksbill_live_tests::pages::{PAGES, ROWS, WEB};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// So many random messages.
const MESSAGES: usize = 40;

#[test]
fn rust_javascript_and_the_interpreter_fill_the_same_pages() {
    let live = interpreted();
    let mut runner = TestRunner::deterministic();
    let messages: Vec<Every> = (0..MESSAGES).map(|_| message(&mut runner)).collect();
    let scripted = scripted(&messages);
    let (mut differences, mut failed) = (Vec::new(), 0);
    for (at, page) in PAGES.iter().enumerate() {
        let replacement = live.replacement(page.name).expect("it is replaced");
        for (message, answers) in messages.iter().zip(&scripted) {
            let compiled = (page.call)(message);
            failed += usize::from(compiled.is_err());
            let third = replacement.answer::<contract::modules::Page>([Source::one(message)], None);
            let ours = outcome(&compiled);
            if !agree(&ours, &outcome(&third))
                || !agree(&as_doubles(&ours), &as_doubles(&answers[at]))
            {
                differences.push(format!(
                    "{}\nRust:        {ours}\nJavaScript:  {}\ninterpreter: {}\nof {}",
                    page.text,
                    answers[at],
                    outcome(&third),
                    wire(message)
                ));
                break;
            }
        }
    }
    let all = PAGES.len() * MESSAGES;
    println!("{failed} of {all} fail");
    assert!(differences.is_empty(), "{}\n{} differ", differences.join("\n\n"), differences.len());
    assert!((all / 20..all - all / 20).contains(&failed), "{failed} of {all}: too few or too many");
}

fn message(runner: &mut TestRunner) -> Every {
    let mut every = every::every().new_tree(runner).expect("there are messages").current();
    if let Some(at) = &mut every.at {
        // A `Date` of JavaScript, which they are there, has no more.
        at.nanos -= at.nanos % 1_000_000;
    }
    every
}

/// All mappings, each replaced by its own text.
fn interpreted() -> LiveMappings {
    let pages = PAGES.iter().map(|page| (page.name, page.path, page.text));
    let all: Vec<(&str, &str, &str)> = ROWS.iter().copied().chain(pages).collect();
    let files: Vec<(&str, &str)> = all.iter().map(|(_, path, text)| (*path, *text)).collect();
    let live = LiveMappings::new(Parts {
        contract: CONTRACT,
        files: Box::leak(files.into_boxed_slice()),
        functions: &[],
    });
    for (name, _, text) in all {
        live.replace(name, text).unwrap_or_else(|refused| panic!("{refused}"));
    }
    live
}

/// A page, or what an error says.
fn outcome(result: &Result<contract::modules::Page, MapError>) -> Value {
    match result {
        Ok(page) => json!({ "value": page }),
        Err(error) => json!({
            "mapping": error.mapping(),
            "field": error.field(),
            "expression": error.expression(),
            "reason": error.reason(),
        }),
    }
}

/// Whether both are one. Where both sides of `&&` fail, and the like, each is as good a reason.
fn agree(one: &Value, other: &Value) -> bool {
    let expression = one["expression"].as_str().unwrap_or_default();
    let is_joined = ["&&", "||", ".all(", ".exists("].iter().any(|sign| expression.contains(sign));
    let place = |it: &Value| ["mapping", "field", "expression"].map(|key| it[key].clone());
    one == other || is_joined && other.get("value").is_none() && place(one) == place(other)
}

fn scripted(messages: &[Every]) -> Vec<Vec<Value>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(Path::new(WEB), &folder.path().join("web"), 0);
    copy(&here.join("../../runtime/web/src"), &folder.path().join("web/runtime"), 0);
    fs::write(folder.path().join("package.json"), "{ \"type\": \"module\" }").expect("written");
    let lines: Vec<String> = messages.iter().map(|message| wire(message).to_string()).collect();
    let file = folder.path().join("messages.json");
    fs::write(&file, lines.join("\n")).expect("written");
    let names = PAGES.iter().map(|page| page.name);
    let output = Command::new("node")
        .args([here.join("tests/pages.js"), folder.path().join("web"), file])
        .args(names)
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn wire<T: Wire>(value: &T) -> Value {
    serde_json::to_value(AsWire(value)).expect("it has a JSON form")
}

/// With every number as a double: JSON has one kind only.
fn as_doubles(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(as_doubles).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), as_doubles(value))).collect()
        }
        other => other.clone(),
    }
}

/// Copies modules, with the package beside them: it is not installed here.
fn copy(from: &Path, to: &Path, depth: usize) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("readable").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to, depth + 1);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            let text = fs::read_to_string(&path).expect("text");
            let runtime = format!("\"./{}runtime", "../".repeat(depth));
            let text = text
                .replace("from \"hawksbill\"", &format!("from {runtime}/index.js\""))
                .replace("from \"hawksbill/cel\"", &format!("from {runtime}/cel/index.js\""));
            fs::write(to, text).expect("written");
        }
    }
}
