//! The form that all attributes share: `key`, `key = value` and `key(list)`, separated by commas.
//! A mistake in one entry does not hide those in the others.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{LitBool, LitStr};

use super::problem::{Problem, Problems};
use crate::nearest::did_you_mean;

/// One entry of an attribute's argument list.
pub(super) struct Entry {
    pub(super) key: Ident,
    pub(super) value: Value,
}

/// What follows a key.
pub(super) enum Value {
    /// Nothing: `safe`.
    None,
    /// The tokens after `=`.
    Assigned(TokenStream),
    /// The tokens between parentheses.
    List(TokenStream),
}

/// Splits an argument list into its entries.
pub(super) fn entries(tokens: TokenStream, problems: &mut Problems) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for piece in split_at_commas(tokens, problems) {
        let Some(entry) = problems.take(entry(piece)) else { continue };
        if entries.iter().any(|earlier| earlier.key == entry.key) {
            let message = format!("`{}` is given twice", entry.key);
            problems.push(Problem::at(entry.key.span(), message).hint("keep one of the two"));
        } else {
            entries.push(entry);
        }
    }
    entries
}

/// The pieces between top-level commas; a trailing comma is fine, an empty piece is not.
pub(super) fn split_at_commas(tokens: TokenStream, problems: &mut Problems) -> Vec<Vec<TokenTree>> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    for tree in tokens {
        match &tree {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if piece.is_empty() {
                    problems.push(Problem::at(tree.span(), "nothing stands before this comma"));
                } else {
                    pieces.push(std::mem::take(&mut piece));
                }
            }
            _ => piece.push(tree),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

fn entry(piece: Vec<TokenTree>) -> Result<Entry, Problems> {
    let mut trees = piece.into_iter();
    let key = match trees.next() {
        Some(TokenTree::Ident(key)) => key,
        Some(other) => return Err(Problem::at(other.span(), "expected a name").into()),
        None => return Err(Problem::at(Span::call_site(), "expected a name").into()),
    };
    let value = match trees.next() {
        None => Value::None,
        Some(TokenTree::Punct(eq)) if eq.as_char() == '=' => {
            let value: TokenStream = trees.by_ref().collect();
            if value.is_empty() {
                let message = format!("`{key} =` has no value");
                return Err(Problem::at(eq.span(), message).into());
            }
            Value::Assigned(value)
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            Value::List(group.stream())
        }
        Some(other) => return Err(unexpected(&key, &other)),
    };
    match trees.next() {
        None => Ok(Entry { key, value }),
        Some(extra) => Err(unexpected(&key, &extra)),
    }
}

fn unexpected(key: &Ident, found: &TokenTree) -> Problems {
    let message = format!("expected `,` after `{key}`, found `{found}`");
    Problem::at(found.span(), message).into()
}

impl Entry {
    /// Reads `key = "text"`.
    pub(super) fn string(&self, example: &str) -> Result<LitStr, Problems> {
        let hint = || format!("write `{} = {example}`", self.key);
        match &self.value {
            Value::Assigned(tokens) => syn::parse2(tokens.clone())
                .map_err(|_| Problem::over(tokens, "expected a string").hint(hint()).into()),
            _ => Err(Problem::at(self.key.span(), format!("`{}` needs a value", self.key))
                .hint(hint())
                .into()),
        }
    }

    /// Reads `key`, `key = true` or `key = false`.
    pub(super) fn flag(&self) -> Result<(bool, Span), Problems> {
        match &self.value {
            Value::None => Ok((true, self.key.span())),
            Value::Assigned(tokens) => match syn::parse2::<LitBool>(tokens.clone()) {
                Ok(literal) => Ok((literal.value, literal.span)),
                Err(_) => Err(Problem::over(tokens, "expected `true` or `false`").into()),
            },
            Value::List(_) => Err(self.takes_no_value()),
        }
    }

    /// Refuses anything after the key.
    pub(super) fn bare(&self) -> Result<Span, Problems> {
        match &self.value {
            Value::None => Ok(self.key.span()),
            _ => Err(self.takes_no_value()),
        }
    }

    fn takes_no_value(&self) -> Problems {
        let message = format!("`{}` takes no value in this form", self.key);
        Problem::at(self.key.span(), message).hint(format!("write `{}`", self.key)).into()
    }

    /// The mistake of a key that is none of `known`.
    pub(super) fn unknown(&self, attribute: &str, known: &[&str]) -> Problem {
        let key = self.key.to_string();
        let problem =
            Problem::at(self.key.span(), format!("`#[{attribute}]` has no argument `{key}`"));
        let near = did_you_mean(&key, known.iter().copied());
        problem.hint(near.unwrap_or_else(|| format!("it knows {}", list(known))))
    }
}

/// "`a`, `b` and `c`".
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}
