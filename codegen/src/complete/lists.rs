//! Arrays of objects, filled from lists of messages element by element; and lists that a reference leads into.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::TypeDef;

use super::convert::{self, Conversion};
use super::engine::{self, Pair, Task};
use super::flatten::{self, Source};
use super::leaf::{Access, Leaf, Slot};
use super::names::{self, Clarity};
use super::proposal::{Candidate, Each, Kind, Proposal};
use super::score::score;
use super::ty::{self, Ty, resolve};
use super::words;

/// Arrays that stand in more arrays than these are left to a person.
const DEEPEST: usize = 4;

/// How alike an array and a list must be called for the elements to be looked at, unless there is one list only.
const WORTH_A_LOOK: f64 = 0.4;

/// The lists of messages that may fill the array `slot`.
pub(super) fn pairs(task: &Task<'_>, slot: &Slot<'_>, leaves: &[Leaf<'_>]) -> Vec<Pair> {
    let Ty::List(item) = slot.resolved.ty else { return Vec::new() };
    let Ty::Struct(target, shape) = resolve(task.contract, item).ty else { return Vec::new() };
    if task.depth >= DEEPEST {
        return Vec::new();
    }
    let lists = leaves.iter().enumerate().filter(|(_, leaf)| {
        matches!(&leaf.access, Access::Path(_)) && element(task.contract, leaf).is_some()
    });
    let mut lists: Vec<(usize, &Leaf<'_>, f64)> = lists
        .map(|(at, leaf)| (at, leaf, names::compare(&slot.facts, &leaf.facts).score))
        .collect();
    lists.sort_by(|a, b| {
        b.2.total_cmp(&a.2).then_with(|| a.1.access.text().cmp(&b.1.access.text()))
    });
    let few = lists.len() <= 6;
    let lists = lists.into_iter().filter(|(_, _, score)| few || *score >= WORTH_A_LOOK).take(4);
    lists
        .filter(|(_, leaf, _)| slot.personal || !leaf.personal)
        .filter_map(|(at, leaf, _)| {
            let Access::Path(path) = &leaf.access else { return None };
            let Ty::List(ty) = leaf.ty else { return None };
            let taken: Vec<&str> = task.sources.iter().map(|source| source.name.as_str()).collect();
            let variable = flatten::variable(path, &taken);
            let mut sources = vec![Source { name: variable.clone(), ty }];
            sources.extend(task.sources.iter().cloned());
            // Filled from this list, its elements are what the list holds.
            let held = element(task.contract, leaf)?;
            let mut context = words::name(ty::own_name(&held.name));
            context.extend(slot.facts.name.iter().cloned());
            context.extend(slot.facts.context.iter().cloned());
            let inner = Task {
                contract: task.contract,
                target,
                fields: &shape.fields,
                sources,
                confirmed: BTreeSet::new(),
                used: BTreeSet::new(),
                context,
                depth: task.depth + 1,
            };
            let fields = engine::complete(&inner);
            Some(judge(slot, leaf, at, variable, fields))
        })
        .collect()
}

fn element<'c>(contract: &'c Contract, leaf: &Leaf<'c>) -> Option<&'c TypeDef> {
    let Ty::List(item) = leaf.ty else { return None };
    match resolve(contract, item).ty {
        Ty::Struct(def, _) => Some(def),
        _ => None,
    }
}

fn judge(
    slot: &Slot<'_>,
    leaf: &Leaf<'_>,
    at: usize,
    variable: String,
    fields: Vec<Proposal>,
) -> Pair {
    let quality = quality(&fields);
    let path = leaf.access.text();
    let conversion = convert::of_list(&path, slot);
    let conversion = Conversion { fit: quality, notes: Vec::new(), ..conversion };
    let named = score(slot, leaf, &conversion);
    let likeness = names::compare(&slot.facts, &leaf.facts);
    // `rows` and `items` are called so whatever they hold.
    let generic = slot.facts.name.iter().all(|token| token.weight() < 0.5);
    let by_elements = if generic { 0.88 * quality } else { 0.7 * quality };
    let by_name = 0.62 * named.total + 0.38 * quality;
    // The more of its elements' places are sure, the surer is the list, even if others are open.
    let done = fields.iter().filter(|field| field.is_done()).count();
    let by_count = 0.8 * (1.0 - 0.5_f64.powi(i32::try_from(done).unwrap_or(i32::MAX)));
    let total = match &likeness.against {
        Some(_) => named.total,
        None => by_name.max(by_elements).max(by_count),
    };
    let mut reasons = named.reasons;
    reasons.push(format!("elements {quality:.2}"));
    let open = fields.iter().any(|field| field.required && !field.is_whole());
    // Without an array that it must have the target is open anyhow: what is sure of its elements is worth writing.
    let needed = !slot.optional && slot.optional_parents.is_empty();
    let each = Each { variable, fields };
    let Conversion { expr, condition, beyond, .. } = conversion;
    // Which elements are left out is not known before.
    let few = condition.is_some() && each.when().is_some();
    let beyond = beyond.or_else(|| few.then(|| convert::beyond("minItems")));
    let candidate = Candidate {
        source: path,
        expr,
        default: None,
        condition,
        present: None,
        score: total,
        reasons,
        each: Some(each),
    };
    let firm = quality > 0.0 && (!open || (needed && done > 1));
    let clear = likeness.against.is_none() && (done > 1 || (done == 1 && !open));
    let clarity = if clear { Clarity::Clear } else { Clarity::Vague };
    Pair { leaf: at, candidate, firm, beyond, clarity, plain: false, meant: false }
}

/// How much of an element can be filled, required places counting twice.
fn quality(fields: &[Proposal]) -> f64 {
    let (mut sum, mut most) = (0.0, 0.0);
    for field in fields {
        let weight = if field.required { 2.0 } else { 1.0 };
        let score = match field.kind {
            Kind::Applied | Kind::Itself | Kind::Confirmed => 1.0,
            Kind::Suggested => field.best.as_ref().map_or(0.0, |best| 0.7 * best.score),
            Kind::Hole => 0.0,
        };
        // What may be left out and has no source says little.
        let weight = if score == 0.0 && !field.required { 0.3 } else { weight };
        sum += weight * score;
        most += weight;
    }
    if most == 0.0 { 0.0 } else { sum / most }
}

/// The fields of messages that declared references lead to: a leaf with `ref = "shop.v1.Store.id"`, and a source
/// that is a list of `shop.v1.Store`.
pub(super) fn joined<'c>(
    contract: &'c Contract,
    sources: &[Source<'c>],
    leaves: &[Leaf<'c>],
) -> Vec<Leaf<'c>> {
    let mut found = Vec::new();
    for leaf in leaves {
        let (Access::Path(path), Some(field)) = (&leaf.access, leaf.field) else { continue };
        let Some((owner, key)) = field.reference().and_then(|text| text.rsplit_once('.')) else {
            continue;
        };
        if matches!(leaf.ty, Ty::List(_)) || path.len() > 3 || leaf.absent_from.is_some() {
            continue;
        }
        for source in sources {
            let Ty::List(item) = resolve(contract, source.ty).ty else { continue };
            let Ty::Struct(def, shape) = resolve(contract, item).ty else { continue };
            let key_field = shape.fields.iter().find(|field| field.name == key);
            let same = key_field.is_some_and(|key| resolve(contract, &key.ty).ty == leaf.ty);
            if def.name.as_str() != owner || !same {
                continue;
            }
            let taken: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
            let list = vec![source.name.clone()];
            let variable = flatten::variable(&list, &taken);
            let element = Source { name: variable.clone(), ty: item };
            found.extend(flatten::source(contract, &element).into_iter().filter_map(
                |mut inner| {
                    let Access::Path(steps) = &inner.access else { return None };
                    let steps = steps.get(1..).filter(|steps| !steps.is_empty())?.to_vec();
                    // The reference itself is nearer.
                    if steps == [key] || matches!(inner.ty, Ty::List(_) | Ty::Struct(..)) {
                        return None;
                    }
                    inner.absent_from = None;
                    inner.access = Access::Joined {
                        list: list.clone(),
                        variable: variable.clone(),
                        key: key.to_owned(),
                        reference: path.clone(),
                        path: steps,
                    };
                    Some(inner)
                },
            ));
        }
    }
    found
}
