//! Finds what the author probably meant, for hints.

/// At most three of `candidates` that resemble `word`, the most alike first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = word.to_lowercase();
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name))
        .filter(|(score, name)| *score > 0.8 && *name != word)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// The hint ``did you mean `a` or `b`?``, when anything resembles `word`.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let names: Vec<String> =
        nearest(word, candidates).into_iter().map(|name| format!("`{name}`")).collect();
    let (last, rest) = names.split_last()?;
    let list =
        if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) };
    Some(format!("did you mean {list}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(did_you_mean("protos", ["proto", "pages"]).unwrap(), "did you mean `proto`?");
        assert_eq!(did_you_mean("Couponn", ["Coupon"]).unwrap(), "did you mean `Coupon`?");
        assert_eq!(did_you_mean("xyz", ["proto", "pages"]), None);
    }

    #[test]
    fn several_candidates_are_listed_by_likeness() {
        let hint = did_you_mean("Store", ["StoreCard", "Stores", "Coupon"]).unwrap();
        assert_eq!(hint, "did you mean `Stores` or `StoreCard`?");
    }
}
