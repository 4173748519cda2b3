//! Where names say nothing: what no other place takes and what has the right type is shown to the person who
//! decides. `settle` calls it for places of which it knows little.

use std::collections::BTreeSet;

use super::engine::{Pair, WORTH_A_WORD};
use super::leaf::{Leaf, Slot};
use super::proposal::Proposal;

/// With so many candidates a place needs no more.
const ENOUGH: usize = 3;

/// Adds leaves that are left over to the alternatives of places that have few.
pub(super) fn add(
    slots: &[&Slot<'_>],
    leaves: &[Leaf<'_>],
    pairs: &[Vec<Pair>],
    proposals: &mut [Proposal],
) {
    let done = proposals.iter().filter(|proposal| proposal.is_done());
    let taken: BTreeSet<String> =
        done.filter_map(|proposal| Some(proposal.best.as_ref()?.source.clone())).collect();
    for ((slot, pairs), proposal) in slots.iter().zip(pairs).zip(proposals.iter_mut()) {
        let known = proposal.candidates().count();
        if proposal.is_done() || known >= ENOUGH {
            continue;
        }
        let left = pairs.iter().filter(|pair| {
            pair.candidate.score <= WORTH_A_WORD && !taken.contains(&pair.candidate.source)
        });
        let left = left.filter_map(|pair| Some((pair, worth(slot, leaves.get(pair.leaf)?, pair))));
        let mut left: Vec<(&Pair, f64)> = left.collect();
        left.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (pair, _) in left.into_iter().take(ENOUGH - known) {
            let mut candidate = pair.candidate.clone();
            candidate.reasons = vec!["of its type, and left over".to_owned()];
            proposal.alternatives.push(candidate);
        }
    }
}

/// How likely it is, among those of which nothing is known: less so what is known to be of a kind that the slot does
/// not speak of.
fn worth(slot: &Slot<'_>, leaf: &Leaf<'_>, pair: &Pair) -> f64 {
    let strange = slot.facts.natures.is_empty() && !leaf.facts.natures.is_empty();
    pair.candidate.score - if strange { 0.1 } else { 0.0 }
}
