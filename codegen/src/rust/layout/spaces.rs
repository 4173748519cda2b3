//! Puts spaces between the tokens of a stream, whose text has one between nearly any two. Brackets, commas and the
//! like have theirs in any text, from `tree`; what is decided here is what people write in one way and may mean another:
//! whether `<` opens generics, `-` stands before a number or between two, `|` begins the parameters of a closure.

use super::lex::{Kind, Token};

/// Decides for each of `tokens`, which are of `text`, whether there is a space before it.
pub(super) fn set(text: &str, tokens: &mut [Token]) {
    let mut spaces = Spaces {
        text,
        last: Last::Start,
        before: "",
        declared: false,
        frames: vec![Frame::default()],
    };
    for token in tokens {
        token.spaced = spaces.before(*token);
        token.broken = false;
    }
}

/// What the last token was, as far as it says how the next one stands.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    /// A name, a literal, the end of brackets: an operator or a call may follow.
    Value,
    Keyword,
    /// What takes no space behind it: `&` before a value, `.`, `::`, the `<` of generics.
    Prefix,
    /// Any other sign: a value follows.
    Operator,
}

/// What is open within a pair of brackets.
#[derive(Default)]
struct Frame {
    generics: u32,
    /// The parameters of a closure.
    parameters: bool,
}

struct Spaces<'a> {
    text: &'a str,
    last: Last,
    before: &'a str,
    /// The last token is the name of a function that is being declared.
    declared: bool,
    frames: Vec<Frame>,
}

impl<'a> Spaces<'a> {
    fn before(&mut self, token: Token) -> bool {
        let here = &self.text[token.start as usize..token.end as usize];
        let (spaced, last) = match token.kind {
            Kind::Doc => (true, Last::Start),
            Kind::Word => self.word(here),
            Kind::Open => self.open(here),
            Kind::Close => {
                if self.frames.len() > 1 {
                    self.frames.pop();
                }
                (false, Last::Value)
            }
            Kind::Sign => self.sign(here, token.spaced),
        };
        self.declared = self.before == "fn" && token.kind == Kind::Word;
        (self.last, self.before) = (last, here);
        spaced
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn expects_value(&self) -> bool {
        self.last != Last::Value
    }

    fn word(&self, here: &str) -> (bool, Last) {
        // `&'a [u8]`
        let is_lifetime = here.starts_with('\'') && !here[1..].ends_with('\'');
        let last = if is_lifetime || is_keyword(here) { Last::Keyword } else { Last::Value };
        (self.last != Last::Prefix, last)
    }

    fn open(&mut self, here: &str) -> (bool, Last) {
        self.frames.push(Frame::default());
        let spaced = match self.last {
            Last::Prefix => false,
            Last::Value => here == "{",
            Last::Keyword => self.before != "fn",
            Last::Start | Last::Operator => true,
        };
        (spaced, Last::Start)
    }

    fn sign(&mut self, here: &str, spaced: bool) -> (bool, Last) {
        let expects_value = self.expects_value();
        let apart = self.last != Last::Prefix;
        match here {
            "::" | "." | ".." | "..=" => (expects_value && apart, Last::Prefix),
            "#" | "$" => (apart, Last::Prefix),
            "?" => (false, Last::Value),
            "&" | "&&" | "*" | "-" if expects_value => (apart, Last::Prefix),
            "!" => (expects_value && apart, Last::Prefix),
            ">" if self.frame().generics > 0 => {
                self.frame().generics -= 1;
                (false, Last::Value)
            }
            // The second half of `<<` or `>>`.
            "<" | ">" | "<=" | ">=" if !spaced && self.before == &here[..1] => {
                (false, Last::Operator)
            }
            "<" if self.opens_generics() => {
                self.frame().generics += 1;
                let is_path = expects_value && !matches!(self.before, "for" | "impl" | "fn");
                (is_path && apart, Last::Prefix)
            }
            "|" if self.frame().parameters => {
                self.frame().parameters = false;
                (false, Last::Operator)
            }
            "|" if expects_value => {
                self.frame().parameters = true;
                (apart, Last::Prefix)
            }
            ";" => {
                *self.frame() = Frame::default();
                (false, Last::Start)
            }
            "," => (false, Last::Operator),
            _ => (apart, Last::Operator),
        }
    }

    /// Types begin with a capital letter; nothing else takes generics but functions where they are declared, and
    /// what follows `::`.
    fn opens_generics(&self) -> bool {
        match self.last {
            Last::Value => {
                let name = self.before.trim_start_matches('_');
                self.declared || name.starts_with(|first: char| first.is_uppercase())
            }
            _ => true,
        }
    }
}

/// Keywords after which a value, or another keyword, stands apart.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "as" | "await"
            | "box"
            | "break"
            | "const"
            | "dyn"
            | "else"
            | "enum"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
    )
}
