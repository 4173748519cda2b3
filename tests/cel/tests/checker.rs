//! The checker against the conformance suite: what it accepts has the specified type, and what it refuses is
//! either specified to fail or refused for a reason. `cargo test -p hawksbill-cel-tests --test checker --
//! --nocapture` prints the table; `HAWKSBILL_CEL_SUITE` names a folder with more files of the suite.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hawksbill_cel_tests::{Case, Corpus, Expected, Value, contract, folder, message_name};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, Type, check};

/// How a case went.
enum Outcome {
    Accepted,
    /// Refused where the suite has an error, or does not check.
    RightlyRefused,
    Refused(String),
    Failed(String),
}

#[test]
fn every_case_is_accepted_with_its_type_or_refused_with_a_reason() {
    let Some(folder) = folder() else {
        eprintln!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = contract(&folder).expect("the suite's schemas are right");
    let corpus = Corpus::read(&folder, &more()).expect("the suite can be read");
    let (mut table, mut reasons) = (BTreeMap::<&str, [usize; 4]>::new(), BTreeMap::new());
    let mut failures = Vec::new();
    for case in &corpus.cases {
        let row = table.entry(&case.file).or_default();
        match run(case, &contract) {
            Outcome::Accepted => row[0] += 1,
            Outcome::RightlyRefused => row[1] += 1,
            Outcome::Refused(reason) => {
                row[2] += 1;
                reasons.entry(reason).or_insert_with(Vec::new).push(case);
            }
            Outcome::Failed(reason) => {
                row[3] += 1;
                failures.push(format!("{}: `{}`: {reason}", case.id(), case.expr));
            }
        }
    }
    println!(
        "{:<16}{:>10}{:>18}{:>10}{:>8}",
        "file", "accepted", "error specified", "refused", "failed"
    );
    for (file, [accepted, rightly, refused, failed]) in &table {
        println!("{file:<16}{accepted:>10}{rightly:>18}{refused:>10}{failed:>8}");
    }
    for (reason, cases) in &reasons {
        println!("{:>5}  {reason}", cases.len());
        for case in cases.iter().take(if std::env::var_os("VERBOSE").is_some() { 99 } else { 2 }) {
            println!("         {}  ({})", case.expr, case.id());
        }
    }
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

fn more() -> Vec<PathBuf> {
    let folder = std::env::var_os("HAWKSBILL_CEL_SUITE").map(PathBuf::from);
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

fn run(case: &Case, contract: &Contract) -> Outcome {
    let mut env = Env::new(contract);
    env.container.clone_from(&case.container);
    for (name, ty) in &case.variables {
        match ty.declared(contract) {
            Ok(ty) => _ = env.variables.insert(name.clone(), ty),
            Err(reason) => return Outcome::Refused(reason),
        }
    }
    match check(&case.expr, &env) {
        Ok(expr) => match judge(case, &expr.ty, contract) {
            None => Outcome::Accepted,
            Some(reason) => Outcome::Failed(reason),
        },
        // Without a check it would fail, or is not about types.
        Err(_) if matches!(case.expected, Expected::Error(_) | Expected::Unknown) => {
            Outcome::RightlyRefused
        }
        Err(_) if case.disable_check => Outcome::RightlyRefused,
        Err(problems) => {
            let problem = problems.first().expect("there is a problem");
            Outcome::Refused(general(&problem.message))
        }
    }
}

/// What is wrong with accepting the case with a result of type `ty`.
fn judge(case: &Case, ty: &Type, contract: &Contract) -> Option<String> {
    match &case.expected {
        Expected::Value(value) => {
            (!fits(value, ty)).then(|| format!("{value:?} is expected, the type is {ty}"))
        }
        Expected::Typed(_, deduced) => {
            (!deduced.agrees(ty, contract)).then(|| format!("its type is {ty}, not {deduced}"))
        }
        // It fails when it is evaluated.
        Expected::Error(_) | Expected::Unknown => None,
    }
}

/// Whether `value` is of type `ty`.
fn fits(value: &Value, ty: &Type) -> bool {
    match (value, ty) {
        (Value::Null, Type::Null | Type::Nullable(_)) => true,
        (value, Type::Nullable(inner)) => fits(value, inner),
        (Value::Enum(name, _), Type::Enum(declared)) => declared.as_str() == name,
        (Value::Bool(_), Type::Bool)
        | (Value::Int(_), Type::Int | Type::Enum(_))
        | (Value::Uint(_), Type::Uint)
        | (Value::Double(_), Type::Double)
        | (Value::String(_), Type::String)
        | (Value::Bytes(_), Type::Bytes) => true,
        (Value::List(values), Type::List(element)) => {
            values.iter().all(|value| fits(value, element))
        }
        (Value::Map(entries), Type::Map(key, value)) => {
            entries.iter().all(|(of, to)| fits(of, key) && fits(to, value))
        }
        (Value::Message(message), ty) => {
            let name = message_name(message);
            match ty {
                Type::Struct(declared) => declared.as_str() == name,
                Type::Timestamp => name == "google.protobuf.Timestamp",
                Type::Duration => name == "google.protobuf.Duration",
                _ => false,
            }
        }
        _ => false,
    }
}

/// A message without what differs from case to case.
fn general(message: &str) -> String {
    let mut general = String::new();
    for (place, part) in message.split('`').enumerate() {
        general.push_str(if place % 2 == 0 { part } else { "`..`" });
    }
    general
}
