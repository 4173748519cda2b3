//! Errors as part of the product: what is wrong, where, and what to do.
//! Every phase reports into one sink; a phase starts only when the one before left no error.

mod render;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::model::Span;

pub use render::Color;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on; shown once.
    Warning,
}

/// A place that a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where: the first label is the place itself, the others explain. They may be in several files.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error that says `message`.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    /// A warning that says `message`.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message)
    }

    fn new(severity: Severity, message: impl Into<String>) -> Self {
        Self { severity, message: message.into(), labels: Vec::new(), hints: Vec::new() }
    }

    /// Points at `span`. The first place is the one named in `file:line:column`.
    #[must_use]
    pub fn at(mut self, span: &Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span: span.clone(), text: text.into() });
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }
}

/// The text of every file that was read, for showing the offending lines.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<String, Arc<str>>,
}

impl Sources {
    /// Remembers the text of `file`, a path relative to the project with `/` on every platform.
    pub fn insert(&mut self, file: impl Into<String>, text: impl Into<Arc<str>>) -> Arc<str> {
        let text = text.into();
        self.files.insert(file.into(), Arc::clone(&text));
        text
    }

    /// The text of `file`, when it was read.
    pub fn get(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(AsRef::as_ref)
    }

    /// The files that were read, in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The span of the bytes `start..end` of `file`. Ranges outside the text are cut to fit.
    pub fn span(&self, file: &str, start: usize, end: usize) -> Span {
        let text = self.get(file).unwrap_or_default();
        let start = floor_char_boundary(text, start);
        let end = floor_char_boundary(text, end).max(start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Span {
            file: file.to_owned(),
            line: saturate(before.matches('\n').count() + 1),
            column: saturate(text[line_start..start].chars().count() + 1),
            start: saturate(start),
            end: saturate(end),
        }
    }
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The sink of a run: what was reported, and the texts it points into.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// The texts that spans point into.
    pub sources: Sources,
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Reports one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// What was reported, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// How many errors were reported.
    pub fn error_count(&self) -> usize {
        self.items.iter().filter(|item| item.severity == Severity::Error).count()
    }

    /// The barrier between two phases: passes when no error was reported, otherwise hands everything out.
    ///
    /// # Errors
    /// All that was reported, when there is an error among it.
    pub fn barrier(&mut self) -> Result<(), Diagnostics> {
        if self.error_count() == 0 { Ok(()) } else { Err(std::mem::take(self)) }
    }
}

impl fmt::Display for Diagnostics {
    /// Renders without colour; see [`Diagnostics::render`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Color::Never))
    }
}

impl std::error::Error for Diagnostics {}
