//! How alike the names of two leaves are: their words, the words around them, and what speaks against it.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Sort};
use super::stems;
use super::units::{Dimension, Unit};
use super::words::{self, Concept, Token, lexicon};

/// How well two names go together.
#[derive(Clone, Debug, Default)]
pub(super) struct Likeness {
    /// From 0 to 1.
    pub(super) score: f64,
    /// Why it cannot be more, if anything speaks against it.
    pub(super) against: Option<String>,
    /// The words that were compared, for the report.
    pub(super) how: String,
}

/// Compares a slot with a leaf by all names that either has.
pub(super) fn compare(slot: &Facts, leaf: &Facts) -> Likeness {
    let mut best = Likeness::default();
    for (a, trust_a, what_a) in names(slot) {
        for (b, trust_b, what_b) in names(leaf) {
            let score = trust_a * trust_b * match_names(&a, slot, &b, leaf);
            if score > best.score {
                let how = match (what_a, what_b) {
                    ("name", "name") => "name".to_owned(),
                    (a, b) if a == b => a.to_owned(),
                    (a, "name") => format!("{a} and name"),
                    ("name", b) => format!("name and {b}"),
                    (a, b) => format!("{a} and {b}"),
                };
                best = Likeness { score, against: None, how };
            }
        }
    }
    if best.score < ONLY_ONE && same_kind(slot, leaf) {
        best = Likeness { score: ONLY_ONE, against: None, how: "kind".to_owned() };
    }
    if let Some(against) = conflict(slot, leaf) {
        best.score = best.score.min(0.4);
        best.against = Some(against);
    }
    best
}

/// How far the leaf is called what the documentation of the slot says; nothing where it says no name.
pub(super) fn by_label(slot: &Facts, leaf: &Facts) -> Option<f64> {
    if slot.label.is_empty() || slot.sem.is_some() {
        return None;
    }
    let of = |name: &[Token]| match_names(&slot.label, slot, name, leaf);
    Some(of(&leaf.name).max(of(&leaf.label)))
}

/// What two leaves of one kind are worth, of a kind that things seldom have two of.
const ONLY_ONE: f64 = 0.45;

fn same_kind(slot: &Facts, leaf: &Facts) -> bool {
    let rare = |facts: &Facts| {
        let dimension = facts.unit.as_ref().and_then(Unit::dimension);
        dimension.filter(|it| it.is_rare())
    };
    if rare(slot).is_some() && rare(slot) == rare(leaf) {
        return true;
    }
    const RARE: &[&str] = &["currency", "duration", "email", "phone", "rating", "video"];
    RARE.iter().any(|kind| slot.natures.contains(*kind) && leaf.natures.contains(*kind))
}

/// What a leaf is called: by its name, by a label, by its hint; and how far that is to be trusted.
fn names(facts: &Facts) -> Vec<(Vec<Token>, f64, &'static str)> {
    // What an author says that it means counts more than what it is called.
    let trust = if facts.sem.is_some() { 0.8 } else { 1.0 };
    let mut names = vec![(facts.name.clone(), trust, "name")];
    if !facts.label.is_empty() {
        let trust = if facts.is_head { 0.88 } else { 0.95 };
        names.push((facts.label.clone(), trust, "documentation"));
    }
    if facts.label.is_empty() && (1..=5).contains(&facts.prose.len()) {
        names.push((facts.prose.clone(), 0.82, "documentation"));
    }
    // `slot_minutes` is a duration, whatever a slot is.
    let dimension = facts.unit.as_ref().and_then(Unit::dimension);
    if let Some(word) = dimension.and_then(Dimension::word) {
        let mut name = facts.name.clone();
        name.extend(words::name(word));
        names.push((name, 0.95, "unit"));
    }
    // The name of a port is what others call the `port`.
    if let ([only], Some(owner)) = (facts.name.as_slice(), &facts.owner)
        && ["name", "title"].iter().any(|it| only.means(it))
    {
        names.push((vec![owner.clone(), only.clone()], 0.9, "name"));
    }
    if let Some(sem) = &facts.sem {
        names.push((words::name(sem), 1.0, "meaning"));
    }
    names
}

/// The mean of how much of either name is found in the other, or around it. A word that only the source has
/// weighs less than one that only the target has: `city` may be the `work_city`, but `original_price` is not
/// any `price`.
fn match_names(slot: &[Token], slot_facts: &Facts, leaf: &[Token], leaf_facts: &Facts) -> f64 {
    if let Some(sure) = initials(slot, leaf).or_else(|| initials(leaf, slot)) {
        return sure;
    }
    let a = cover(slot, slot_facts, leaf, leaf_facts);
    let b = cover(leaf, leaf_facts, slot, slot_facts);
    if a * b == 0.0 { 0.0 } else { 1.0 / (WANTED / a + (1.0 - WANTED) / b) }
}

/// How sure it is that `short` is made of the first letters of `long`: `sn` of `serial_number`.
fn initials(short: &[Token], long: &[Token]) -> Option<f64> {
    let [short] = short else { return None };
    let letters: String = long.iter().filter_map(|token| token.text.chars().next()).collect();
    let same = long.len() > 1 && letters.is_ascii() && letters == short.text;
    same.then_some(if long.len() > 2 { 0.92 } else { 0.85 })
}

