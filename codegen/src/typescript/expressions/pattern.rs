//! Regular expressions of RE2, as the crate `regex` reads them in Rust (`schemas/src/cel/pattern.rs`),
//! as JavaScript's: these differ in what `.`, `\s` and lines are. What JavaScript cannot say is refused.

use std::fmt::Write as _;

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassAsciiKind, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem,
    ClassUnicode, ClassUnicodeKind, Flag, Flags, FlagsItemKind, GroupKind, Literal, RepetitionKind,
    RepetitionRange,
};

/// A literal of JavaScript that matches where `source` does.
///
/// # Errors
/// What JavaScript has not.
pub(super) fn javascript(source: &str) -> Result<String, String> {
    let ast = Parser::new().parse(source).map_err(|error| error.kind().to_string())?;
    let mut printer = Printer::default();
    printer.print(&ast, &mut State::default())?;
    let body = if printer.out.is_empty() { "(?:)" } else { &printer.out };
    let flags = if printer.folds == Some(true) { "iu" } else { "u" };
    Ok(format!("/{body}/{flags}"))
}

/// The flags at a place.
#[derive(Clone, Copy, Default)]
struct State {
    ignore_case: bool,
    multi_line: bool,
    dot_is_all: bool,
    lazy: bool,
}

#[derive(Default)]
struct Printer {
    out: String,
    /// Whether case is ignored, which JavaScript does everywhere or nowhere.
    folds: Option<bool>,
}

type Printed = Result<(), String>;

impl Printer {
    fn print(&mut self, ast: &Ast, state: &mut State) -> Printed {
        match ast {
            Ast::Empty(_) => {}
            Ast::Flags(set) => apply(&set.flags, state)?,
            Ast::Literal(literal) => {
                self.consumes(state)?;
                self.literal(literal, "^$\\.*+?()[]{}|/");
            }
            Ast::Dot(_) => self.out.push_str(if state.dot_is_all { "[^]" } else { "[^\\n]" }),
            Ast::Assertion(assertion) => self.assertion(&assertion.kind, state)?,
            Ast::ClassUnicode(class) => {
                self.consumes(state)?;
                let class = unicode(class)?;
                self.out.push_str(&class);
            }
            Ast::ClassPerl(class) => {
                self.consumes(state)?;
                let bare = perl(class);
                let text = if bare.len() > 2 { format!("[{bare}]") } else { bare.to_owned() };
                self.out.push_str(&text);
            }
            Ast::ClassBracketed(class) => {
                self.consumes(state)?;
                self.out.push_str(if class.negated { "[^" } else { "[" });
                self.set(&class.kind)?;
                self.out.push(']');
            }
            Ast::Repetition(repetition) => {
                self.grouped(&repetition.ast, state)?;
                self.out.push_str(&times(&repetition.op.kind));
                if repetition.greedy == state.lazy {
                    self.out.push('?');
                }
            }
            Ast::Group(group) => {
                let mut inner = *state;
                self.out.push('(');
                if let GroupKind::NonCapturing(flags) = &group.kind {
                    apply(flags, &mut inner)?;
                    self.out.push_str("?:");
                }
                self.print(&group.ast, &mut inner)?;
                self.out.push(')');
            }
            Ast::Alternation(alternation) => {
                for (index, ast) in alternation.asts.iter().enumerate() {
                    self.out.push_str(if index > 0 { "|" } else { "" });
                    self.print(ast, state)?;
                }
            }
            Ast::Concat(concat) => {
                for ast in &concat.asts {
                    self.print(ast, state)?;
                }
            }
        }
        Ok(())
    }

    /// What is repeated: in a group, where JavaScript could not repeat it as it stands.
    fn grouped(&mut self, ast: &Ast, state: &mut State) -> Printed {
        let stands =
            !matches!(ast, Ast::Assertion(_) | Ast::Repetition(_) | Ast::Flags(_) | Ast::Empty(_));
        self.out.push_str(if stands { "" } else { "(?:" });
        self.print(ast, state)?;
        self.out.push_str(if stands { "" } else { ")" });
        Ok(())
    }

