//! The interpreter of replaced mappings against the conformance suite: what the checker accepts has the
//! specified value or fails as specified. `-- --nocapture` prints the table; `HAWKSBILL_CEL_SUITE` names a folder
//! with more files of the suite.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hawksbill::codegen::cel::base64_encode_bytes;
use hawksbill::codegen::live::Expression;
use hawksbill_cel_tests::{Case, Corpus, Expected, Value, contract, folder};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, check};
use prost_reflect::{DynamicMessage, ReflectMessage};
use serde_json::{Map, Number, Value as Json};

enum Outcome {
    Passed,
    /// The checker does not let it through, or it is about something else.
    Skipped,
    Failed(String),
}

#[test]
fn every_checked_case_has_its_value_or_its_error() {
    let Some(folder) = folder() else {
        eprintln!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = Arc::new(contract(&folder).expect("the suite's schemas are right"));
    let corpus = Corpus::read(&folder, &more()).expect("the suite can be read");
    let mut table = BTreeMap::<&str, [usize; 3]>::new();
    let mut failures = Vec::new();
    for case in &corpus.cases {
        let row = table.entry(&case.file).or_default();
        match run(case, &contract) {
            Outcome::Passed => row[0] += 1,
            Outcome::Skipped => row[1] += 1,
            Outcome::Failed(reason) => {
                row[2] += 1;
                failures.push(format!("{}: `{}`: {reason}", case.id(), case.expr));
            }
        }
    }
    println!("{:<16}{:>8}{:>10}{:>8}", "file", "passed", "skipped", "failed");
    for (file, [passed, skipped, failed]) in &table {
        println!("{file:<16}{passed:>8}{skipped:>10}{failed:>8}");
    }
    let all: usize = table.values().map(|row| row[0]).sum();
    println!("{all} passed");
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

/// Cases of our own, and more files of the suite.
fn more() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let suite = std::env::var_os("HAWKSBILL_CEL_SUITE").map(PathBuf::from);
    let folders = [Some(own), suite].into_iter().flatten();
    let entries = folders.filter_map(|folder| std::fs::read_dir(folder).ok());
    entries.flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

fn run(case: &Case, contract: &Arc<Contract>) -> Outcome {
    let mut env = Env::new(contract);
    env.container.clone_from(&case.container);
    for (name, ty) in &case.variables {
        match ty.declared(contract) {
            Ok(ty) => _ = env.variables.insert(name.clone(), ty),
            Err(_) => return Outcome::Skipped,
        }
    }
    let Ok(expr) = check(&case.expr, &env) else { return Outcome::Skipped };
    let mut variables = Vec::new();
    for (name, ty) in &env.variables {
        match case.bindings.get(name).map(json) {
            Some(Some(json)) => variables.push((name.as_str(), ty.clone(), json)),
            // Some cases declare what they do not bind.
            _ => return Outcome::Skipped,
        }
    }
    let made = Expression::new(contract, &expr).evaluate(&variables);
    match (&case.expected, made) {
        _ if case.check_only => Outcome::Skipped,
        (Expected::Unknown, _) => Outcome::Skipped,
        (Expected::Error(_), Err(_)) => Outcome::Passed,
        (Expected::Error(error), Ok(made)) => {
            Outcome::Failed(format!("is {made}, and should fail: {error}"))
        }
        (Expected::Value(value) | Expected::Typed(value, _), Ok(made)) => compare(value, &made),
        (Expected::Value(value) | Expected::Typed(value, _), Err(reason)) => {
            Outcome::Failed(format!("fails: {reason}; should be {}", shown(value)))
        }
    }
}

fn compare(expected: &Value, made: &Json) -> Outcome {
    let is_equal = match expected {
        Value::Message(message) if !is_scalar(message) => {
            let made = DynamicMessage::deserialize(message.descriptor(), made);
            // Absent fields and defaults of those without presence are written alike.
            made.is_ok_and(|made| {
                serde_json::to_value(made).ok() == serde_json::to_value(message).ok()
            })
        }
        Value::Enum(_, number) => made.as_i64() == Some(i64::from(*number)),
        _ => match json(expected) {
            Some(expected) => expected == *made,
            None => return Outcome::Skipped,
        },
    };
    if is_equal {
        Outcome::Passed
    } else {
        Outcome::Failed(format!("is {made}, and should be {}", shown(expected)))
    }
}

/// Messages print themselves with their whole schema.
fn shown(value: &Value) -> String {
    json(value).map_or_else(|| format!("{value:?}"), |json| json.to_string())
}

/// Messages whose JSON is not an object, and is always written alike.
fn is_scalar(message: &DynamicMessage) -> bool {
    if message.descriptor().full_name() == "google.protobuf.Duration" {
        return false;
    }
    let json = serde_json::to_value(message);
    json.is_ok_and(|json| !json.is_object())
}

/// The wire's JSON of a value; none of types.
fn json(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::from(*value),
        Value::Int(value) => Json::from(*value),
        Value::Uint(value) => Json::from(*value),
        Value::Double(value) => match Number::from_f64(*value) {
            Some(number) => Json::Number(number),
            None if value.is_nan() => Json::from("NaN"),
            None if *value > 0.0 => Json::from("Infinity"),
            None => Json::from("-Infinity"),
        },
        Value::String(text) => Json::from(text.as_str()),
        Value::Bytes(bytes) => Json::from(base64_encode_bytes(bytes)),
        Value::List(items) => items.iter().map(json).collect::<Option<Vec<Json>>>()?.into(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let key = match json(key)? {
                    Json::String(text) => text,
                    other => other.to_string(),
                };
                Some((key, json(value)?))
            });
            Json::Object(entries.collect::<Option<Map<_, _>>>()?)
        }
        Value::Message(message) => serde_json::to_value(message).ok()?,
        Value::Enum(_, number) => Json::from(*number),
        Value::Type(_) => return None,
    })
}