/// How much the words of the target's name weigh.
const WANTED: f64 = 0.65;

/// Words around a name count less than those in it.
const AROUND: f64 = 0.88;

fn cover(tokens: &[Token], own: &Facts, other: &[Token], other_facts: &Facts) -> f64 {
    let (mut sum, mut most) = (0.0, 0.0);
    for token in tokens {
        let inside = best(token, other).max(shortened(token, tokens, other));
        let around = AROUND * best(token, &other_facts.context);
        let found = inside.max(if around >= 0.7 { around } else { 0.0 });
        let weight = weight(token, tokens, own, other_facts, found);
        sum += weight * found;
        most += weight;
    }
    if most == 0.0 { 0.0 } else { sum / most }
}

fn best(token: &Token, among: &[Token]) -> f64 {
    among.iter().map(|other| stems::likeness(token, other)).fold(0.0, f64::max)
}

/// Two letters of a word that stands in the same place: `fw_ver` is the `firmware_version`.
fn shortened(token: &Token, name: &[Token], other: &[Token]) -> f64 {
    let twin = match name.iter().position(|it| it == token) {
        Some(at) if at + 1 == name.len() => other.last(),
        Some(at) if name.len() == other.len() => other.get(at),
        _ => None,
    };
    let Some(twin) = twin else { return 0.0 };
    let (short, long) =
        if token.text.len() < twin.text.len() { (token, twin) } else { (twin, token) };
    let is_short = short.text.len() == 2 && long.text.len() > 3 && name.len() > 1;
    let mut letters = short.text.chars();
    let (first, second) = (letters.next(), letters.next());
    let begins = first.is_some() && long.text.chars().next() == first;
    let has = second.is_some_and(|second| long.text.chars().skip(1).any(|c| c == second));
    let fits = is_short && short.text.is_ascii() && begins && has;
    if fits { 0.75 } else { 0.0 }
}

/// What a word counts: less where it says again what is known.
fn weight(token: &Token, name: &[Token], own: &Facts, other: &Facts, found: f64) -> f64 {
    let plain = token.weight();
    if found >= 0.7 || name.len() == 1 {
        return plain;
    }
    // `store.store_name`: the store is there already.
    if own.context.iter().any(|around| words::likeness(token, around) >= 0.99) {
        return plain * 0.2;
    }
    let natures = token.natures();
    let rest = name.iter().filter(|it| *it != token);
    let said_by_rest = rest.clone().any(|it| !it.natures().is_disjoint(&natures));
    let pictured = natures.contains("url") && rest.clone().any(|it| it.natures().contains("image"));
    // `brand_name` is what others call `brand`, `created_at` is `create_time`, `likes` are a `like_count`.
    let implied = ["name", "time", "count", "money", "url"].into_iter().any(|nature| {
        let own = natures.contains(nature) && name.last() == Some(token);
        let silent = match nature {
            "name" => other.sort == Sort::Text,
            "count" => other.sort == Sort::Number,
            "url" => other.format.as_deref().is_some_and(|format| format.starts_with("uri")),
            _ => true,
        };
        let known = (other.natures.is_empty() && silent) || other.natures.contains(nature);
        own && known && !token.concepts.is_empty() && token.is_head()
    });
    // `content_language`: what a text is of is rarely what it is about.
    let of_text = natures.contains("text") && name.last() != Some(token);
    if of_text {
        return plain * 0.45;
    }
    if said_by_rest || pictured || implied { plain * 0.2 } else { plain }
}

/// What speaks against two names meaning the same, however alike they are.
fn conflict(slot: &Facts, leaf: &Facts) -> Option<String> {
    let groups = (groups(slot), groups(leaf));
    for (group, wanted) in &groups.0 {
        let Some(found) = groups.1.get(group) else { continue };
        let alike = wanted.iter().flat_map(|a| found.iter().map(|b| lexicon().likeness(*a, *b)));
        if alike.fold(0.0, f64::max) < 0.7 {
            return Some(format!("`{}` is not `{}`", concept_names(wanted), concept_names(found)));
        }
    }
    let (a, b) = (&slot.natures, &leaf.natures);
    if !a.is_empty() && !b.is_empty() && a.is_disjoint(b) && !may_mix(a, b) {
        let list = |natures: &BTreeSet<String>| {
            natures.iter().map(String::as_str).collect::<Vec<_>>().join("/")
        };
        return Some(format!("{} is not {}", list(a), list(b)));
    }
    None
}

