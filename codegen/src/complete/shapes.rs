//! What example values look like, so that a phone number is not taken for a price.

use std::collections::BTreeSet;

/// Whether two sets of examples have forms in common; unknown where either is empty.
pub(super) fn alike(a: &[String], b: &[String]) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let forms = |texts: &[String]| -> BTreeSet<&'static str> {
        texts.iter().map(|text| form(text)).collect()
    };
    Some(!forms(a).is_disjoint(&forms(b)))
}

/// Whether two sets of examples are written after one pattern that is rare: `SKU-0042` and `SKU-1177`, or whether
/// they share an example.
pub(super) fn same(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().any(|text| text.len() > 3 && b.contains(text));
    let patterns = |texts: &[String]| -> BTreeSet<String> {
        texts.iter().map(|text| pattern(text)).filter(|it| tells(it)).collect()
    };
    shared || !patterns(a).is_disjoint(&patterns(b))
}

/// Letters, digits and what stands between them: `Aa-0` of `Sku-0042`.
fn pattern(text: &str) -> String {
    let mut kinds: Vec<char> = Vec::new();
    for c in text.trim().chars() {
        let kind = match c {
            c if c.is_ascii_digit() => '0',
            c if c.is_lowercase() => 'a',
            c if c.is_uppercase() => 'A',
            c => c,
        };
        if kinds.last() != Some(&kind) {
            kinds.push(kind);
        }
    }
    kinds.into_iter().collect()
}

/// Whether a pattern is more than a word or a number, and no sentence, address or time.
fn tells(pattern: &str) -> bool {
    let letters = pattern.contains(['a', 'A']);
    let between = pattern.contains(['-', '_', '#', '/']) && !pattern.contains([' ', ':', '.', '@']);
    pattern.contains('0') && letters && between && form(pattern) == "words"
}

fn form(text: &str) -> &'static str {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let all = |allowed: &str| text.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
    match () {
        () if text.starts_with("http://") || text.starts_with("https://") => "url",
        () if text.contains('@') && !text.contains(' ') => "email",
        () if text.starts_with('#') && text.len() <= 9 => "color",
        () if digits == text.len() && digits > 0 => "digits",
        () if all("-T:.+Z") && text.contains('-') && digits >= 8 => "date",
        () if all(":") && text.contains(':') => "clock",
        () if all(".,") && digits > 0 => "decimal",
        () if all("+- ()") && digits >= 7 => "phone",
        () if digits > 0 && text.chars().any(|c| "¥$€£%".contains(c)) => "amount",
        () => "words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_compared_by_their_form() {
        let texts =
            |texts: &[&str]| -> Vec<String> { texts.iter().map(|it| (*it).into()).collect() };
        assert_eq!(alike(&texts(&["19.99"]), &texts(&["0.5", "3"])), Some(true));
        assert_eq!(alike(&texts(&["+86 571 8502 2088"]), &texts(&["19.99"])), Some(false));
        assert_eq!(alike(&texts(&["2024-02-29"]), &texts(&["2024-02-29T10:00:00Z"])), Some(true));
        assert_eq!(alike(&texts(&["a"]), &[]), None);
        assert!(same(&texts(&["SKU-0042"]), &texts(&["SKU-117"])));
        assert!(!same(&texts(&["SKU-0042"]), &texts(&["0042"])));
        assert!(!same(&texts(&["2024-02-29T10:00:00Z"]), &texts(&["2024-03-01T11:00:00Z"])));
    }
}
