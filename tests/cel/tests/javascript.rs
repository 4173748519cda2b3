//! The conformance suite through the checker, the JavaScript of expressions and Node: what is accepted has the
//! specified value or fails. `cargo test -p hawksbill-cel-tests --test javascript -- --nocapture` prints the
//! table; `HAWKSBILL_CEL_SUITE` names a folder with more files of the suite.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hawksbill_cel_tests::{Case, Corpus, Expected, Value, contract, folder};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, Expr, Type, check};
use hawksbill_codegen::schemas::model::{Shape, TypeName};
use hawksbill_codegen::testing::{Exported, module};
use prost_reflect::{DynamicMessage, ReflectMessage, SerializeOptions};
use serde_json::{Value as Json, json};

/// A case that the checker accepts.
struct Checked<'c> {
    case: &'c Case,
    name: String,
    expr: Expr,
    /// The values of its variables.
    values: Vec<(&'c str, Json)>,
}

#[derive(Default)]
struct Row {
    passed: usize,
    refused: usize,
    failed: usize,
}

#[test]
fn every_case_yields_what_is_specified_or_is_refused_with_a_reason() {
    let Some(folder) = folder() else {
        eprintln!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = contract(&folder).expect("the suite's schemas are right");
    let corpus = Corpus::read(&folder, &more()).expect("the suite can be read");
    let (mut table, mut reasons) = (BTreeMap::<&str, Row>::new(), BTreeMap::<String, usize>::new());
    let mut refuse = |table: &mut BTreeMap<&str, Row>, case: &Case, reason: String| {
        table.get_mut(&*case.file).expect("a row").refused += 1;
        *reasons.entry(reason).or_default() += 1;
    };
    let mut checked = Vec::new();
    for (index, case) in corpus.cases.iter().enumerate() {
        let row = table.entry(&case.file).or_default();
        match prepared(case, index, &contract) {
            Ok(Some(case)) => checked.push(case),
            // It is specified to be refused, or not to be evaluated.
            Ok(None) => row.passed += 1,
            Err(reason) => refuse(&mut table, case, reason),
        }
    }
    let (results, refused) = evaluated(&contract, &checked);
    let mut failures = Vec::new();
    for case in &checked {
        if let Some(reason) = refused.get(&case.name) {
            refuse(&mut table, case.case, reason.clone());
            continue;
        }
        let row = table.get_mut(&*case.case.file).expect("a row");
        let outcome = &results[&case.name];
        match judged(case, outcome, &contract) {
            Ok(()) => row.passed += 1,
            Err(reason) => {
                row.failed += 1;
                let expr = &case.case.expr;
                failures.push(format!("{}: `{expr}`: {reason}: {outcome}", case.case.id()));
            }
        }
    }
    println!("{:<16}{:>8}{:>10}{:>8}", "file", "passed", "refused", "failed");
    for (file, row) in &table {
        println!("{file:<16}{:>8}{:>10}{:>8}", row.passed, row.refused, row.failed);
    }
    for (reason, count) in &reasons {
        println!("{count:>5}  {reason}");
    }
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

fn more() -> Vec<PathBuf> {
    let folder = std::env::var_os("HAWKSBILL_CEL_SUITE").map(PathBuf::from);
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
    entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// The checked expression and its variables; none where there is nothing to evaluate; or why it is refused.
fn prepared<'c>(
    case: &'c Case,
    index: usize,
    contract: &Contract,
) -> Result<Option<Checked<'c>>, String> {
    let mut env = Env::new(contract);
    env.container.clone_from(&case.container);
    for (name, ty) in &case.variables {
        env.variables.insert(name.clone(), ty.declared(contract)?);
    }
    let expr = match check(&case.expr, &env) {
        Ok(_) if case.check_only => return Ok(None),
        Ok(expr) => expr,
        Err(_) if matches!(case.expected, Expected::Error(_) | Expected::Unknown) => {
            return Ok(None);
        }
        Err(problems) => {
            let message = problems.first().map(|problem| problem.message.clone());
            return Err(general(&message.unwrap_or_default()));
        }
    };
    let mut values = Vec::new();
    for name in case.variables.keys() {
        let Some(value) = case.bindings.get(name) else {
            return Err("a variable without a value".to_owned());
        };
        values.push((name.as_str(), form(value, contract)?));
    }
    Ok(Some(Checked { case, name: format!("case{index}"), expr, values }))
}

/// What comes out of each, by name, and why some have no JavaScript.
fn evaluated(
    contract: &Contract,
    cases: &[Checked<'_>],
) -> (BTreeMap<String, Json>, BTreeMap<String, String>) {
    let exported: Vec<Exported<'_>> = cases
        .iter()
        .map(|case| Exported {
            name: &case.name,
            variables: case.values.iter().map(|(name, _)| (*name, None)).collect(),
            result: None,
            expr: &case.expr,
        })
        .collect();
    let (files, refused) = module(contract, &exported);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript");
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".js")) {
        // The package is not installed here.
        let up = "../".repeat(path.matches('/').count());
        let text = text
            .replace("from \"hawksbill\"", &format!("from \"./{up}runtime/index.js\""))
            .replace("from \"hawksbill/cel\"", &format!("from \"./{up}runtime/cel/index.js\""));
        write(&folder.join(path), &text);
    }
    write(&folder.join("package.json"), "{ \"type\": \"module\" }");
    copy(&here.join("../../runtime/web/src"), &folder.join("runtime"));
    let run: Vec<&Checked<'_>> =
        cases.iter().filter(|case| !refused.contains_key(&case.name)).collect();
    let list: Vec<Json> = run
        .iter()
        .map(|case| {
            let values: Vec<&Json> = case.values.iter().map(|(_, value)| value).collect();
            json!({ "name": case.name, "values": values, "type": described(&case.expr.ty, contract) })
        })
        .collect();
    write(&folder.join("cases.json"), &Json::from(list).to_string());
    let output = Command::new("node")
        .arg(here.join("tests/javascript/run.js"))
        .arg(&folder)
        .output()
        .expect("Node.js can be started");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let results: Vec<Json> = serde_json::from_slice(&output.stdout).expect("JSON");
    (run.iter().map(|case| case.name.clone()).zip(results).collect(), refused)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable target folder");
    fs::write(path, text).expect("a writable target folder");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the browser runtime") {
        let path = entry.expect("the browser runtime").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else if path.extension().is_some_and(|ending| ending == "js") {
            write(&target, &fs::read_to_string(&path).expect("the browser runtime"));
        }
    }
}

