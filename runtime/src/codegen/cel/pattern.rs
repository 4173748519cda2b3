//! Regular expressions, which are constants of their expressions. CEL's are those of RE2, whose classes `\d`, `\s`
//! and `\w` and whose boundaries of words know ASCII only; the crate's know Unicode.

use std::convert::Infallible;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSetItem, Span, Visitor, visit,
};

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
        let ast = Parser::new().parse(text).ok()?;
        let Ok(changes) = visit(&ast, Changes::default());
        let (mut ascii, mut end) = (String::new(), 0);
        for (span, change) in changes {
            ascii.push_str(text.get(end..span.start.offset)?);
            ascii.push_str(change);
            end = span.end.offset;
        }
        ascii.push_str(text.get(end..)?);
        RegexBuilder::new(&ascii).size_limit(SIZE).build().ok()
    }

    /// Whether some part of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// What the crate has to read in place of a part, in the order of the text.
#[derive(Default)]
struct Changes(Vec<(Span, &'static str)>);

impl Changes {
    fn class(&mut self, class: &ClassPerl) {
        let ascii = match (&class.kind, class.negated) {
            (ClassPerlKind::Digit, false) => "[0-9]",
            (ClassPerlKind::Digit, true) => "[^0-9]",
            (ClassPerlKind::Space, false) => r"[\t\n\f\r\x20]",
            (ClassPerlKind::Space, true) => r"[^\t\n\f\r\x20]",
            (ClassPerlKind::Word, false) => "[0-9A-Za-z_]",
            (ClassPerlKind::Word, true) => "[^0-9A-Za-z_]",
        };
        self.0.push((class.span, ascii));
    }
}

impl Visitor for Changes {
    type Output = Vec<(Span, &'static str)>;
    type Err = Infallible;

    fn finish(self) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Infallible> {
        match ast {
            Ast::ClassPerl(class) => self.class(class),
            Ast::Assertion(assertion) => match assertion.kind {
                AssertionKind::WordBoundary => self.0.push((assertion.span, r"(?-u:\b)")),
                AssertionKind::NotWordBoundary => self.0.push((assertion.span, r"(?-u:\B)")),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Infallible> {
        if let ClassSetItem::Perl(class) = item {
            self.class(class);
        }
        Ok(())
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

    #[test]
    fn classes_and_boundaries_know_ascii_only() {
        let cases = [
            (r"^\d$", "5", "५"),
            (r"^\D$", "५", "5"),
            (r"^[\d.]$", ".", "५"),
            (r"^[^\d]$", "५", "5"),
            (r"^\w+$", "a_1", "é"),
            (r"^\W$", "é", "a"),
            (r"^[\W]$", "é", "a"),
            (r"^\s$", " ", "\u{a0}"),
            (r"^\s$", "\u{c}", "\u{b}"),
            (r"^\S$", "\u{a0}", "\n"),
            (r"\bsol\b", "ésol!", "asol"),
            (r"^.$", "é", "ab"),
            (r"^\\d$", r"\d", "5"),
            (r"(?i)^É\d$", "é5", "e5"),
        ];
        for (pattern, yes, no) in cases {
            let regex = Pattern::of(pattern).expect(pattern);
            assert!(regex.is_match(yes), "{pattern} matches {yes:?}");
            assert!(!regex.is_match(no), "{pattern} does not match {no:?}");
        }
    }
}
