//! The compiled expressions against the conformance suite: every case that the checker accepts becomes a
//! function of one crate, and yields the specified value or fails where the suite has an error. `cargo test -p
//! hawksbill-cel-tests --test rust -- --nocapture` prints the table; `HAWKSBILL_CEL_SUITE` names a folder
//! with more files of the suite.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_cel_tests::{
    Answer, Case, Corpus, Expected, Program, Value, contract, folder, generated,
};
use hawksbill_codegen::rust_expressions::function;
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, Type, check};
use prost_reflect::{DescriptorPool, DynamicMessage};
use serde_json::Value as Json;

#[derive(Default)]
struct Row {
    passed: usize,
    refused: usize,
    unprinted: usize,
    failed: usize,
}

#[test]
fn every_case_yields_what_is_specified_or_is_refused_with_a_reason() {
    let Some(folder) = folder() else {
        println!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = contract(&folder).expect("the suite's schemas are right");
    let corpus = Corpus::read(&folder, &more()).expect("the suite can be read");
    let output = generated(&folder).expect("the suite's schemas are right");

    let (mut table, mut reasons) = (BTreeMap::<&str, Row>::new(), BTreeMap::new());
    let (mut program, mut compiled) = (Program::default(), Vec::new());
    for case in &corpus.cases {
        let row = table.entry(&case.file).or_default();
        match prepare(case, &contract, &mut program) {
            Prepared::Compiled => compiled.push(case),
            Prepared::Refused => row.refused += 1,
            Prepared::Unprinted(reason) => {
                row.unprinted += 1;
                reasons.entry(reason).or_insert_with(Vec::new).push(case);
            }
        }
    }
    let answers = program.run("cel-conformance", &output, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let answers = answers.unwrap_or_else(|error| panic!("{error}"));
    let mut failures = Vec::new();
    for (case, answer) in compiled.iter().zip(&answers) {
        let row = table.entry(&case.file).or_default();
        match judge(&case.expected, answer, &corpus.pool) {
            Ok(()) => row.passed += 1,
            Err(what) => {
                row.failed += 1;
                failures.push(format!("{}: `{}`: {what}", case.id(), case.expr));
            }
        }
    }
    println!(
        "{:<16}{:>8}{:>22}{:>18}{:>8}",
        "file", "passed", "refused by checker", "by the printer", "failed"
    );
    for (file, Row { passed, refused, unprinted, failed }) in &table {
        println!("{file:<16}{passed:>8}{refused:>22}{unprinted:>18}{failed:>8}");
    }
    for (reason, cases) in &reasons {
        println!("{:>5}  {reason}, such as `{}`", cases.len(), cases[0].expr);
    }
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

/// Cases of our own, and more files of the suite.
fn more() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let suite = std::env::var_os("HAWKSBILL_CEL_SUITE").map(PathBuf::from);
    let entries = [Some(own), suite].into_iter().flatten().filter_map(|it| fs::read_dir(it).ok());
    entries.flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

enum Prepared {
    Compiled,
    /// By the checker, whose own test judges that.
    Refused,
    /// By the printer, or because a variable has no value.
    Unprinted(String),
}

fn prepare(case: &Case, contract: &Contract, program: &mut Program) -> Prepared {
    if case.check_only || matches!(case.expected, Expected::Unknown) {
        return Prepared::Refused;
    }
    let mut env = Env::new(contract);
    env.container.clone_from(&case.container);
    for (name, ty) in &case.variables {
        let Ok(ty) = ty.declared(contract) else { return Prepared::Refused };
        env.variables.insert(name.clone(), ty);
    }
    let Ok(expr) = check(&case.expr, &env) else { return Prepared::Refused };
    let mut args = Vec::new();
    for (name, ty) in &env.variables {
        match case.bindings.get(name) {
            Some(value) => args.push((value.clone(), ty.clone())),
            None => return Prepared::Unprinted("a variable without a value".to_owned()),
        }
    }
    let variables: Vec<(String, Type)> = env.variables.into_iter().collect();
    match function(contract, &program.next(), &expr, &variables) {
        Ok((text, _)) => {
            program.add(&format!("{}: {:?}", case.id(), case.expr), &text, expr.can_fail, &args);
            Prepared::Compiled
        }
        Err(reason) => Prepared::Unprinted(reason),
    }
}

fn judge(expected: &Expected, answer: &Answer, pool: &DescriptorPool) -> Result<(), String> {
    match (expected, answer) {
        (Expected::Error(_) | Expected::Unknown, Err(_)) => Ok(()),
        (Expected::Error(error), Ok(value)) => Err(format!("{value} and not the error {error:?}")),
        (Expected::Unknown, Ok(_)) => Ok(()),
        (_, Err(failure)) => Err(format!("fails: {failure}")),
        (Expected::Value(value) | Expected::Typed(value, _), Ok(answer)) => {
            match agrees(value, &answer["value"], pool) {
                true => Ok(()),
                false => Err(format!("{} and not {value:?}", answer["value"])),
            }
        }
    }
}

fn agrees(expected: &Value, answer: &Json, pool: &DescriptorPool) -> bool {
    let text = || answer[1].as_str().unwrap_or_default();
    match (expected, answer[0].as_str().unwrap_or_default()) {
        (Value::Null, kind) => kind == "null",
        (Value::Bool(value), "bool") => answer[1] == *value,
        (Value::Int(value), "int") => text() == value.to_string(),
        (Value::Enum(_, value), "int") => text() == value.to_string(),
        (Value::Uint(value), "uint") => text() == value.to_string(),
        (Value::Double(value), "double") => {
            let found = text().parse().map(f64::from_bits);
            found.is_ok_and(|found| found == *value || found.is_nan() && value.is_nan())
        }
        (Value::String(value), "string") => text() == value,
        (Value::Bytes(value), "bytes") => bytes(text()) == *value,
        (Value::List(values), "list") => {
            let found = answer[1].as_array().map(Vec::as_slice).unwrap_or_default();
            let mut pairs = values.iter().zip(found);
            values.len() == found.len() && pairs.all(|(value, found)| agrees(value, found, pool))
        }
        (Value::Map(entries), "map") => {
            let found = answer[1].as_array().map(Vec::as_slice).unwrap_or_default();
            let is_there = |(key, value): &(Value, Value)| {
                let mut found = found.iter();
                found.any(|entry| agrees(key, &entry[0], pool) && agrees(value, &entry[1], pool))
            };
            entries.len() == found.len() && entries.iter().all(is_there)
        }
        (Value::Message(message), "message") => {
            let schema = pool.get_message_by_name(text());
            let bytes = bytes(answer[2].as_str().unwrap_or_default());
            let found = schema.and_then(|schema| DynamicMessage::decode(schema, &*bytes).ok());
            found.as_ref() == Some(message)
        }
        _ => false,
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|digit| Some(digit.to_digit(16)? as u8)).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}
