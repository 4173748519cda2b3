//! Texts of limited length.

use unicode_segmentation::UnicodeSegmentation;

/// `truncate(text, count)`: at most `count` characters as people see them (extended grapheme clusters,
/// UAX 29), the last being `…` where something was cut.
pub fn truncate(text: &str, count: i64) -> String {
    let Ok(count @ 1..) = usize::try_from(count) else { return String::new() };
    // Each has a byte at least.
    if text.len() <= count {
        return text.to_owned();
    }
    let mut starts = text.grapheme_indices(true).map(|(start, _)| start);
    let last = starts.nth(count - 1).unwrap_or(text.len());
    match starts.next() {
        Some(_) => [&text[..last], "…"].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_ends_with_an_ellipsis() {
        assert_eq!(truncate("hawksbill", 9), "hawksbill");
        assert_eq!(truncate("hawksbill", 5), "hawk…");
        assert_eq!(truncate("hawksbill", 1), "…");
        assert_eq!(truncate("hawksbill", 0), "");
        assert_eq!(truncate("hawksbill", -1), "");
        assert_eq!(truncate("", 1), "");
    }

    #[test]
    fn characters_are_what_people_see() {
        assert_eq!(truncate("👩‍👩‍👧‍👦e\u{301}x", 3), "👩‍👩‍👧‍👦e\u{301}x");
        assert_eq!(truncate("👩‍👩‍👧‍👦e\u{301}xy", 3), "👩‍👩‍👧‍👦e\u{301}…");
        assert_eq!(truncate("海龟商店", 3), "海龟…");
    }
}