    /// Something that case may matter to.
    fn consumes(&mut self, state: &State) -> Printed {
        match self.folds.replace(state.ignore_case) {
            Some(other) if other != state.ignore_case => {
                Err("parts that ignore case beside others that do not".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn literal(&mut self, literal: &Literal, special: &str) {
        let c = literal.c;
        if special.contains(c) {
            self.out.push('\\');
            self.out.push(c);
        } else if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') {
            // Writing to a string cannot fail.
            let _ = write!(self.out, "\\u{{{:x}}}", u32::from(c));
        } else {
            self.out.push(c);
        }
    }

    fn assertion(&mut self, kind: &AssertionKind, state: &State) -> Printed {
        use AssertionKind as K;
        let text = match kind {
            K::StartLine if state.multi_line => "(?<![^\\n])".to_owned(),
            K::EndLine if state.multi_line => "(?![^\\n])".to_owned(),
            K::StartLine | K::StartText => "^".to_owned(),
            K::EndLine | K::EndText => "$".to_owned(),
            K::WordBoundary => "\\b".to_owned(),
            K::NotWordBoundary => "\\B".to_owned(),
            _ => return Err("such a boundary of words".to_owned()),
        };
        self.out.push_str(&text);
        Ok(())
    }

    fn set(&mut self, set: &ClassSet) -> Printed {
        match set {
            ClassSet::Item(item) => self.item(item),
            ClassSet::BinaryOp(_) => Err("operators between classes".to_owned()),
        }
    }

    fn item(&mut self, item: &ClassSetItem) -> Printed {
        const SPECIAL: &str = "\\]^-[/";
        match item {
            ClassSetItem::Empty(_) => {}
            ClassSetItem::Literal(literal) => self.literal(literal, SPECIAL),
            ClassSetItem::Range(range) => {
                self.literal(&range.start, SPECIAL);
                self.out.push('-');
                self.literal(&range.end, SPECIAL);
            }
            ClassSetItem::Ascii(class) if !class.negated => self.out.push_str(ascii(&class.kind)),
            ClassSetItem::Ascii(_) => return Err("all but a class by name".to_owned()),
            ClassSetItem::Unicode(class) => {
                let class = unicode(class)?;
                self.out.push_str(&class);
            }
            ClassSetItem::Perl(class) => self.out.push_str(perl(class)),
            ClassSetItem::Bracketed(_) => return Err("classes within classes".to_owned()),
            ClassSetItem::Union(union) => {
                for item in &union.items {
                    self.item(item)?;
                }
            }
        }
        Ok(())
    }
}

fn apply(flags: &Flags, state: &mut State) -> Printed {
    let mut on = true;
    for item in &flags.items {
        match &item.kind {
            FlagsItemKind::Negation => on = false,
            FlagsItemKind::Flag(Flag::CaseInsensitive) => state.ignore_case = on,
            FlagsItemKind::Flag(Flag::MultiLine) => state.multi_line = on,
            FlagsItemKind::Flag(Flag::DotMatchesNewLine) => state.dot_is_all = on,
            FlagsItemKind::Flag(Flag::SwapGreed) => state.lazy = on,
            // The parser has obeyed it.
            FlagsItemKind::Flag(Flag::IgnoreWhitespace) => {}
            FlagsItemKind::Flag(Flag::Unicode | Flag::CRLF) => {
                return Err("flags about code units".to_owned());
            }
        }
    }
    Ok(())
}

fn times(kind: &RepetitionKind) -> String {
    match kind {
        RepetitionKind::ZeroOrOne => "?".to_owned(),
        RepetitionKind::ZeroOrMore => "*".to_owned(),
        RepetitionKind::OneOrMore => "+".to_owned(),
        RepetitionKind::Range(RepetitionRange::Exactly(count)) => format!("{{{count}}}"),
        RepetitionKind::Range(RepetitionRange::AtLeast(least)) => format!("{{{least},}}"),
        RepetitionKind::Range(RepetitionRange::Bounded(least, most)) => {
            format!("{{{least},{most}}}")
        }
    }
}

/// A class within brackets. JavaScript's `\s` knows more than RE2's.
fn perl(class: &ClassPerl) -> &'static str {
    match (&class.kind, class.negated) {
        (ClassPerlKind::Digit, false) => "\\d",
        (ClassPerlKind::Digit, true) => "\\D",
        (ClassPerlKind::Space, false) => "\\t\\n\\f\\r ",
        (ClassPerlKind::Space, true) => "\\0-\\x08\\v\\x0e-\\x1f!-\\u{10ffff}",
        (ClassPerlKind::Word, false) => "\\w",
        (ClassPerlKind::Word, true) => "\\W",
    }
}

fn ascii(kind: &ClassAsciiKind) -> &'static str {
    use ClassAsciiKind as K;
    match kind {
        K::Alnum => "0-9A-Za-z",
        K::Alpha => "A-Za-z",
        K::Ascii => "\\0-\\x7f",
        K::Blank => "\\t ",
        K::Cntrl => "\\0-\\x1f\\x7f",
        K::Digit => "0-9",
        K::Graph => "!-~",
        K::Lower => "a-z",
        K::Print => " -~",
        K::Punct => "!-\\/:-@\\[-`{-~",
        K::Space => "\\t\\n\\v\\f\\r ",
        K::Upper => "A-Z",
        K::Word => "0-9A-Za-z_",
        K::Xdigit => "0-9A-Fa-f",
    }
}

/// Classes that have the same names in JavaScript.
const CATEGORIES: &[&str] = &[
    "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N",
    "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So",
    "Z", "Zl", "Zp", "Zs",
];
const SCRIPTS: &[&str] = &[
    "Arabic",
    "Armenian",
    "Bengali",
    "Cyrillic",
    "Devanagari",
    "Georgian",
    "Greek",
    "Han",
    "Hangul",
    "Hebrew",
    "Hiragana",
    "Katakana",
    "Khmer",
    "Lao",
    "Latin",
    "Mongolian",
    "Tamil",
    "Thai",
    "Tibetan",
];

fn unicode(class: &ClassUnicode) -> Result<String, String> {
    let name = match &class.kind {
        ClassUnicodeKind::OneLetter(letter) => letter.to_string(),
        ClassUnicodeKind::Named(name) => name.clone(),
        ClassUnicodeKind::NamedValue { .. } => return Err("classes by property".to_owned()),
    };
    let negated = if class.is_negated() { "P" } else { "p" };
    if CATEGORIES.contains(&name.as_str()) {
        Ok(format!("\\{negated}{{{name}}}"))
    } else if SCRIPTS.contains(&name.as_str()) {
        Ok(format!("\\{negated}{{Script={name}}}"))
    } else {
        Err(format!("the class `{name}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(source: &str) -> String {
        javascript(source).unwrap_or_else(|reason| format!("has {reason}"))
    }

    #[test]
    fn what_is_the_same_stays() {
        for source in
            ["ubb", "foo|bar", "gr(a|e)y", "ba(na)*", "a+ñ+a+", "(a|😀){2}", "^[0-9]{2,}$"]
        {
            assert_eq!(printed(source), format!("/{source}/u"));
        }
        assert_eq!(printed(""), "/(?:)/u");
    }

    #[test]
    fn what_differs_is_said_otherwise() {
        assert_eq!(printed("a.b"), "/a[^\\n]b/u");
        assert_eq!(printed("(?s)a.b"), "/a[^]b/u");
        assert_eq!(printed("(?m)^a$"), "/(?<![^\\n])a(?![^\\n])/u");
        assert_eq!(printed("\\s[\\s-]"), "/[\\t\\n\\f\\r ][\\t\\n\\f\\r \\-]/u");
        assert_eq!(printed("\\D\\d+"), "/\\D\\d+/u");
        assert_eq!(printed("[\\w.]"), "/[\\w.]/u");
        assert_eq!(printed("\\Aa/b\\z"), "/^a\\/b$/u");
        assert_eq!(printed("(?P<year>[[:digit:]]+)"), "/([0-9]+)/u");
        assert_eq!(printed("(?i)straße"), "/straße/iu");
        assert_eq!(printed("\\p{Greek}\\pL"), "/\\p{Script=Greek}\\p{L}/u");
        assert_eq!(printed("(?U)a+b+?"), "/a+?b+/u");
        assert_eq!(printed("(?:^)*a"), "/(?:^)*a/u");
    }

    #[test]
    fn what_javascript_cannot_say_is_refused() {
        for source in ["a(?i)b", "[a&&b]", "\\p{Unheard}", "a(?-u)b"] {
            assert!(javascript(source).is_err(), "{source}");
        }
    }
}