/// A type for `run.js`.
fn described(ty: &Type, contract: &Contract) -> Json {
    let of = |ty: &Type| described(ty, contract);
    match ty {
        Type::Null | Type::Unknown => json!("null"),
        Type::Bool => json!("bool"),
        Type::Int | Type::Uint | Type::Timestamp | Type::Duration => json!("int"),
        Type::Double => json!("double"),
        Type::String => json!("string"),
        Type::Bytes => json!("bytes"),
        Type::Enum(_) => json!("enum"),
        Type::List(item) => json!({ "list": of(item) }),
        Type::Map(key, value) => json!({ "map": [of(key), of(value)] }),
        Type::Optional(inner) => json!({ "optional": of(inner) }),
        Type::Nullable(inner) => json!({ "nullable": of(inner) }),
        Type::Struct(name) => json!({ "struct": codec(name, contract) }),
    }
}

/// The file and the name of a message's codec.
fn codec(name: &TypeName, contract: &Contract) -> Json {
    let def = &contract.types[name];
    json!([format!("types/{}.js", def.scope.replace('.', "/")), def.local_name().replace('.', "_")])
}

const NANOS: i128 = 1_000_000_000;

/// A value for `run.js`.
fn form(value: &Value, contract: &Contract) -> Result<Json, String> {
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Int(value) => json!({ "int": value.to_string() }),
        Value::Uint(value) => json!({ "int": value.to_string() }),
        Value::Double(value) => json!({ "double": number(*value) }),
        Value::String(value) => json!({ "string": value }),
        Value::Bytes(value) => json!({ "bytes": value }),
        Value::List(items) => {
            let items: Vec<Json> =
                items.iter().map(|item| form(item, contract)).collect::<Result<_, _>>()?;
            json!({ "list": items })
        }
        Value::Map(entries) => {
            let entries: Vec<[Json; 2]> = entries
                .iter()
                .map(|(key, value)| Ok([form(key, contract)?, form(value, contract)?]))
                .collect::<Result<_, String>>()?;
            json!({ "map": entries })
        }
        Value::Message(message) => {
            if let Some(nanos) = nanos(message) {
                return Ok(json!({ "int": nanos.to_string() }));
            }
            let name = TypeName::new(message.descriptor().full_name());
            if !contract.types.contains_key(&name) {
                return Err(format!("a variable that holds a `{name}`"));
            }
            let options = SerializeOptions::new().skip_default_fields(false);
            let json = message.serialize_with_options(serde_json::value::Serializer, &options);
            let json = json.map_err(|error| error.to_string())?;
            json!({ "message": { "codec": codec(&name, contract), "json": json } })
        }
        Value::Enum(..) | Value::Type(_) => return Err("a variable that holds a type".to_owned()),
    })
}

