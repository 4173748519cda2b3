//! Lays out generated Rust: indentation, and one line or several for what stands in brackets. Works on
//! tokens, in one pass over text of any size; it keeps every token and never looks at what they mean.
//! `format` calls it for all that emitters write, which is many times what a parser can take in the time.

mod lex;
mod print;
mod spaces;
#[cfg(test)]
mod tests;
mod tree;

pub(super) use lex::{Kind, Mark, Token, lex};
use print::Printer;

/// Appends `text` to `out`, laid out.
///
/// # Errors
/// Where brackets do not match, which is a bug of an emitter.
pub(crate) fn lay_out(text: &str, out: &mut String) -> Result<(), String> {
    print(text, lex(text, 0..text.len()), out)
}

/// Appends `tokens`, which are of `text`, to `out`, laid out. Whether there are spaces between them in `text` does not
/// matter: it is the text of a stream of tokens.
///
/// # Errors
/// Where brackets do not match.
pub(super) fn lay_out_tokens(
    text: &str,
    mut tokens: Vec<Token>,
    out: &mut String,
) -> Result<(), String> {
    spaces::set(text, &mut tokens);
    print(text, tokens, out)
}

fn print(text: &str, tokens: Vec<Token>, out: &mut String) -> Result<(), String> {
    let tree = tree::Tree::of(text, tokens)?;
    out.reserve(text.len() + text.len() / 2);
    Printer::new(&tree, out).all();
    Ok(())
}
