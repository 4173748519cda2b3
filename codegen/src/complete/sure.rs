//! When a pair is sure enough to be written without asking: its score, how far it stands out from all others, and
//! whether anything speaks against it. `settle` asks for every place.

use std::collections::BTreeMap;

use super::engine::Pair;
use super::names::Clarity;

/// From which score on a pair is applied, if it stands out from the next by how much: the less sure it is, the
/// more it has to.
const APPLY: &[(f64, f64)] = &[(0.9, 0.05), (0.82, 0.08), (0.76, 0.12), (0.68, 0.2)];
/// From which score on a pair is applied that stands out for the place as well as for the source, by how much, if
/// nothing speaks against it.
const MUTUAL: &[(f64, f64)] = &[(0.6, 0.12), (0.5, 0.2)];
/// Below this, a source that also fits is a rival even where it is used elsewhere.
const UNSURE: f64 = 0.8;
/// How much less a rival counts that something speaks against, beside one that nothing does.
const UNCLEAR: f64 = 0.1;

/// By how much a source has to go better with another place to be no rival, and a place with another source.
pub(super) const BETTER: f64 = 0.1;

/// What else there is, beside the pair that was chosen for a place.
pub(super) struct Rivals<'a> {
    /// The pairs of the place.
    pub(super) pairs: &'a [Pair],
    /// The leaves that are chosen for any place, and how well they go there.
    pub(super) used: &'a BTreeMap<usize, f64>,
    /// How well the leaf goes with another place, at best.
    pub(super) elsewhere: f64,
}

/// Whether it is likely enough to be applied, were there no other.
pub(super) fn is_likely(score: f64) -> bool {
    APPLY.iter().any(|(least, _)| score >= *least)
}

/// Whether `chosen` is applied.
pub(super) fn is_sure(chosen: &Pair, rivals: &Rivals<'_>) -> bool {
    let stands_out = stands_out(chosen, rivals)
        && (chosen.candidate.score >= UNSURE || chosen.clarity > Clarity::Foreign);
    chosen.firm && (stands_out || is_mutual(chosen, rivals))
}

fn others<'a>(chosen: &Pair, rivals: &Rivals<'a>) -> impl Iterator<Item = &'a Pair> {
    let leaf = chosen.leaf;
    rivals.pairs.iter().filter(move |pair| pair.leaf != leaf)
}

/// Whether no other source comes near, for this place.
fn stands_out(chosen: &Pair, rivals: &Rivals<'_>) -> bool {
    let score = chosen.candidate.score;
    // What goes better elsewhere is no rival, unless neither is sure and both are as likely.
    let is_rival = |pair: &&Pair| {
        let own = pair.candidate.score;
        let elsewhere = rivals.used.get(&pair.leaf).is_some_and(|score| *score >= own);
        !elsewhere || (score < UNSURE && own >= score - 0.03)
    };
    let rival = others(chosen, rivals).filter(is_rival);
    let rival = rival.map(|pair| pair.candidate.score).fold(0.0, f64::max);
    APPLY.iter().any(|(least, by)| score >= *least && score - rival >= *by)
}

/// Whether place and source are the best for each other, far ahead of all others on both sides.
fn is_mutual(chosen: &Pair, rivals: &Rivals<'_>) -> bool {
    let score = chosen.candidate.score;
    let nearness = |pair: &Pair| {
        let clear = pair.clarity == Clarity::Clear && pair.firm;
        pair.candidate.score - if clear { 0.0 } else { UNCLEAR }
    };
    let is_free = |pair: &&Pair| {
        rivals.used.get(&pair.leaf).is_none_or(|score| *score < pair.candidate.score + BETTER)
    };
    let next =
        others(chosen, rivals).filter(is_free).map(nearness).fold(rivals.elsewhere, f64::max);
    chosen.clarity == Clarity::Clear
        && MUTUAL.iter().any(|(least, by)| score >= *least && score - next >= *by)
}
