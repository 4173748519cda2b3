//! What holds for every pair of the benchmark: the order of declarations changes nothing, what is confirmed stays,
//! and what is applied passes the checker of mappings.

use std::collections::BTreeSet;

use hawksbill_codegen::complete::{Kind, Proposal, propose};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::model::Shape;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::cases::{self, Hints};

#[test]
fn the_order_of_fields_and_sources_changes_nothing() {
    let cases = cases::read("dev");
    let mut runner = TestRunner::new(Config::with_cases(24));
    let any = (0..cases.pairs.len(), any::<u64>());
    let result = runner.run(&any, |(at, seed)| {
        let pair = &cases.pairs[at];
        let contract = pair.contract(&cases, Hints::Given);
        let target = pair.target(&contract);
        let mut sources = pair.sources(&contract);
        let before = propose(&contract, &target, &sources, &BTreeSet::new());
        sources.reverse();
        let after =
            propose(&shuffled(contract.into_owned(), seed), &target, &sources, &BTreeSet::new());
        prop_assert_eq!(before, after);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

/// The contract with the fields of every struct in another order.
fn shuffled(mut contract: Contract, seed: u64) -> Contract {
    let mut state = seed | 1;
    for def in contract.types.values_mut() {
        let Shape::Struct(shape) = &mut def.shape else { continue };
        for at in (1..shape.fields.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(state >> 33).expect("31 bits") % (at + 1);
            shape.fields.swap(at, other);
        }
    }
    contract
}

#[test]
fn what_is_confirmed_is_left_alone_and_the_rest_does_not_get_worse() {
    let cases = cases::read("dev");
    let mut runner = TestRunner::new(Config::with_cases(24));
    let any = (0..cases.pairs.len(), any::<u64>());
    let result = runner.run(&any, |(at, mask)| {
        let pair = &cases.pairs[at];
        let contract = pair.contract(&cases, Hints::Given);
        let (target, sources) = (pair.target(&contract), pair.sources(&contract));
        let all = propose(&contract, &target, &sources, &BTreeSet::new()).expect("a struct");
        let chosen = all.iter().enumerate().filter(|(at, _)| mask >> (at % 64) & 1 == 1);
        let confirmed: BTreeSet<String> = chosen.map(|(_, it)| it.target.clone()).collect();
        let rest = propose(&contract, &target, &sources, &confirmed).expect("a struct");
        let names = |proposals: &[Proposal]| -> Vec<String> {
            proposals.iter().map(|it| it.target.clone()).collect()
        };
        prop_assert_eq!(names(&all), names(&rest));
        for proposal in &rest {
            let is_confirmed = confirmed.contains(&proposal.target);
            prop_assert_eq!(proposal.kind == Kind::Confirmed, is_confirmed);
            prop_assert!(!is_confirmed || proposal.best.is_none());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_is_applied_is_known_to_the_checker_and_never_personal() {
    for part in ["dev", "held_out"] {
        let cases = cases::read(part);
        for pair in &cases.pairs {
            let contract = pair.contract(&cases, Hints::Removed);
            let (target, sources) = (pair.target(&contract), pair.sources(&contract));
            let all = propose(&contract, &target, &sources, &BTreeSet::new()).expect("a struct");
            // The engine itself is right; the checker has nothing to take back.
            let refused = all.iter().flat_map(|it| &it.remarks);
            let refused: Vec<&String> =
                refused.filter(|remark| remark.starts_with("does not check")).collect();
            assert!(refused.is_empty(), "{}: {refused:?}", pair.name);
        }
    }
}
