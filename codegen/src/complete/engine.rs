//! The heart of completion: for one object of a target, which leaf of the sources goes where. Takes types and
//! names, touches no file; `Completion` and the benchmark call it.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Field, TypeDef, TypeRef};

use super::assign::assign;
use super::convert::{self, Conversion};
use super::facts::{Facts, Sort};
use super::flatten::{self, Source};
use super::leaf::{Access, Leaf, Slot};
use super::proposal::{Candidate, Kind, Proposal};
use super::score::{Score, by_values, score};
use super::settle;
use super::ty::{self, Ty, resolve};
use super::words::{self, Token};
use super::{
    lists,
    names::{self, Clarity},
};

/// Below this nothing is even suggested.
pub(super) const SUGGEST: f64 = 0.45;

/// Up to here a pair is worth no word, unless a place has nothing better.
pub(super) const WORTH_A_WORD: f64 = 0.2;

/// With more leaves than these nobody looks through what is left over.
const FEW: usize = 200;

/// An object that is to be filled.
#[derive(Clone, Debug)]
pub(super) struct Task<'c> {
    pub(super) contract: &'c Contract,
    pub(super) target: &'c TypeDef,
    pub(super) fields: &'c [Field],
    pub(super) sources: Vec<Source<'c>>,
    /// The places that are filled already or left out on purpose.
    pub(super) confirmed: BTreeSet<String>,
    /// The leaves that are used already.
    pub(super) used: BTreeSet<String>,
    /// The words around the object in the target.
    pub(super) context: Vec<Token>,
    /// How many arrays stand around it.
    pub(super) depth: usize,
}

/// One pair of a slot and a leaf that goes with it.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The leaf by its number; for how many elements it has, that many leaves further on, since a list that is
    /// counted may be shown as well.
    pub(super) leaf: usize,
    pub(super) candidate: Candidate,
    /// Whether it may be written without asking.
    pub(super) firm: bool,
    /// What the schema asks for that the expression does not see to.
    pub(super) beyond: Option<String>,
    /// Whether something speaks against it; where nothing does, it may be taken if nothing else comes near.
    pub(super) clarity: Clarity,
    /// Whether value and place are of one type, and nothing is done to the value.
    pub(super) plain: bool,
    /// Both say that they mean the same.
    pub(super) meant: bool,
}

/// Proposals for every place of the object, in the order of their names.
pub(super) fn complete(task: &Task<'_>) -> Vec<Proposal> {
    let leaves = leaves(task);
    let slots = flatten::target(task.contract, task.target, task.fields, &task.context);
    let open: Vec<&Slot<'_>> = slots.iter().filter(|slot| !is_confirmed(task, slot)).collect();
    let main = main_source(task);
    let mut pairs: Vec<Vec<Pair>> =
        open.iter().map(|slot| pairs(task, slot, &leaves, main)).collect();
    settle::favour_families(&open, &leaves, &mut pairs);
    // A column for each leaf, and one for the number of its elements.
    let columns = 2 * leaves.len();
    let weights: Vec<Vec<f64>> = pairs.iter().map(|pairs| weights(pairs, columns)).collect();
    let assigned = assign(&weights);
    let mut proposals = settle::proposals(task, &open, &leaves, &pairs, &assigned);
    let confirmed = slots.iter().filter(|slot| is_confirmed(task, slot));
    proposals.extend(confirmed.map(|slot| Proposal {
        target: slot.text(),
        path: slot.path.clone(),
        required: !slot.optional,
        within: slot.within.clone(),
        kind: Kind::Confirmed,
        best: None,
        alternatives: Vec::new(),
        remarks: Vec::new(),
        validate: None,
    }));
    proposals.sort_by(|a, b| a.target.cmp(&b.target));
    proposals
}

/// Whether the slot or an object around it is filled already.
fn is_confirmed(task: &Task<'_>, slot: &Slot<'_>) -> bool {
    (1..=slot.path.len()).any(|count| {
        let path = slot.path.iter().take(count).cloned().collect::<Vec<_>>().join(".");
        task.confirmed.contains(&path)
    })
}

/// The leaves of all sources, and those that references lead to.
fn leaves<'c>(task: &Task<'c>) -> Vec<Leaf<'c>> {
    let all = task.sources.iter().flat_map(|source| flatten::source(task.contract, source));
    let mut leaves: Vec<Leaf<'c>> = all.collect();
    let joined = lists::joined(task.contract, &task.sources, &leaves);
    leaves.extend(joined);
    leaves.sort_by_cached_key(|leaf| leaf.access.text());
    leaves
}

fn pairs(task: &Task<'_>, slot: &Slot<'_>, leaves: &[Leaf<'_>], main: Option<&str>) -> Vec<Pair> {
    let around = (leaves.len(), main);
    let mut pairs: Vec<Pair> = match &slot.resolved.ty {
        Ty::Constant(_) | Ty::Other => Vec::new(),
        Ty::List(item) if is_object(task.contract, item) => lists::pairs(task, slot, leaves),
        _ => {
            let all = leaves.iter().enumerate();
            all.filter_map(|(at, leaf)| pair(task, slot, leaf, at, around)).collect()
        }
    };
    heed_label(slot, leaves, &mut pairs);
    pairs.sort_by(|a, b| {
        let by_score = b.candidate.score.total_cmp(&a.candidate.score);
        by_score.then_with(|| a.candidate.source.cmp(&b.candidate.source))
    });
    pairs
}

/// Where one leaf is called just what the documentation of the slot says, others that are not are less likely,
/// whatever the slot itself is called.
fn heed_label(slot: &Slot<'_>, leaves: &[Leaf<'_>], pairs: &mut [Pair]) {
    let said = |pair: &Pair| names::by_label(&slot.facts, &leaves.get(pair.leaf)?.facts);
    let said: Vec<f64> = pairs.iter().map(|pair| said(pair).unwrap_or(0.0)).collect();
    if said.iter().copied().fold(0.0, f64::max) < 0.9 {
        return;
    }
    for (pair, _) in pairs.iter_mut().zip(said).filter(|(_, said)| *said < 0.5) {
        pair.candidate.score = (pair.candidate.score - 0.15).max(0.0);
    }
}

