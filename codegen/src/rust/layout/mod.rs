//! Lays out generated Rust: indentation, and one line or several for what stands in brackets. Works on
//! tokens, in one pass over text of any size; it keeps every token and never looks at what they mean.
//! `format` calls it for all that emitters write, which is many times what a parser can take in the time.

mod lex;
mod print;
#[cfg(test)]
mod tests;
mod tree;

use print::Printer;

/// Appends `text` to `out`, laid out.
///
/// # Errors
/// Where brackets do not match, which is a bug of an emitter.
pub(super) fn lay_out(text: &str, out: &mut String) -> Result<(), String> {
    let tree = tree::Tree::of(text, lex::lex(text))?;
    out.reserve(text.len() + text.len() / 2);
    Printer::new(&tree, out).all();
    Ok(())
}
