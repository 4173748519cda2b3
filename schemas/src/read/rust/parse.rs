//! Text to syntax tree. Parsers recurse and a stack is finite, so nesting that no author writes is
//! refused first.

use std::borrow::Cow;

use proc_macro2::{TokenStream, TokenTree};
use syn::File;

/// The stack for parsing; pages that are not touched cost nothing.
pub(super) const STACK_BYTES: usize = 128 << 20;
/// Brackets within brackets.
const MAX_DEPTH: usize = 256;
/// Open `<`, or operators in a row, within one statement.
const MAX_RUN: usize = 2048;
/// Links of a chain such as `else if`, within one statement.
const MAX_CHAIN: usize = 8192;

/// Why a text cannot be parsed, with the range of bytes it is seen at.
pub(super) struct SyntaxError {
    pub(super) message: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Parses `text` as a source file.
pub(super) fn parse(text: &str) -> Result<File, SyntaxError> {
    let text = hide_shebang(text);
    let located = |error: syn::Error| {
        let span = error.span().byte_range();
        // The end of the file has no token, hence no place of its own.
        let end = text.trim_end().len();
        let (start, end) = if span == (0..0) { (end, end) } else { (span.start, span.end) };
        SyntaxError { message: error.to_string(), start, end }
    };
    let tokens: TokenStream =
        text.parse().map_err(|error: proc_macro2::LexError| located(error.into()))?;
    check_depth(&tokens).map_err(located)?;
    syn::parse2(tokens).map_err(located)
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
