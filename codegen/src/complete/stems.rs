//! Words that go together though the table of words does not say so: forms of one word, `booked` and `booking`, and
//! the ends of a way, which prepositions name. `names` and `score` ask.

use super::words::{self, Token};

/// How alike two words are, from 0 to 1: by what they mean, else by their stems.
pub(super) fn likeness(a: &Token, b: &Token) -> f64 {
    let alike = words::likeness(a, b);
    // What the table knows of both is to be believed, unless they share much.
    let unknown = a.concepts.is_empty() || b.concepts.is_empty();
    let least = if unknown { 4 } else { 6 };
    let related = |a: &Token, b: &Token| is_end(a, b) || is_count(a, b);
    let alike = if related(a, b) || related(b, a) { alike.max(RELATED) } else { alike };
    if alike < SAME_STEM && same_stem(&a.text, &b.text, least) { SAME_STEM } else { alike }
}

const SAME_STEM: f64 = 0.88;
const RELATED: f64 = 0.85;

/// Whether `short` is a preposition and `long` says which end of a way it names.
fn is_end(short: &Token, long: &Token) -> bool {
    let ends: &[&str] = match short.text.as_str() {
        "from" => &["origin", "departure", "sender", "shipper"],
        "to" => &["destination", "arrival", "receiver", "recipient", "consignee"],
        _ => &[],
    };
    ends.contains(&long.text.as_str())
}

/// Whether `long` counts what `short` names: `membercount` and `members`.
fn is_count(short: &Token, long: &Token) -> bool {
    let counted = long.text.strip_suffix("count").filter(|counted| !counted.is_empty());
    counted.is_some_and(|it| short.text.strip_suffix('s').unwrap_or(&short.text) == it)
}

fn same_stem(a: &str, b: &str, least: usize) -> bool {
    let (a, b) = (stem(a), stem(b));
    a.len() >= least && a == b
}

/// A word of English without what makes another form of it; who does it is no form of what is done.
fn stem(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    const ENDS: &[&str] = &[
        "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ed", "ies",
        "y", "es", "s", "d",
    ];
    let least = |end: &str| if end.starts_with("ion") || end == "y" { 5 } else { 3 };
    let cut = |end: &&str| word.strip_suffix(*end).filter(|stem| stem.len() >= least(end));
    let cut = ENDS.iter().find_map(cut);
    let stem = cut.unwrap_or(word);
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    // `shipped`, `shipping`.
    let mut last = stem.chars().rev();
    let doubled = last.next().is_some_and(|c| !"aeiousl".contains(c) && last.next() == Some(c));
    stem.get(..stem.len() - usize::from(doubled)).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (a, b) in [
            ("booked", "booking"),
            ("shipped", "shipping"),
            ("measured", "measurement"),
            ("enrolled", "enrolling"),
            ("installed", "installation"),
            ("delivered", "delivery"),
        ] {
            assert!(same_stem(a, b, 4), "{a} {b}");
        }
        for (a, b) in [("payer", "payee"), ("issuer", "issued"), ("station", "state")] {
            assert!(!same_stem(a, b, 4), "{a} {b}");
        }
    }
}
