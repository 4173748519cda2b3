//! Texts that are made of several sources, where the target's documentation names them: "District and city".
//! Never applied: how they are joined is for a person to say.

use super::leaf::{Access, Leaf, Slot};
use super::proposal::Candidate;
use super::ty::Ty;
use super::words::{self, Token};

/// What a compound is worth: likely, and to be looked at.
const SCORE: f64 = 0.7;

/// The sources that the documentation of `slot` names, joined.
pub(super) fn compound(slot: &Slot<'_>, doc: &str, leaves: &[Leaf<'_>]) -> Option<Candidate> {
    if slot.resolved.ty != Ty::String || slot.keyword("format").is_some() {
        return None;
    }
    let parts = parts(doc)?;
    let mut paths: Vec<String> = Vec::new();
    for part in &parts {
        let named = leaves.iter().filter(|leaf| is_text(leaf, slot) && is_called(leaf, part));
        let mut named = named.map(|leaf| leaf.access.text());
        // One that is meant, or nothing is known.
        match (named.next(), named.next()) {
            (Some(path), None) if !paths.contains(&path) => paths.push(path),
            _ => return None,
        }
    }
    Some(Candidate {
        source: paths.join(" + "),
        expr: paths.join(" + ' · ' + "),
        default: None,
        condition: None,
        present: None,
        score: SCORE,
        reasons: vec!["its documentation names them".to_owned()],
        each: None,
    })
}

/// The names in `District and city.`, two to four of them.
fn parts(doc: &str) -> Option<Vec<Vec<Token>>> {
    let sentence = doc.split(['.', '。', '\n', ';']).next()?;
    let sentence = ["、", "和", "与", "及", " and ", "/", "·"]
        .iter()
        .fold(sentence.to_owned(), |text, word| text.replace(word, ","));
    let parts: Vec<&str> = sentence.split([',', '，']).map(str::trim).collect();
    let short = |part: &&str| !part.is_empty() && part.split_whitespace().count() <= 3;
    ((2..=4).contains(&parts.len()) && parts.iter().all(short))
        .then(|| parts.iter().map(|part| words::name(part)).collect())
}

fn is_text(leaf: &Leaf<'_>, slot: &Slot<'_>) -> bool {
    let shown = !leaf.personal || slot.personal;
    // Of what is absent, Protobuf has an empty text.
    let there =
        leaf.absent_from.is_none() || leaf.field.is_some_and(|field| field.number.is_some());
    let plain = leaf.ty == Ty::String && !leaf.nullable && there;
    plain && shown && matches!(leaf.access, Access::Path(_))
}

fn is_called(leaf: &Leaf<'_>, name: &[Token]) -> bool {
    let alike =
        |a: &[Token], b: &[Token]| a.iter().all(|a| b.iter().any(|b| words::likeness(a, b) >= 0.9));
    let own = &leaf.facts.name;
    !name.is_empty() && !own.is_empty() && alike(name, own) && alike(own, name)
}