/// Whether the two are of kinds that may be taken for each other, but are not the same.
pub(super) fn are_mixed(slot: &Facts, leaf: &Facts) -> bool {
    let (a, b) = (&slot.natures, &leaf.natures);
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// Whether a thing is to be shown by a text, and the leaf is its id or its picture, and no name of it.
pub(super) fn shows_otherwise(slot: &Facts, leaf: &Facts) -> bool {
    let thing = slot.natures.is_empty() && slot.name.last().is_some_and(Token::is_entity);
    let other = ["id", "url", "image", "video"].iter().any(|it| leaf.natures.contains(*it));
    thing && other && slot.sort == Sort::Text
}

fn may_mix(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    const PAIRS: &[(&str, &str)] = &[
        ("id", "code"),
        ("percent", "money"),
        ("text", "name"),
        ("rating", "count"),
        ("status", "name"),
        ("status", "text"),
    ];
    PAIRS.iter().any(|(x, y)| a.contains(*x) && b.contains(*y) || a.contains(*y) && b.contains(*x))
}

/// The groups of which a name has a word that means nothing else.
fn groups(facts: &Facts) -> BTreeMap<&'static str, BTreeSet<Concept>> {
    let mut groups: BTreeMap<&'static str, BTreeSet<Concept>> = BTreeMap::new();
    let by_name = facts.name.iter();
    let label = if facts.name.iter().all(|token| token.concepts.is_empty()) {
        &facts.label[..]
    } else {
        &[]
    };
    for token in by_name.chain(label) {
        let groups_of: BTreeSet<Option<&str>> = token
            .concepts
            .iter()
            .map(|concept| lexicon().facts(*concept).and_then(|facts| facts.group.as_deref()))
            .collect();
        if let [Some(group)] = groups_of.into_iter().collect::<Vec<_>>().as_slice() {
            groups.entry(group).or_default().extend(&token.concepts);
        }
    }
    groups
}

fn concept_names(concepts: &BTreeSet<Concept>) -> String {
    let names = concepts.iter().filter_map(|concept| lexicon().facts(*concept));
    names.map(|facts| facts.name.as_str()).collect::<Vec<_>>().join("/")
}

/// Whether the slot's own name speaks of the thing that the leaf is a property of.
pub(super) fn names_thing(slot: &Facts, leaf: &Facts) -> bool {
    let Some(thing) = thing(leaf) else { return true };
    slot.name.iter().chain(&slot.label).any(|token| words::likeness(token, thing) >= 0.7)
}

/// The thing that a leaf is a property of: named in its own name, else around it, innermost first.
pub(super) fn thing(facts: &Facts) -> Option<&Token> {
    facts.name.iter().rev().chain(&facts.context).find(|token| token.is_entity())
}

/// What a pair of names says beyond how alike they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clarity {
    /// A bare `id` or `name` is wanted, and this is that of something else: `store_id`.
    Foreign,
    /// One of them speaks of something that the other does not know.
    Stray,
    /// Nothing that tells is found on both sides.
    #[default]
    Vague,
    /// Something that tells is found on both sides, and nothing speaks against it.
    Clear,
}

/// Whether something speaks against a pair beyond what its names leave open.
pub(super) fn clarity(slot: &Facts, leaf: &Facts) -> Clarity {
    let wanted: Vec<&Token> = slot.name.iter().chain(&slot.label).collect();
    let found: Vec<&Token> = leaf.name.iter().chain(&leaf.label).collect();
    let known = |token: &Token, others: &[&Token], around: &[Token]| {
        let others = others.iter().copied().chain(around);
        others.map(|other| stems::likeness(token, other)).fold(0.0, f64::max) >= 0.7
    };
    // The logo of a merchant may be the only one; its name is not just any.
    let general = GENERAL.iter().any(|nature| slot.natures.contains(*nature));
    let stray = |token: &Token| has_group(token) || token.is_entity() && general;
    let of_leaf = leaf.name.iter().filter(|token| !known(token, &wanted, &slot.context));
    let of_slot = slot.name.iter().filter(|token| !known(token, &found, &leaf.context));
    let tells = |token: &Token| !is_general(token) && known(token, &found, &[]);
    let bare = slot.name.len() == 1
        && ["name", "title", "id"].iter().any(|it| slot.name.iter().any(|token| token.means(it)));
    match () {
        () if bare && of_leaf.clone().any(Token::is_entity) => Clarity::Foreign,
        () if conflict(slot, leaf).is_some() => Clarity::Stray,
        () if of_leaf.chain(of_slot).any(stray) => Clarity::Stray,
        () if same_kind(slot, leaf) || wanted.iter().any(|token| tells(token)) => Clarity::Clear,
        () => Clarity::Vague,
    }
}

/// Kinds of value that things have several of.
const GENERAL: &[&str] = &["name", "id", "time", "money", "count", "code", "url"];

/// Whether a word says what kind of value it is, and no more.
fn is_general(token: &Token) -> bool {
    token.weight() < 0.7 || token.natures().iter().any(|nature| GENERAL.contains(nature))
}

/// Whether a word tells one of several apart: the start from the end. Kinds of texts and pictures do not.
fn has_group(token: &Token) -> bool {
    let mut facts = token.concepts.iter().filter_map(|it| lexicon().facts(*it)).peekable();
    let tells = |group: &str| !["prose", "picture"].contains(&group);
    facts.peek().is_some() && facts.all(|facts| facts.group.as_deref().is_some_and(tells))
}
