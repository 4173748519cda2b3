//! What is known of a leaf beyond its type: what it is called, what is written about it, its unit, its examples.
//! Explicit hints (`(hawksbill.field).sem`, `x-sem`) come first, rules after them.

use std::collections::BTreeSet;

use hawksbill_schemas::model::{Constraints, Doc, Field};
use heck::ToSnakeCase;
use serde_json::Value;

use super::units::{self, Dimension, Unit};
use super::words::{self, Token};

/// What is known of a leaf.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// The words of its own name.
    pub(super) name: Vec<Token>,
    /// What its documentation calls it, where that is a label of few words: `店铺名称`.
    pub(super) label: Vec<Token>,
    /// The label is what a longer sentence begins with: `nickname` of "The nickname that the customer gave."
    pub(super) is_head: bool,
    /// The words around it: the fields and the types it stands in, innermost first.
    pub(super) context: Vec<Token>,
    /// Its documentation.
    pub(super) prose: Vec<Token>,
    /// The meaning that its author gave it.
    pub(super) sem: Option<String>,
    pub(super) unit: Option<Unit>,
    pub(super) format: Option<String>,
    pub(super) examples: Vec<String>,
    /// What kind of value it holds, by hint, format or name; several where a word has several meanings.
    pub(super) natures: BTreeSet<String>,
    pub(super) deprecated: bool,
    pub(super) sort: Sort,
    /// What the message is called in which it stands: `visit` of a `ClinicVisit`.
    pub(super) owner: Option<Token>,
}

/// What a type is good for, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    Number,
    Text,
    Time,
    Duration,
    Flag,
    #[default]
    Other,
}

impl Facts {
    /// Of a field called `name` in something called `context`.
    pub(super) fn of(
        field: &Field,
        name: &str,
        doc: &Doc,
        constraints: &Constraints,
        sort: Sort,
        context: Vec<Token>,
    ) -> Self {
        let counts = sort == Sort::Number;
        let plain = if counts { units::without(name) } else { None };
        let mut facts = Self::of_name(plain.as_deref().unwrap_or(name), doc, context);
        facts.sort = sort;
        if let Some(word) = units::alone(name).filter(|_| counts) {
            facts.name = words::name(word);
        }
        facts.sem = field.sem().map(str::to_owned);
        let unit = field.unit().and_then(Unit::read);
        facts.unit = unit.or_else(|| units::of_words(name, &doc.text));
        // A text can be an amount of money, but no number of seconds.
        facts.unit = facts.unit.filter(|unit| counts || matches!(unit, Unit::Money { .. }));
        if facts.unit.as_ref().and_then(Unit::dimension) == Some(Dimension::Area) {
            measured_area(&mut facts.name);
        }
        facts.format = constraints.get("format").and_then(Value::as_str).map(str::to_owned);
        let given = constraints.get("examples").and_then(Value::as_array).into_iter().flatten();
        facts.examples = given.map(text_of).chain(examples_in(&doc.text)).collect();
        facts.natures = natures(&facts);
        // `openedBy` is somebody, and no time.
        if name.to_snake_case().ends_with("_by") {
            facts.natures = BTreeSet::from(["name".to_owned()]);
        }
        facts
    }

    /// Of something that has no more than a name.
    pub(super) fn of_name(name: &str, doc: &Doc, context: Vec<Token>) -> Self {
        let (label, is_head) = label(&doc.text);
        let mut facts = Self {
            name: words::name(name),
            label,
            is_head,
            context,
            prose: words::prose(sentence(&doc.text)),
            deprecated: doc.deprecated.is_some(),
            ..Self::default()
        };
        facts.natures = natures(&facts);
        facts
    }
}

