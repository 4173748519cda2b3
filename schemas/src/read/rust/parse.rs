//! Text to syntax tree. Parsers recurse and a stack is finite, so nesting that no author writes is
//! refused first.

use std::borrow::Cow;

use proc_macro2::{LexError, TokenStream, TokenTree};
use syn::File;

use super::locate::Locator;
use crate::diagnostics::Diagnostic;
use crate::model::Span;

/// The stack for parsing; pages that are not touched cost nothing.
pub(super) const STACK_BYTES: usize = 128 << 20;
/// Brackets within brackets.
const MAX_DEPTH: usize = 256;
/// Open `<`, or operators in a row, within one statement.
const MAX_RUN: usize = 2048;
/// Links of a chain such as `else if`, within one statement.
const MAX_CHAIN: usize = 8192;

/// Parses `text`, the source file at `at`.
pub(super) fn parse(text: &str, at: Locator<'_>) -> Result<File, Diagnostic> {
    let text = hide_shebang(text);
    let tokens: TokenStream = text.parse().map_err(|error| unlexed(&text, &error, at))?;
    check_depth(&tokens).and_then(|()| syn::parse2(tokens)).map_err(|error| {
        let span = error.span().byte_range();
        // The end of the file has no token, hence no place of its own.
        let end = text.trim_end().len();
        let (start, end) = if span == (0..0) { (end, end) } else { (span.start, span.end) };
        unparsed(&text, error, at.bytes(start, end))
    })
}

/// The error of tokens that are no program.
fn unparsed(text: &str, error: syn::Error, span: Span) -> Diagnostic {
    let message = error.to_string();
    let markers = ["<<<<<<<", "=======", ">>>>>>>"];
    let rest = text.get(span.start as usize..).unwrap_or_default();
    if markers.iter().any(|marker| rest.starts_with(marker)) {
        let error = Diagnostic::error("a merge conflict stands in this file").at(&span, "");
        return error.hint("decide what to keep, and remove the lines that mark the conflict");
    }
    // The parser lists all that a declaration can begin with.
    let message = match message.matches(", ").count() {
        0..8 => message,
        _ => "expected a declaration, such as `fn`, `struct` or `use`".to_owned(),
    };
    Diagnostic::error(message).at(&span, "")
}

/// The error of text that is not even tokens: brackets and quotes without their partner.
fn unlexed(text: &str, error: &LexError, at: Locator<'_>) -> Diagnostic {
    let start = error.span().byte_range().start;
    let rest = text.get(start..).unwrap_or_default();
    let first = rest.chars().next().unwrap_or_default();
    let span = at.bytes(start, start + first.len_utf8());
    match first {
        ')' | ']' | '}' => match innermost_open(text, start) {
            Some((open, place)) => Diagnostic::error(format!("`{first}` does not close `{open}`"))
                .at(&span, "")
                .at(&at.bytes(place, place + 1), "this is still open"),
            None => Diagnostic::error(format!("`{first}` closes nothing")).at(&span, ""),
        },
        '(' | '[' | '{' => {
            Diagnostic::error(format!("this `{first}` is never closed")).at(&span, "")
        }
        '/' => {
            Diagnostic::error("this comment has no end").at(&span, "").hint("write `*/` after it")
        }
        _ if rest.trim_start_matches(['b', 'c', 'r', '#']).starts_with(['"', '\'']) => {
            Diagnostic::error("this quote has no partner")
                .at(&span, "")
                .hint("a closing quote is missing after it, or an opening one before")
        }
        _ => {
            let hint = match first {
                '“' | '”' | '„' => "write a straight quote: `\"`",
                _ => "if it is part of a text, a quote before it has no partner",
            };
            let message = format!("`{first}` has no meaning in Rust");
            Diagnostic::error(message).at(&span, "").hint(hint)
        }
    }
}

/// The bracket that is open before `end`, and its place.
fn innermost_open(text: &str, end: usize) -> Option<(char, usize)> {
    let before = text.get(..end)?;
    // The lexer reports an open bracket at the end of a text where it stands.
    let place = before.parse::<TokenStream>().err()?.span().byte_range().start;
    Some((before.get(place..)?.chars().next()?, place))
}

/// Makes a comment of a `#!` line, without moving what follows.
fn hide_shebang(text: &str) -> Cow<'_, str> {
    match text.strip_prefix("#!") {
        Some(line) if !line.trim_start().starts_with('[') => Cow::Owned(format!("//{line}")),
        _ => Cow::Borrowed(text),
    }
}

fn check_depth(tokens: &TokenStream) -> syn::Result<()> {
    let mut stack = vec![(tokens.clone().into_iter(), Nesting::default())];
    while let Some((trees, nesting)) = stack.last_mut() {
        let Some(tree) = trees.next() else {
            stack.pop();
            continue;
        };
        nesting.add(&tree);
        let too_deep = nesting.is_too_deep();
        if too_deep || stack.len() > MAX_DEPTH {
            return Err(syn::Error::new(tree.span(), "this is nested too deeply"));
        }
        if let TokenTree::Group(group) = tree {
            stack.push((group.stream().into_iter(), Nesting::default()));
        }
    }
    Ok(())
}

/// Nesting without brackets, since the last token that ends it.
#[derive(Default)]
struct Nesting {
    /// `Vec<Vec<...`
    angles: usize,
    /// `&&&x`, `!!!x`
    prefixes: usize,
    /// `a = b = c`, `if .. else if ..`, `|a| |b| c`
    chain: usize,
}

impl Nesting {
    fn add(&mut self, tree: &TokenTree) {
        match tree {
            TokenTree::Punct(punct) => match punct.as_char() {
                ';' => *self = Self::default(),
                ',' => (self.prefixes, self.chain) = (0, 0),
                '<' => self.angles += 1,
                '>' => self.angles = self.angles.saturating_sub(1),
                _ => {
                    self.prefixes += 1;
                    self.chain += 1;
                }
            },
            TokenTree::Ident(ident) if is_prefix(&ident.to_string()) => {
                self.prefixes += 1;
                self.chain += 1;
            }
            _ => self.prefixes = 0,
        }
    }

    fn is_too_deep(&self) -> bool {
        self.angles > MAX_RUN || self.prefixes > MAX_RUN || self.chain > MAX_CHAIN
    }
}

/// Keywords that another operand may follow at once.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "return"
            | "break"
            | "else"
            | "move"
            | "async"
            | "in"
            | "let"
            | "yield"
            | "mut"
            | "const"
            | "dyn"
            | "impl"
            | "for"
            | "static"
            | "raw"
            | "box"
            | "unsafe"
            | "extern"
            | "fn"
    )
}