/// A double as JavaScript reads it.
fn number(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    value.to_string()
}

/// A timestamp or a duration in nanoseconds.
fn nanos(message: &DynamicMessage) -> Option<i128> {
    let name = message.descriptor().full_name().to_owned();
    let is_time = matches!(&*name, "google.protobuf.Timestamp" | "google.protobuf.Duration");
    let part = |name: &str| message.get_field_by_name(name);
    let seconds = i128::from(part("seconds")?.as_i64()?);
    let nanos = i128::from(part("nanos")?.as_i32()?);
    is_time.then_some(seconds * NANOS + nanos)
}

/// What is wrong with the outcome.
fn judged(case: &Checked<'_>, outcome: &Json, contract: &Contract) -> Result<(), String> {
    let expected = match &case.case.expected {
        Expected::Value(value) | Expected::Typed(value, _) => value,
        Expected::Error(_) => {
            return outcome["failure"].as_str().map(|_| ()).ok_or("it does not fail".to_owned());
        }
        Expected::Unknown => return Ok(()),
    };
    let found = outcome.get("value").ok_or("it fails")?;
    match is(found, &case.expr.ty, expected, contract) {
        true => Ok(()),
        false => Err(match expected {
            // Its descriptors would follow each other without end.
            Value::Message(message) => format!("{} is expected", message.to_text_format()),
            other => format!("{other:?} is expected"),
        }),
    }
}

/// Whether what `run.js` shows of a value of type `ty` is `expected`.
fn is(found: &Json, ty: &Type, expected: &Value, contract: &Contract) -> bool {
    let text = |kind: &str| found[kind].as_str().unwrap_or_default().to_owned();
    match (expected, ty) {
        (Value::Null, Type::Nullable(_) | Type::Null) => found.is_null(),
        (_, Type::Nullable(inner)) => is(found, inner, expected, contract),
        (Value::Bool(value), _) => *found == json!(value),
        (Value::Int(value), Type::Enum(name)) => {
            number_of(&found["enum"], name, contract) == Some(*value)
        }
        (Value::Int(value), Type::Int) => text("int") == value.to_string(),
        (Value::Uint(value), Type::Uint) => text("int") == value.to_string(),
        (Value::Double(value), Type::Double) => {
            let found: f64 = text("double").parse().unwrap_or(f64::NAN);
            found.to_bits() == value.to_bits() || (found.is_nan() && value.is_nan())
        }
        (Value::String(value), Type::String) => found["string"] == json!(value),
        (Value::Bytes(value), Type::Bytes) => found["bytes"] == json!(value),
        (Value::List(values), Type::List(item)) => {
            let found = found["list"].as_array().map(Vec::as_slice).unwrap_or_default();
            found.len() == values.len()
                && found.iter().zip(values).all(|(found, value)| is(found, item, value, contract))
        }
        (Value::Map(entries), Type::Map(key, value)) => {
            let found = found["map"].as_array().map(Vec::as_slice).unwrap_or_default();
            found.len() == entries.len()
                && entries.iter().all(|(k, v)| {
                    found.iter().any(|entry| {
                        is(&entry[0], key, k, contract) && is(&entry[1], value, v, contract)
                    })
                })
        }
        (Value::Message(message), Type::Timestamp | Type::Duration) => {
            nanos(message).is_some_and(|nanos| text("int") == nanos.to_string())
        }
        (Value::Message(message), Type::Struct(_)) => {
            let read = DynamicMessage::deserialize(message.descriptor(), found["message"].clone());
            // Without fields that have their defaults.
            read.is_ok_and(|read| {
                serde_json::to_value(read).ok() == serde_json::to_value(message).ok()
            })
        }
        _ => false,
    }
}

fn number_of(found: &Json, name: &TypeName, contract: &Contract) -> Option<i64> {
    let Shape::Enum(declared) = &contract.types.get(name)?.shape else { return None };
    match found.as_str() {
        Some(text) => declared.values.iter().find(|it| it.json == text)?.number.map(i64::from),
        None => found.as_i64(),
    }
}

/// A message without what differs from case to case.
fn general(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(place, part)| if place % 2 == 0 { part } else { "`..`" }).collect()
}
