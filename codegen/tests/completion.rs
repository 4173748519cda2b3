//! How good completion is: pairs of capability and module schemas with the mappings that a person would write,
//! in a part that it was developed on and a part that was held out. `cargo test --test completion -- --nocapture`
//! prints the table.

#[path = "completion/cases.rs"]
mod cases;
#[path = "completion/measure.rs"]
mod measure;
#[path = "completion/properties.rs"]
mod properties;
#[path = "completion/valid.rs"]
mod valid;

use std::collections::BTreeSet;

use cases::{Cases, Hints, Pair};
use hawksbill_codegen::complete::{Proposal, propose};
use measure::{Measure, measure};

fn proposals(cases: &Cases, pair: &Pair, hints: Hints) -> Vec<Proposal> {
    let contract = pair.contract(cases, hints);
    let target = pair.target(&contract);
    let sources = pair.sources(&contract);
    propose(&contract, &target, &sources, &BTreeSet::new()).expect("a struct")
}

fn run(part: &str, cases: &Cases, hints: Hints) -> Measure {
    let mut total = Measure::default();
    println!("\n{part}, hints {hints:?}");
    for pair in &cases.pairs {
        let mut report = Vec::new();
        let one = measure(pair, &proposals(cases, pair, hints), &mut report);
        total += one;
        let what = format!("{}/{}", pair.file, pair.name);
        print(&what, &one);
        // What is wrong in the part that is held out stays unseen.
        let shown = report.iter().filter(|line| part == "dev" || line.contains("does not check"));
        shown.for_each(|line| println!("    {line}"));
    }
    print(&format!("all of {part}, hints {hints:?}"), &total);
    total
}

fn print(what: &str, one: &Measure) {
    let Measure { places, applied, right, .. } = one;
    println!(
        "{what:<44} {places:>4} places {applied:>4} applied {right:>4} right  precision {:.3} recall {:.3} top-3 {:.3}",
        one.precision(),
        one.recall(),
        one.top_three()
    );
}

fn check(part: &str) {
    let cases = cases::read(part);
    let with = run(part, &cases, Hints::Given);
    let without = run(part, &cases, Hints::Removed);
    run(part, &cases, Hints::NamesOnly);
    assert!(with.precision() >= 0.99, "{with:?}");
    assert!(with.recall() >= 0.90, "{with:?}");
    assert!(without.precision() >= 0.95, "{without:?}");
    assert!(without.top_three() >= 0.90, "{without:?}");
}

#[test]
fn the_part_that_it_was_developed_on_is_completed() {
    check("dev");
}

#[test]
fn the_part_that_was_held_out_is_completed() {
    check("held_out");
}

#[test]
fn the_pairs_are_of_every_kind() {
    let pairs: Vec<Pair> =
        ["dev", "held_out"].iter().flat_map(|part| cases::read(part).pairs).collect();
    let count = |keep: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| keep(pair)).count();
    let corpora = count(&|pair| pair.corpus);
    let tagged = |tag: &str| count(&|pair| pair.tags.iter().any(|own| own == tag));
    println!("{} pairs, {corpora} of them over corpora", pairs.len());
    for tag in ["english", "chinese", "pinyin", "abbreviations", "decoys", "join", "array"] {
        println!("{tag}: {}", tagged(tag));
        assert!(tagged(tag) > 0, "{tag}");
    }
    // Without the corpora the rest still stands.
    if corpora > 0 {
        assert!(pairs.len() >= 60 && 2 * corpora >= pairs.len(), "{corpora} of {}", pairs.len());
        assert!(5 * tagged("decoys") >= pairs.len(), "{} of {}", tagged("decoys"), pairs.len());
    }
}
