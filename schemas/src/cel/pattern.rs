//! Regular expressions of CEL as the crate `regex` reads them. They are those of RE2, whose classes `\d`, `\s` and
//! `\w` and whose boundaries of words know ASCII only; the crate's know Unicode. The checker, the emitter of Rust and
//! the interpreter ask here.

use std::convert::Infallible;

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSetItem, Span, Visitor, visit,
};

/// The pattern `text` for the crate `regex`; none where it is no regular expression.
pub fn ascii_pattern(text: &str) -> Option<String> {
    let ast = Parser::new().parse(text).ok()?;
    let Ok(changes) = visit(&ast, Changes::default());
    let (mut ascii, mut end) = (String::new(), 0);
    for (span, change) in changes {
        ascii.push_str(text.get(end..span.start.offset)?);
        ascii.push_str(change);
        end = span.end.offset;
    }
    ascii.push_str(text.get(end..)?);
    Some(ascii)
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
    use regex::Regex;

    use super::*;

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
            let ascii = ascii_pattern(pattern).expect(pattern);
            let regex = Regex::new(&ascii).expect(pattern);
            assert!(regex.is_match(yes), "{pattern} matches {yes:?}");
            assert!(!regex.is_match(no), "{pattern} does not match {no:?}");
        }
    }
}