/// An `area` in square metres is no region.
fn measured_area(name: &mut [Token]) {
    let Some(area) = words::name("floorspace").pop() else { return };
    for token in name.iter_mut().filter(|token| token.text == "area") {
        *token = area.clone();
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The documentation up to its first end of sentence, without what is quoted.
fn sentence(doc: &str) -> &str {
    let doc = doc.trim();
    let doc =
        doc.strip_prefix("Required.").or_else(|| doc.strip_prefix("Optional.")).unwrap_or(doc);
    let doc = doc.strip_prefix("Output only.").unwrap_or(doc);
    let end = ["\n\n", ". ", ".\n", "。", "; ", "；", ", such as", " (", "（", "[", ", e.g."];
    let end = end.iter().filter_map(|end| doc.find(end)).filter(|at| *at > 0).min();
    doc.get(..end.unwrap_or(doc.len())).unwrap_or(doc)
}

/// Documentation of so few words that it is another name, or what a longer one is about; and whether it is longer.
fn label(doc: &str) -> (Vec<Token>, bool) {
    let sentence = sentence(doc).trim().trim_end_matches('.');
    if let Some(name) = clause(sentence) {
        return (name, true);
    }
    // `In yuan`, `Whether it is open`: nothing that something is called.
    let leads = [
        "In", "Per", "At", "On", "For", "From", "To", "By", "With", "When", "Where", "Whether",
        "What", "Who", "How", "If",
    ];
    if sentence.split_whitespace().next().is_some_and(|first| leads.contains(&first)) {
        return (Vec::new(), false);
    }
    let few = |text: &str| {
        let articles = ["The", "the", "A", "a", "An", "an"];
        text.split_whitespace().filter(|word| !articles.contains(word)).count() <= 4
    };
    let is_short = if sentence.is_ascii() {
        sentence.split_whitespace().count() <= 4
    } else {
        sentence.chars().count() <= 10
    };
    let (said, is_head) = match head(sentence) {
        _ if is_short => (sentence, false),
        Some(head) if few(head) => (head, head.len() < sentence.len()),
        _ => return (Vec::new(), false),
    };
    let articles = ["The ", "the ", "A ", "An "];
    let said = articles.iter().find_map(|it| said.strip_prefix(it)).unwrap_or(said);
    let said = said.replace("'s", "").replace("’s", "");
    let tokens = words::name(&said);
    // `The name that users see` is about one of several names.
    let vague = is_head && matches!(tokens.as_slice(), [only] if only.is_head());
    if vague { (Vec::new(), false) } else { (tokens, is_head) }
}

/// What a clause of few words comes to: `When it was booked` is the time of booking, `How many fit` a number.
fn clause(sentence: &str) -> Option<Vec<Token>> {
    const KINDS: &[(&str, &str)] = &[
        ("When ", "time"),
        ("How many ", "quantity"),
        ("How long ", "duration"),
        ("The time when ", "time"),
        ("The number of ", "quantity"),
    ];
    let (rest, kind) =
        KINDS.iter().find_map(|(lead, kind)| Some((sentence.strip_prefix(lead)?, *kind)))?;
    let end = [", ", " and ", " in ", " by "].iter().filter_map(|end| rest.find(end)).min();
    let mut said = words::prose(rest.get(..end.unwrap_or(rest.len()))?);
    said.extend(words::name(kind));
    (2..=4).contains(&said.len()).then_some(said)
}

/// The noun that a sentence of English begins with, up to what is told about it.
fn head(sentence: &str) -> Option<&str> {
    const ENDS: &[&str] = &[
        " that ", " which ", " who ", " whose ", " where ", " when ", " as ", " in ", " for ",
        " from ", " to ", " with ", " by ", " at ", " on ", " after ", " before ", " per ", ", ",
        " is ", " are ", " it ", " shown ", " used ", " if ", " so ",
    ];
    let first = sentence.split_whitespace().next()?;
    // `When it was booked`, `How many fit`: a clause, no noun.
    let of = sentence.split_whitespace().nth(1) == Some("of");
    let is_noun = of || ["The", "the", "A", "An"].contains(&first);
    let end = ENDS.iter().filter_map(|end| sentence.find(end)).min();
    sentence.get(..end.unwrap_or(sentence.len())).filter(|_| is_noun)
}

/// What documentation quotes as examples: after `such as`, `e.g.`, `for example`, `如`, `例如`.
fn examples_in(doc: &str) -> Vec<String> {
    let leads = ["such as", "e.g.", "for example", "example:", "例如", "如"];
    let starts = leads.iter().filter_map(|lead| Some(doc.find(lead)? + lead.len()));
    let Some(rest) = starts.min().and_then(|start| doc.get(start..)) else { return Vec::new() };
    let quoted = rest.split(['`', '"']).skip(1).step_by(2);
    quoted.map(str::to_owned).filter(|text| !text.is_empty() && text.len() < 80).take(3).collect()
}

/// What kind of value a leaf holds.
fn natures(facts: &Facts) -> BTreeSet<String> {
    let by_format = match facts.format.as_deref() {
        Some("date-time" | "date" | "time") => Some("time"),
        Some("email" | "idn-email") => Some("email"),
        Some("duration") => Some("duration"),
        _ => None,
    };
    if let Some(nature) = by_format {
        return BTreeSet::from([nature.to_owned()]);
    }
    match facts.sort {
        Sort::Time => return BTreeSet::from(["time".to_owned()]),
        Sort::Duration => return BTreeSet::from(["duration".to_owned()]),
        // `is_new`, `has_video`: whatever the word, the value is yes or no.
        Sort::Flag => return BTreeSet::new(),
        Sort::Number | Sort::Text | Sort::Other => {}
    }
    let of_words = |tokens: &[Token]| -> BTreeSet<String> {
        let said = tokens.iter().rev().filter(|token| token.weight() > 0.5);
        let mut said = said.map(Token::natures);
        match said.next() {
            // An image's link is an image; so is its `id`, not.
            Some(last) if last.contains("url") => {
                let before = said.next().unwrap_or_default();
                let media = ["image", "video"].into_iter().find(|media| before.contains(media));
                // The link of something unknown may be that of a picture.
                let unknown = tokens.len() > 1 && tokens.iter().any(|it| it.concepts.is_empty());
                let natures = match media {
                    Some(media) => vec![media],
                    None if unknown => vec!["url", "image", "video"],
                    None => vec!["url"],
                };
                natures.into_iter().map(str::to_owned).collect()
            }
            // `version_number` is a version as well as a number, `currency_code` a currency.
            Some(last)
                if last.contains("code") || last.contains("id") && last.contains("count") =>
            {
                let before = said.next().unwrap_or_default();
                last.into_iter().chain(before).map(str::to_owned).collect()
            }
            Some(last) => last.into_iter().map(str::to_owned).collect(),
            None => BTreeSet::new(),
        }
    };
    let mut by_name = of_words(&facts.name);
    // The length of what takes time.
    let is_timed = facts.unit.as_ref().and_then(Unit::dimension) == Some(Dimension::Time);
    if is_timed && by_name.remove("length") {
        by_name.insert("duration".to_owned());
    }
    let found = if by_name.is_empty() { of_words(&facts.label) } else { by_name };
    let by_unit = match &facts.unit {
        Some(Unit::Money { .. }) => Some("money"),
        Some(Unit::Measure { dimension, .. }) => dimension.nature(),
        None => None,
    };
    if found.is_empty() { by_unit.into_iter().map(str::to_owned).collect() } else { found }
}
