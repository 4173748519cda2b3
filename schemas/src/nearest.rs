//! Finds what the author probably meant, for the hints of attributes, readers and resolver.

/// At most three of `candidates` that `word` may be a slip of: those that differ from it least, and in
/// no more than a third of their letters, or in one. Case counts only between equals.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<(Distance, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(word, candidate)?, candidate)))
        .collect();
    near.sort_unstable();
    near.dedup();
    let best = near.first().map(|(distance, _)| *distance);
    let best = near.into_iter().take_while(|(distance, _)| Some(*distance) == best);
    best.take(3).map(|(_, candidate)| candidate).collect()
}

/// The edits between two words without case, and with it.
type Distance = (usize, usize);

/// How far `candidate` is from `word`; none when it is too far to be what was meant.
fn distance(word: &str, candidate: &str) -> Option<Distance> {
    let (length, other) = (word.chars().count(), candidate.chars().count());
    let tolerance = if length.max(other) > 1 { (length.min(other) / 3).max(1) } else { 0 };
    // Comparing costs the product of the lengths.
    if length.abs_diff(other) > tolerance || length > LONGEST {
        return None;
    }
    let folded = strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
    (folded <= tolerance).then(|| (folded, strsim::damerau_levenshtein(word, candidate)))
}

/// A longer word is no slip of a name.
const LONGEST: usize = 200;

/// The hint ``did you mean `a` or `b`?``, when `word` may be a slip of anything.
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
        assert_eq!(did_you_mean("string", ["String"]).unwrap(), "did you mean `String`?");
        assert_eq!(did_you_mean("xyz", ["proto", "pages"]), None);
        assert_eq!(nearest(&"x".repeat(100_000), [&*"x".repeat(100_001)]), [""; 0]);
    }

    #[test]
    fn only_the_nearest_are_named() {
        assert_eq!(nearest("Store", ["StoreCard", "Stores", "Coupon"]), ["Stores"]);
        let hint = did_you_mean("shpo", ["shop", "ship", "shoe"]).unwrap();
        assert_eq!(hint, "did you mean `shop`?");
        let hint = did_you_mean("cart", ["card", "carts"]).unwrap();
        assert_eq!(hint, "did you mean `card` or `carts`?");
    }
}
