//! From pairs to proposals: what belongs together is favoured, and what is sure is told from what is likely.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use serde_json::Value;

use super::compound::compound;
use super::convert::{asks, quoted};
use super::engine::{Pair, SUGGEST, Task, WORTH_A_WORD};
use super::leaf::{Leaf, Slot};
use super::leftovers;
use super::proposal::{Candidate, Kind, Proposal};
use super::sure::{BETTER, Rivals, is_likely, is_sure};
use super::ty::Ty;

/// From here on one source is right, whatever documentation says of others.
const SURE: f64 = 0.9;
/// How many other candidates are shown.
const SHOWN: usize = 4;

/// Fields of one object of the target are likely to come from one object of a source: where several agree on
/// it, the others follow.
pub(super) fn favour_families(slots: &[&Slot<'_>], leaves: &[Leaf<'_>], pairs: &mut [Vec<Pair>]) {
    let mut votes: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for (slot, pairs) in slots.iter().zip(pairs.iter()) {
        if let Some(best) = pairs.first()
            && best.candidate.score >= 0.6
        {
            let family = votes.entry(parent(&slot.text())).or_default();
            let score = best.candidate.score;
            *family.entry(parent(&best.candidate.source)).or_default() += score;
            // The currency of a price belongs to it.
            *family.entry(best.candidate.source.clone()).or_default() += 0.9 * score;
        }
    }
    for (slot, pairs) in slots.iter().zip(pairs.iter_mut()) {
        let explicit = pairs.iter().any(|pair| pair.meant);
        for pair in pairs.iter_mut().filter(|pair| explicit && !pair.meant) {
            pair.candidate.score = pair.candidate.score.min(0.85);
        }
        let Some(family) = votes.get(&parent(&slot.text())) else { continue };
        let most = family.values().copied().fold(0.0, f64::max);
        for pair in pairs.iter_mut() {
            let own = leaves.get(pair.leaf).map(|leaf| parent(&leaf.access.text()));
            let share = own.and_then(|own| family.get(&own)).copied().unwrap_or(0.0);
            if most >= 1.5 {
                pair.candidate.score += 0.04 * share / most;
            }
        }
        pairs.sort_by(|a, b| {
            let by_score = b.candidate.score.total_cmp(&a.candidate.score);
            by_score.then_with(|| a.candidate.source.cmp(&b.candidate.source))
        });
    }
}

fn parent(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(parent, _)| parent.to_owned())
}

