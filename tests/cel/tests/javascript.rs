//! The conformance suite through the checker, the JavaScript of expressions and Node: what is accepted has the
//! specified value or fails. `cargo test -p hawksbill-cel-tests --test javascript -- --nocapture` prints the
//! table; `HAWKSBILL_CEL_SUITE` names a folder with more files of the suite.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_cel_tests::{
    Case, Corpus, Expected, Outcome, Script, Value, contract, folder, is_shown,
};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, Type, check};

/// A case that the checker accepts, and the type that it found.
struct Checked<'c> {
    case: &'c Case,
    ty: Type,
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
    let (mut checked, mut script) = (Vec::new(), Script::new(&contract));
    for case in &corpus.cases {
        let row = table.entry(&case.file).or_default();
        match prepared(case, &contract, &mut script) {
            Ok(Some(case)) => checked.push(case),
            // It is specified to be refused, or not to be evaluated.
            Ok(None) => row.passed += 1,
            Err(reason) => refuse(&mut table, case, reason),
        }
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript");
    let outcomes = script.run(&target).unwrap_or_else(|error| panic!("{error}"));
    let mut failures = Vec::new();
    for (case, outcome) in checked.iter().zip(&outcomes) {
        if let Outcome::Refused(reason) = outcome {
            refuse(&mut table, case.case, reason.clone());
            continue;
        }
        let row = table.get_mut(&*case.case.file).expect("a row");
        match judged(case, outcome) {
            Ok(()) => row.passed += 1,
            Err(reason) => {
                row.failed += 1;
                let expr = &case.case.expr;
                failures.push(format!("{}: `{expr}`: {reason}: {outcome:?}", case.case.id()));
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

/// Cases of our own, and more files of the suite.
fn more() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let suite = std::env::var_os("HAWKSBILL_CEL_SUITE").map(PathBuf::from);
    let entries = [Some(own), suite].into_iter().flatten().filter_map(|it| fs::read_dir(it).ok());
    entries.flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// Adds the case to the script; none where there is nothing to evaluate, or why it is refused.
fn prepared<'c>(
    case: &'c Case,
    contract: &Contract,
    script: &mut Script<'_>,
) -> Result<Option<Checked<'c>>, String> {
    let mut env = Env::new(contract);
    env.container.clone_from(&case.container);
    let mut variables = Vec::new();
    for (name, ty) in &case.variables {
        env.variables.insert(name.clone(), ty.declared(contract)?);
        variables.push((name.as_str(), case.bindings.get(name)));
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
    let bound = variables.into_iter().map(|(name, value)| {
        let value = value.ok_or("a variable without a value")?;
        Ok((name, script.value(value)?))
    });
    let bound = bound.collect::<Result<Vec<_>, String>>()?;
    let ty = expr.ty.clone();
    script.add(expr, bound);
    Ok(Some(Checked { case, ty }))
}

/// What is wrong with the outcome.
fn judged(case: &Checked<'_>, outcome: &Outcome) -> Result<(), String> {
    let expected = match (&case.case.expected, outcome) {
        (Expected::Value(value) | Expected::Typed(value, _), _) => value,
        (Expected::Error(text), Outcome::Failure(failure)) => {
            // The suite's texts are those of one implementation.
            let is_ours = case.case.file.starts_with("own_");
            return match is_ours && !failure.contains(text.as_str()) {
                true => Err(format!("{text} is expected")),
                false => Ok(()),
            };
        }
        (Expected::Error(_), _) => return Err("it does not fail".to_owned()),
        (Expected::Unknown, _) => return Ok(()),
    };
    match outcome {
        Outcome::Value(found) if is_shown(found, &case.ty, expected) => Ok(()),
        _ => Err(match expected {
            // Its descriptors would follow each other without end.
            Value::Message(message) => format!("{} is expected", message.to_text_format()),
            other => format!("{other:?} is expected"),
        }),
    }
}

/// A message without what differs from case to case.
fn general(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(place, part)| if place % 2 == 0 { part } else { "`..`" }).collect()
}
