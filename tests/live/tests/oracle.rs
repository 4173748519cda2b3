//! Compiled mappings and their own texts evaluated by the interpreter agree on every message, on the value and on
//! the error.

#[path = "common/every.rs"]
mod every;

use std::collections::BTreeMap;

use hawksbill::LiveMappings;
use hawksbill::codegen::live::{Parts, Source};
use hawksbill_live_tests::contract::every::v1::Every;
use hawksbill_live_tests::contract::modules::EveryField;
use hawksbill_live_tests::oracle::{CONTRACT, LINES, Line};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

/// So many random messages.
const MESSAGES: usize = 60;

/// All mappings, each replaced by its own text.
fn interpreted() -> LiveMappings {
    let files: Vec<(&str, &str)> = LINES.iter().map(|line| (line.path, line.text)).collect();
    let live = LiveMappings::new(Parts {
        contract: CONTRACT,
        files: Box::leak(files.into_boxed_slice()),
        functions: &[],
    });
    for line in LINES {
        live.replace(line.name, line.text).unwrap_or_else(|refused| panic!("{refused}"));
    }
    live
}

fn compare(line: &Line, every: &Every, live: &LiveMappings) -> Result<(), String> {
    let compiled = (line.call)(every);
    let replacement = live.replacement(line.name).ok_or("it is not replaced")?;
    let interpreted = replacement.answer::<EveryField>([Source::one(every)], None);
    let is_equal = match (&compiled, &interpreted) {
        (Ok(compiled), Ok(interpreted)) => compiled == interpreted,
        (Err(compiled), Err(interpreted)) => every::agree(compiled, interpreted),
        _ => false,
    };
    if is_equal {
        return Ok(());
    }
    Err(format!("{}\ncompiled: {compiled:?}\ninterpreted: {interpreted:?}", line.text))
}

#[test]
fn compiled_and_interpreted_mappings_agree() {
    let live = interpreted();
    let mut runner = TestRunner::default();
    let mut differences = BTreeMap::new();
    for _ in 0..MESSAGES {
        let every = every::every().new_tree(&mut runner).expect("there are messages").current();
        for line in LINES {
            if let Err(difference) = compare(line, &every, &live) {
                differences.entry(line.name).or_insert(format!("{difference}\nof {every:?}"));
            }
        }
    }
    let differences: Vec<String> = differences.into_values().collect();
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}
