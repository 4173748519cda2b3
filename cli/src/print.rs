//! Writes to standard output for all commands, in colour where a person looks on.

use std::io::Write;

/// Writes `text` and a newline. Colours are taken out where the output is no terminal, or where `NO_COLOR`
/// asks for it.
pub(crate) fn line(text: &str) {
    // Whoever reads may have seen enough and closed the pipe: `hawksbill check | head`.
    let _ = writeln!(anstream::stdout(), "{text}");
}
