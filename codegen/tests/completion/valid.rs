//! What completion writes by itself is run on random messages, and no schema refuses what comes out: the whole
//! mapping of every pair, by the interpreter, held against the module's own schema file.

#[path = "valid/messages.rs"]
mod messages;
#[path = "valid/narrow.rs"]
mod narrow;
#[path = "valid/run.rs"]
mod run;
#[path = "valid/schema.rs"]
mod schema;

use crate::cases::{self, Cases, Corpora, Hints, Pair};
use run::{Mapping, Tally};

/// The counts of a part of the benchmark, pair by pair.
fn tally(part: &str, cases: &Cases, hints: Hints) -> Tally {
    let mut total = Tally::default();
    println!("\n{part}, hints {hints:?}");
    for pair in &cases.pairs {
        let mut one = of_pair(cases, pair, hints);
        if !crate::is_shown(part) {
            // What is wrong in a part that is to judge stays unseen.
            one.why.clear();
        }
        one.print(&format!("{}/{}", pair.file, pair.name));
        total += one;
    }
    total.print(&format!("all of {part}, hints {hints:?}"));
    total
}

fn of_pair(cases: &Cases, pair: &Pair, hints: Hints) -> Tally {
    let contract = pair.contract(cases, hints);
    let (target, sources) = (pair.target(&contract), pair.sources(&contract));
    match Mapping::completed(&contract, &target, &sources, &cases.documents) {
        Ok(mapping) => mapping.tally(),
        Err(why) => {
            Tally { pairs: 1, why: vec![format!("does not compile: {why}")], ..Tally::default() }
        }
    }
}

fn check(part: &str) {
    let cases = cases::read(part);
    let mut total = tally(part, &cases, Hints::Given);
    total += tally(part, &cases, Hints::Removed);
    total.print("in all");
    assert_eq!(total.refused, 0, "{part}");
    // Else nothing would be shown.
    assert!(2 * total.compiled >= total.pairs, "{} of {}", total.compiled, total.pairs);
    assert!(2 * (total.runs - total.errors) >= total.runs, "{} of {}", total.errors, total.runs);
}

#[test]
fn no_schema_refuses_what_the_part_for_development_yields() {
    check("dev");
}

#[test]
fn no_schema_refuses_what_the_part_that_was_held_out_yields() {
    check("held_out");
}

#[test]
fn no_schema_refuses_what_the_parts_of_another_hand_yield() {
    for part in ["blind_a", "blind_b"] {
        check(part);
    }
}

/// So many times keywords are strewn over the schemas of each part.
const ROUNDS: u64 = 2;

#[test]
fn no_schema_refuses_what_is_made_for_it_whatever_it_asks_for() {
    let mut total = Tally::default();
    for part in ["dev", "held_out", "blind_a", "blind_b"] {
        for round in 0..ROUNDS {
            let mut seed = round;
            let cases = cases::read_changed(part, Corpora::LeftOut, |schema| {
                seed += ROUNDS;
                narrow::narrowed(schema, seed);
            });
            total += tally(part, &cases, Hints::Given);
        }
    }
    total.print("in all");
    assert_eq!(total.refused, 0);
    assert!(2 * total.compiled >= total.pairs, "{} of {}", total.compiled, total.pairs);
    assert!(3 * total.yielding >= total.pairs, "{} of {}", total.yielding, total.pairs);
}