/// The proposals for the slots, given which leaf each was assigned.
pub(super) fn proposals(
    task: &Task<'_>,
    slots: &[&Slot<'_>],
    leaves: &[Leaf<'_>],
    pairs: &[Vec<Pair>],
    assigned: &[Option<usize>],
) -> Vec<Proposal> {
    let mut used = BTreeMap::new();
    for (pairs, assigned) in pairs.iter().zip(assigned) {
        if let Some(pair) = pairs.iter().find(|pair| Some(pair.leaf) == *assigned) {
            used.insert(pair.leaf, pair.candidate.score);
        }
    }
    let each = slots.iter().zip(pairs).zip(assigned).enumerate();
    let mut proposals: Vec<Proposal> = each
        .map(|(at, ((slot, own), leaf))| {
            let elsewhere = wanted_elsewhere(pairs, assigned, at);
            let rivals = Rivals { pairs: own, used: &used, elsewhere };
            proposal(task, slot, *leaf, &rivals)
        })
        .collect();
    join_parts(slots, leaves, &mut proposals);
    // Beyond certainty nothing is to be shown.
    for proposal in &mut proposals {
        let all = proposal.best.iter_mut().chain(&mut proposal.alternatives);
        all.for_each(|candidate| candidate.score = candidate.score.min(1.0));
    }
    remark_on_personal(slots, leaves, &mut proposals);
    whole_objects(slots, &mut proposals);
    super::exclusive::take_back(&task.target.constraints, &mut proposals);
    for ((slot, pairs), proposal) in slots.iter().zip(pairs).zip(&mut proposals) {
        proposal.validate = unkept(task, slot, pairs, proposal);
    }
    leftovers::add(slots, leaves, pairs, &mut proposals);
    proposals
}

/// How well the leaf of row `own` goes with another place that has nothing better, at best.
fn wanted_elsewhere(pairs: &[Vec<Pair>], assigned: &[Option<usize>], own: usize) -> f64 {
    let leaf = assigned.get(own).copied().flatten();
    let others = pairs.iter().zip(assigned).enumerate().filter(|(at, _)| *at != own);
    let claims = others.filter_map(|(_, (pairs, assigned))| {
        let of = |leaf: Option<usize>| pairs.iter().find(|pair| Some(pair.leaf) == leaf);
        let claim = of(leaf)?.candidate.score;
        let has = of(*assigned).map_or(0.0, |pair| pair.candidate.score);
        (has < claim + BETTER).then_some(claim)
    });
    claims.fold(0.0, f64::max)
}

fn proposal(
    task: &Task<'_>,
    slot: &Slot<'_>,
    assigned: Option<usize>,
    rivals: &Rivals<'_>,
) -> Proposal {
    let mut proposal = Proposal {
        target: slot.text(),
        path: slot.path.clone(),
        required: !slot.optional,
        within: slot.within.clone(),
        kind: Kind::Hole,
        best: None,
        alternatives: Vec::new(),
        remarks: Vec::new(),
        validate: None,
    };
    settled(task, slot, assigned, rivals, &mut proposal);
    proposal
}

/// What the schema asks for that nothing sees to once `proposal` is written.
fn unkept(task: &Task<'_>, slot: &Slot<'_>, pairs: &[Pair], proposal: &Proposal) -> Option<String> {
    if let Some(best) = proposal.best.as_ref().filter(|_| proposal.is_done()) {
        let pair = pairs.iter().find(|pair| pair.candidate.source == best.source);
        return pair.map_or_else(|| slot.blocked.clone(), |pair| pair.beyond.clone());
    }
    if slot.optional_parents.is_empty()
        && let Some(rule) = &slot.blocked
    {
        return Some(rule.clone());
    }
    let fills_itself = asks(&slot.constraints) && namesakes(task, slot) > 0;
    fills_itself.then(|| "its schema asks for more than a type".to_owned())
}

/// How `proposal` is filled.
fn settled(
    task: &Task<'_>,
    slot: &Slot<'_>,
    assigned: Option<usize>,
    rivals: &Rivals<'_>,
    proposal: &mut Proposal,
) {
    let pairs = rivals.pairs;
    if let Some(constant) = constant(slot) {
        proposal.kind = Kind::Applied;
        proposal.best = Some(constant);
        return;
    }
    match &slot.resolved.ty {
        Ty::Other => proposal.remarks.push("its type is for a person to fill".to_owned()),
        Ty::Union(_, union) if assigned.is_none() => {
            let names: Vec<String> =
                union.variants.iter().map(|variant| format!("`{}`", variant.name)).collect();
            let remark = format!("it is one of {}: for a person to choose", names.join(", "));
            proposal.remarks.push(remark);
        }
        _ => {}
    }
    let itself =
        pairs.iter().find(|pair| is_itself(task, slot, pair) || is_guarded(task, slot, pair));
    let chosen = pairs.iter().find(|pair| Some(pair.leaf) == assigned);
    let Some(chosen) = chosen else {
        proposal.alternatives = shown(pairs, None);
        return;
    };
    let score = chosen.candidate.score;
    let sure = is_sure(chosen, rivals);
    let best = chosen.candidate.clone();
    if is_likely(score) && chosen.firm && !sure {
        proposal.remarks.push("others come close".to_owned());
    }
    proposal.kind = match () {
        () if sure && is_itself(task, slot, chosen) => Kind::Itself,
        () if sure => Kind::Applied,
        () if score >= SUGGEST => Kind::Suggested,
        () => Kind::Hole,
    };
    if proposal.kind != Kind::Applied
        && let Some(itself) = itself
    {
        // Whatever else is likely: without a line, this is what happens.
        let guarded = !is_itself(task, slot, itself);
        proposal.kind = if guarded { Kind::Applied } else { Kind::Itself };
        proposal.best = Some(itself.candidate.clone());
        proposal.alternatives = shown(pairs, Some(itself.leaf));
        return;
    }
    proposal.alternatives = shown(pairs, Some(chosen.leaf));
    proposal.best = Some(best);
}

/// The candidates but that of the leaf `best`.
fn shown(pairs: &[Pair], best: Option<usize>) -> Vec<Candidate> {
    let rest = pairs.iter().filter(|pair| Some(pair.leaf) != best);
    let rest = rest.filter(|pair| pair.candidate.score > WORTH_A_WORD);
    rest.take(SHOWN).map(|pair| pair.candidate.clone()).collect()
}

/// A place that can hold one value only.
fn constant(slot: &Slot<'_>) -> Option<Candidate> {
    let expr = match &slot.resolved.ty {
        Ty::Constant(Value::String(text)) => quoted(text),
        Ty::Constant(value @ (Value::Bool(_) | Value::Number(_))) => value.to_string(),
        Ty::Enum(_, shape) if !shape.open => match shape.values.as_slice() {
            [only] => quoted(&only.json),
            _ => return None,
        },
        _ => return None,
    };
    // What may be left out is not needed.
    let needed = !slot.optional && slot.optional_parents.is_empty();
    needed.then(|| Candidate {
        source: String::new(),
        expr,
        default: None,
        condition: None,
        present: None,
        score: 1.0,
        reasons: vec!["the only value".to_owned()],
        each: None,
    })
}

/// Whether the mapping needs no line: a field of a source itself, of the same name and type, of which there is
/// no other.
fn is_itself(task: &Task<'_>, slot: &Slot<'_>, pair: &Pair) -> bool {
    let [name] = slot.path.as_slice() else { return false };
    let same = |other: &str| other.to_snake_case() == name.to_snake_case();
    let Some((source, field)) = pair.candidate.source.split_once('.') else { return false };
    let direct = pair.candidate.expr.replace(".?", ".") == format!("{source}.{field}")
        && pair.candidate.condition.is_none();
    task.depth == 0 && pair.plain && direct && same(field) && namesakes(task, slot) == 1
}

/// Whether it would fill itself, were there no guard for what the schema asks.
fn is_guarded(task: &Task<'_>, slot: &Slot<'_>, pair: &Pair) -> bool {
    let without = |text: &str| text.to_snake_case();
    let [name] = slot.path.as_slice() else { return false };
    let Some((source, field)) = pair.candidate.source.split_once('.') else { return false };
    let direct = pair.candidate.expr.replace(".?", ".") == format!("{source}.{field}")
        && pair.candidate.condition.is_none();
    let same = without(field) == without(name) && task.depth == 0;
    same && pair.plain && pair.firm && !direct && namesakes(task, slot) == 1
}

/// How many sources and fields of sources are called like the slot.
fn namesakes(task: &Task<'_>, slot: &Slot<'_>) -> usize {
    let Some(name) = slot.path.last() else { return 0 };
    let same = |other: &str| other.to_snake_case() == name.to_snake_case();
    let rivals = task.sources.iter().filter(|source| {
        let Ty::Struct(_, shape) = super::ty::resolve(task.contract, source.ty).ty else {
            return same(&source.name);
        };
        same(&source.name) || shape.fields.iter().any(|field| same(&field.name))
    });
    rivals.count()
}

/// Suggests several sources where the documentation names them, before any that is likely.
fn join_parts(slots: &[&Slot<'_>], leaves: &[Leaf<'_>], proposals: &mut [Proposal]) {
    let unsure = |it: &Proposal| {
        let score = it.best.as_ref().map_or(0.0, |best| best.score);
        !it.is_done() || (it.kind == Kind::Applied && score < SURE)
    };
    for (slot, proposal) in slots.iter().zip(proposals.iter_mut()).filter(|(_, it)| unsure(it)) {
        if let Some(compound) = compound(slot, slot.doc, leaves) {
            proposal.kind = Kind::Suggested;
            proposal.remarks.clear();
            let single = proposal.best.replace(compound);
            proposal.alternatives.splice(0..0, single);
            proposal.alternatives.truncate(SHOWN);
        }
    }
}

/// Says so where a leaf goes nowhere because it is about a person.
fn remark_on_personal(slots: &[&Slot<'_>], leaves: &[Leaf<'_>], proposals: &mut [Proposal]) {
    for (slot, proposal) in slots.iter().zip(proposals.iter_mut()) {
        if slot.personal || proposal.is_done() {
            continue;
        }
        let personal = leaves.iter().filter(|leaf| leaf.personal);
        let alike =
            personal.filter(|leaf| super::names::compare(&slot.facts, &leaf.facts).score >= 0.75);
        for leaf in alike.take(2) {
            let source = leaf.access.text();
            proposal.remarks.push(format!(
                "`{source}` is personal: mark the target `x-personal` if it may be shown"
            ));
        }
    }
}

/// An object that may be left out is filled whole or not at all.
fn whole_objects(slots: &[&Slot<'_>], proposals: &mut [Proposal]) {
    let mut broken: Vec<String> = Vec::new();
    for (slot, proposal) in slots.iter().zip(proposals.iter()) {
        let missing = !slot.optional && !proposal.is_whole();
        broken.extend(slot.optional_parents.iter().filter(|_| missing).cloned());
    }
    for (slot, proposal) in slots.iter().zip(proposals.iter_mut()) {
        let parent = slot.optional_parents.iter().find(|parent| broken.contains(parent));
        if let Some(parent) = parent
            && proposal.kind == Kind::Applied
        {
            proposal.kind = Kind::Suggested;
            proposal.remarks.push(format!("`{parent}` has required fields that are open"));
        }
    }
}
