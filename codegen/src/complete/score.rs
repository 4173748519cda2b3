//! How sure it is that a leaf is what a slot is meant to show, with the reasons. Names weigh most; hints decide.

use super::convert::{Conversion, alike_enums};
use super::facts::Facts;
use super::leaf::{Access, Leaf, Slot};
use super::names::{self, Likeness};
use super::shapes::{alike, same};
use super::stems;
use super::ty::Ty;
use super::units::Unit;
use super::words::{self, Token};

/// A judgement on one pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Score {
    /// From 0, somewhat above 1 at most, so that the best of several good ones can be told.
    pub(super) total: f64,
    /// What speaks for it and against it, weightiest first.
    pub(super) reasons: Vec<String>,
}

const NAME: f64 = 0.80;
const FIT: f64 = 0.12;
const PROSE: f64 = 0.08;

/// Judges a pair for which there is a conversion.
pub(super) fn score(slot: &Slot<'_>, leaf: &Leaf<'_>, conversion: &Conversion) -> Score {
    let (wanted, found) = (&slot.facts, &leaf.facts);
    let mut likeness = names::compare(wanted, found);
    let by_values = by_values(slot, leaf);
    if by_values > likeness.score {
        likeness = Likeness { score: by_values, against: None, how: "values".to_owned() };
    }
    let mut reasons = Vec::new();
    let mut total = NAME * likeness.score + FIT * conversion.fit;
    if likeness.score > 0.0 {
        reasons.push(format!("{} {:.2}", likeness.how, likeness.score));
    }
    let prose = prose(slot, leaf);
    total += PROSE * prose;
    if prose >= 0.5 {
        reasons.push("documentation".to_owned());
    }
    total += things(slot, leaf, &mut reasons);
    total += parents(slot, leaf);
    total += examples(slot, leaf, &mut reasons);
    total += units(slot, leaf, &mut reasons);
    // The stars are rather a rating than a number of ratings.
    if names::are_mixed(wanted, found) {
        total -= 0.08;
    }
    if names::shows_otherwise(wanted, found) {
        total -= 0.08;
    }
    if found.deprecated {
        total -= 0.08;
        reasons.push("deprecated".to_owned());
    }
    if let Some(against) = likeness.against {
        total = total.min(0.45);
        reasons.push(against);
    }
    total = meaning(slot, leaf, total, &mut reasons);
    // Of equals, the nearer one.
    let depth = u32::try_from(leaf.access.steps().len()).unwrap_or(u32::MAX);
    total -= 0.004 * f64::from(depth);
    reasons.extend(conversion.notes.iter().cloned());
    Score { total: total.max(0.0), reasons }
}

/// Two enums of the same values mean the same, whatever they are called: how surely.
pub(super) fn by_values(slot: &Slot<'_>, leaf: &Leaf<'_>) -> f64 {
    match (&leaf.ty, &slot.resolved.ty) {
        (Ty::Enum(_, from), Ty::Enum(_, to)) => 0.85 * alike_enums(from, to).unwrap_or(0.0),
        _ => 0.0,
    }
}

/// Whether both say that they measure the same.
fn units(slot: &Slot<'_>, leaf: &Leaf<'_>, reasons: &mut Vec<String>) -> f64 {
    let of = |facts: &Facts| facts.unit.as_ref().and_then(Unit::dimension);
    let (Some(a), Some(b)) = (of(&slot.facts), of(&leaf.facts)) else { return 0.0 };
    if a != b || !a.is_rare() {
        return 0.0;
    }
    reasons.push("units".to_owned());
    0.06
}

/// How far documentation supports the pair: words of the one's name in what is written about the other.
fn prose(slot: &Slot<'_>, leaf: &Leaf<'_>) -> f64 {
    let (a, b) = (&slot.facts, &leaf.facts);
    let said = |name: &[Token], prose: &[Token]| {
        if name.is_empty() || prose.is_empty() {
            return 0.0;
        }
        let found = name.iter().map(|token| {
            prose.iter().map(|other| words::likeness(token, other)).fold(0.0, f64::max)
        });
        found.sum::<f64>() / count(name.len())
    };
    let both = said(&a.prose, &b.prose).min(said(&b.prose, &a.prose));
    said(&b.name, &a.prose).max(said(&a.name, &b.prose)).max(both)
}