fn is_object(contract: &Contract, item: &TypeRef) -> bool {
    matches!(resolve(contract, item).ty, Ty::Struct(..))
}

fn pair(
    task: &Task<'_>,
    slot: &Slot<'_>,
    leaf: &Leaf<'_>,
    at: usize,
    (leaves, main): (usize, Option<&str>),
) -> Option<Pair> {
    let converted = convert::convert(task.contract, leaf, slot);
    let counted = convert::count(leaf, slot);
    let Conversion { expr, default, condition, present, firm, beyond, .. } =
        converted.as_ref().or(counted.as_ref())?.clone();
    let conversion = converted.as_ref().or(counted.as_ref())?;
    // The number of a list's elements is a number.
    let facts = Facts { sort: Sort::Number, ..leaf.facts.clone() };
    let number = converted.is_none().then(|| Leaf { facts, ..leaf.clone() });
    let at = if converted.is_none() { at + leaves } else { at };
    let Score { mut total, mut reasons } = score(slot, number.as_ref().unwrap_or(leaf), conversion);
    let source = leaf.access.text();
    let mut clarity = match by_values(slot, leaf) {
        alike if alike > 0.6 => Clarity::Clear,
        _ => names::clarity(&slot.facts, &leaf.facts),
    };
    // One of many is a choice; and what a reference leads to has to be asked for.
    if converted.is_some()
        && matches!((&leaf.ty, &slot.resolved.ty), (Ty::List(_), to) if !matches!(to, Ty::List(_)))
    {
        clarity = Clarity::Stray;
        total -= 0.25;
    }
    if matches!(leaf.access, Access::Joined { .. }) && !names::names_thing(&slot.facts, &leaf.facts)
    {
        clarity = Clarity::Stray;
        total -= 0.12;
    }
    if main.is_some_and(|main| is_beside(slot, leaf, main)) {
        clarity = Clarity::Stray;
        total -= 0.08;
    }
    if task.used.contains(&source) {
        total -= 0.05;
        reasons.push("used already".to_owned());
    }
    // In an array, what belongs to the element stands before what belongs to all.
    let element = task.sources.first().filter(|_| task.depth > 0);
    if element.is_some_and(|element| leaf.access.steps().first() != Some(&element.name.as_str()))
        && !matches!(leaf.access, Access::Joined { .. })
    {
        clarity = Clarity::Stray;
        total -= 0.16;
    }
    let meant = slot.facts.sem.is_some() && slot.facts.sem == leaf.facts.sem;
    let plain = leaf.ty == slot.resolved.ty && conversion.fit >= 1.0 && default.is_none();
    let score = total.max(0.0);
    let candidate =
        Candidate { source, expr, default, condition, present, score, reasons, each: None };
    let least = if leaves <= FEW { 0.0 } else { WORTH_A_WORD };
    (total > least).then_some(Pair { leaf: at, candidate, firm, beyond, clarity, plain, meant })
}

/// The source that the target is called after, if there are several and one is: `visit` of a `VisitCard`.
fn main_source<'a>(task: &'a Task<'_>) -> Option<&'a str> {
    let target = words::name(ty::own_name(&task.target.name));
    let gives_name = |source: &&Source<'_>| {
        let Ty::Struct(def, _) = resolve(task.contract, source.ty).ty else { return false };
        let own = words::name(ty::own_name(&def.name));
        let mut said = own.iter().filter(|token| token.weight() > 0.5).peekable();
        said.peek().is_some()
            && said.all(|token| target.iter().any(|it| words::likeness(token, it) >= 0.9))
    };
    let mut named = task.sources.iter().filter(gives_name);
    let main = named.next().filter(|_| task.depth == 0 && task.sources.len() > 1)?;
    named.next().is_none().then_some(main.name.as_str())
}

/// Whether the leaf is of another source than `main`, and nothing in the slot's name speaks of that.
fn is_beside(slot: &Slot<'_>, leaf: &Leaf<'_>, main: &str) -> bool {
    let steps = leaf.access.steps();
    let Some(source) = steps.first().filter(|source| **source != main) else { return false };
    let around = words::name(source);
    let path = slot.path.iter().flat_map(|step| words::name(step));
    let mut said = path.chain(slot.facts.label.iter().cloned());
    !said.any(|token| around.iter().any(|it| words::likeness(&token, it) >= 0.7))
}

/// Sure pairs weigh much more than likely ones, so that two halves never outweigh a whole.
fn weights(pairs: &[Pair], columns: usize) -> Vec<f64> {
    let mut weights = vec![0.0; columns];
    for pair in pairs {
        if let Some(weight) = weights.get_mut(pair.leaf)
            && pair.candidate.score >= SUGGEST
        {
            *weight = pair.candidate.score.powi(4);
        }
    }
    weights
}
