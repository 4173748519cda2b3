//! "Did you mean": the nearest of a list of names, for messages about a name that does not exist.

use std::borrow::Cow;

/// How much of what a caller sent is repeated in a message.
const SHOWN: usize = 80;

/// The candidate that `name` is most probably a slip of.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    // A long name is no slip, and comparing it would cost more than the answer is worth.
    if name.chars().count() > SHOWN {
        return None;
    }
    let scored = candidates.map(|candidate| (similarity(name, candidate), candidate));
    let best = scored.max_by(|(left, _), (right, _)| left.total_cmp(right))?;
    (best.0 > 0.7).then_some(best.1)
}

fn similarity(name: &str, candidate: &str) -> f64 {
    strsim::jaro_winkler(&name.to_lowercase(), &candidate.to_lowercase())
}

/// `text`, or its beginning when it is long.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_another_word_finds_none() {
        let names = ["storeId", "city"];
        assert_eq!(nearest("store_id", names.into_iter()), Some("storeId"));
        assert_eq!(nearest("coupon", names.into_iter()), None);
        assert_eq!(nearest(&"x".repeat(100_000), names.into_iter()), None);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(shortened("短い"), "短い");
        assert_eq!(shortened(&"é".repeat(81)).chars().count(), SHOWN + 1);
    }
}
