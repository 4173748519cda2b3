//! Where a thing stands in its source, and what its author wrote about it.

use serde::{Deserialize, Serialize};

/// A range in a source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file, relative to the project folder, with `/` on every platform.
    pub file: String,
    /// The first line, counted from 1.
    pub line: u32,
    /// The first column in characters, counted from 1.
    pub column: u32,
    /// The range in bytes from the start of the file.
    pub start: u32,
    /// One past the last byte of the range.
    pub end: u32,
}

/// Documentation as its author wrote it, and whether the thing is deprecated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doc {
    /// Markdown, without comment markers; empty when nothing was written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Set when deprecated; the text is the reason and may be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

impl Doc {
    /// The documentation `text`, not deprecated.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), deprecated: None }
    }
}