/// Whether both are properties of the same thing.
fn things(slot: &Slot<'_>, leaf: &Leaf<'_>, reasons: &mut Vec<String>) -> f64 {
    let (a, b) = (names::thing(&slot.facts), names::thing(&leaf.facts));
    // What documentation says whose it is counts for messages that no table knows as well.
    let owners = slot.facts.label.split_last().map_or(&[][..], |(_, owners)| owners);
    let said = owners.iter().rev().find(|token| token.is_entity());
    let b = b.or(said.and(leaf.facts.owner.as_ref()));
    let (Some(a), Some(b)) = (said.or(a), b) else { return 0.0 };
    let around = |facts: &Facts, token: &Token| {
        let all = facts.name.iter().chain(&facts.context);
        all.map(|other| words::likeness(token, other)).fold(0.0, f64::max)
    };
    if words::likeness(a, b) >= 0.7 {
        let of = b.meaning();
        let article = if of.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        reasons.push(format!("both of {article} {of}"));
        0.06
    } else if around(&leaf.facts, a).max(around(&slot.facts, b)) >= 0.7 {
        0.0
    } else {
        reasons.push(format!("of a {}, not a {}", b.meaning(), a.meaning()));
        -0.10
    }
}

/// Whether the objects around the two go together, where they have any.
fn parents(slot: &Slot<'_>, leaf: &Leaf<'_>) -> f64 {
    let said = |path: &[String]| -> Vec<Token> {
        let words = path.iter().flat_map(|step| words::name(step));
        words.filter(|token| token.weight() > 0.5).collect()
    };
    let slot_parents = said(slot.path.split_last().map(|(_, parents)| parents).unwrap_or_default());
    let (path, from) = match &leaf.access {
        Access::Path(path) => (path, 1),
        Access::Joined { path, .. } | Access::Each { path, .. } => (path, 0),
    };
    let leaf_parents = path.split_last().and_then(|(_, parents)| parents.get(from..));
    let leaf_parents = said(leaf_parents.unwrap_or_default());
    let share = |own: &[Token], others: &[&Token]| {
        if own.is_empty() {
            return 1.0;
        }
        own.iter().map(|token| best(token, others)).sum::<f64>() / count(own.len())
    };
    // What the name itself takes up says nothing of what is around it: the amount of a deposit is no price's.
    let is_value = matches!(leaf.ty, Ty::Struct(..));
    let taken = |token: &&Token| {
        !is_value && best(token, &slot.facts.name.iter().collect::<Vec<_>>()) >= 0.99
    };
    let free = leaf.facts.name.iter().filter(|token| !taken(token));
    let around: Vec<&Token> = free.chain(&leaf.facts.context).collect();
    // A meaning says it all.
    let wanted = if slot.facts.sem.is_some() { 1.0 } else { share(&slot_parents, &around) };
    let around: Vec<&Token> = slot.facts.name.iter().chain(&slot.facts.context).collect();
    let given = share(&leaf_parents, &around);
    let stray =
        leaf_parents.iter().filter(|token| token.is_qualifier() && best(token, &around) < 0.7);
    // A bare `name` or `id` is that of the thing itself, not of something in it.
    let bare = slot.facts.name.len() == 1
        && ["name", "id"].iter().any(|nature| slot.facts.natures.contains(*nature));
    let strictness = if bare { 0.2 } else { 0.08 };
    -0.12 * (1.0 - wanted) - strictness * (1.0 - given) - 0.06 * count(stray.count().min(2))
}

fn best(token: &Token, among: &[&Token]) -> f64 {
    among.iter().map(|other| stems::likeness(token, other)).fold(0.0, f64::max)
}

fn examples(slot: &Slot<'_>, leaf: &Leaf<'_>, reasons: &mut Vec<String>) -> f64 {
    if same(&slot.facts.examples, &leaf.facts.examples) {
        reasons.push("examples of one pattern".to_owned());
        return 0.1;
    }
    match alike(&slot.facts.examples, &leaf.facts.examples) {
        Some(true) => {
            reasons.push("examples look alike".to_owned());
            0.03
        }
        Some(false) => {
            reasons.push("examples differ".to_owned());
            -0.08
        }
        None => 0.0,
    }
}

/// Explicit hints decide, where both sides have one.
fn meaning(slot: &Slot<'_>, leaf: &Leaf<'_>, total: f64, reasons: &mut Vec<String>) -> f64 {
    match (&slot.facts.sem, &leaf.facts.sem) {
        (Some(a), Some(b)) if a == b => {
            reasons.insert(0, format!("both mean `{a}`"));
            1.0 + 0.1 * total.min(1.0)
        }
        (Some(a), Some(b)) => {
            reasons.insert(0, format!("`{a}` is not `{b}`"));
            total.min(0.3)
        }
        _ => total,
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
