//! Regular expressions, which are constants of their expressions. The checker has made them what the crate `regex`
//! reads: `schemas/src/cel/pattern.rs`.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

/// In bytes: what the checker takes is not larger.
const SIZE: usize = 32 << 20;

/// A regular expression. It stands in a `static` and is compiled when it is first needed.
#[derive(Debug)]
pub struct Pattern(LazyLock<Option<Regex>>);

impl Pattern {
    /// The one that `compile` makes, with [`Pattern::of`].
    pub const fn new(compile: fn() -> Option<Regex>) -> Self {
        Self(LazyLock::new(compile))
    }

    /// Compiles a text. The checker has done it before, so it is there.
    pub fn of(text: &str) -> Option<Regex> {
        RegexBuilder::new(text).size_limit(SIZE).build().ok()
    }

    /// Whether some part of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_anywhere_in_the_text() {
        static PATTERN: Pattern = Pattern::new(|| Pattern::of("ba(na)*"));
        assert!(PATTERN.matches("a banana"));
        assert!(!PATTERN.matches("an ananas"));
    }
}
