//! Errors as part of the product: what is wrong, where, and what to do.
//! Every phase reports into one sink; a phase starts only when the one before left no error.

mod render;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::model::Span;

pub(crate) use crate::nearest::did_you_mean;
#[cfg(feature = "read")]
pub(crate) use crate::nearest::nearest;
pub use render::Color;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on; shown once.
    Warning,
    /// Nothing is wrong: a type is wider than its schema. Shown by `hawksbill check`, not in builds.
    Note,
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

    /// A note that says `message`.
    pub fn note(message: impl Into<String>) -> Self {
        Self::new(Severity::Note, message)
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

    /// Adds what to do about it, when there is something to say.
    #[must_use]
    pub fn hints(mut self, texts: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(texts);
        self
    }
}

/// The text of every file that was read, for showing the offending lines.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<String, Source>,
}

#[derive(Clone, Debug)]
struct Source {
    text: Arc<str>,
    /// The offset of the first byte of each line; spans are made by the thousand.
    lines: Arc<[usize]>,
}

impl Source {
    /// The span of `start..end`, cut to the text and to whole characters.
    fn span(&self, file: &str, start: usize, end: usize) -> Span {
        let start = floor_char_boundary(&self.text, start);
        let end = floor_char_boundary(&self.text, end).max(start);
        // The first line starts at 0, so at least one start is at or before any offset.
        let line = self.lines.partition_point(|first| *first <= start).max(1);
        let line_start = self.lines.get(line - 1).copied().unwrap_or(0);
        Span {
            file: file.to_owned(),
            line: saturate(line),
            column: saturate(self.text[line_start..start].chars().count() + 1),
            start: saturate(start),
            end: saturate(end),
        }
    }
}

impl Sources {
    /// Remembers the text of `file`, a path relative to the project with `/` on every platform.
    pub fn insert(&mut self, file: impl Into<String>, text: impl Into<Arc<str>>) -> Arc<str> {
        let text = text.into();
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(newlines).collect();
        self.files.insert(file.into(), Source { text: Arc::clone(&text), lines });
        text
    }

    /// The text of `file`, when it was read.
    pub fn get(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(|source| source.text.as_ref())
    }

    /// The files that were read, in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The span of the bytes `start..end` of `file`. Ranges outside the text are cut to fit.
    pub fn span(&self, file: &str, start: usize, end: usize) -> Span {
        match self.files.get(file) {
            Some(source) => source.span(file, start, end),
            None => Span { file: file.to_owned(), line: 1, column: 1, start: 0, end: 0 },
        }
    }

    /// The span between two places, each a line and a byte in it, both counted from 0: what
    /// Protobuf's source info speaks of.
    #[cfg(feature = "read")]
    pub(crate) fn span_of_lines(
        &self,
        file: &str,
        from: (usize, usize),
        to: (usize, usize),
    ) -> Span {
        let offset = |(line, byte): (usize, usize)| match self.files.get(file) {
            Some(source) => match source.lines.get(line) {
                Some(start) => start.saturating_add(byte),
                None => source.text.len(),
            },
            None => 0,
        };
        self.span(file, offset(from), offset(to))
    }
}

/// The start of the character that byte `index` is part of, or the end of the text.
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
    /// An empty sink whose reports point into `sources`.
    pub fn new(sources: Sources) -> Self {
        Self { sources, items: Vec::new() }
    }

    /// Reports one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Reports several, in order.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.items.extend(diagnostics);
    }

    /// How many reports there are.
    #[cfg(feature = "read")]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Puts the reports from the one numbered `first` on in the order of their places.
    #[cfg(feature = "read")]
    pub(crate) fn sort_from(&mut self, first: usize) {
        if let Some(tail) = self.items.get_mut(first..) {
            tail.sort_by_cached_key(|item| item.labels.first().map(|label| label.span.clone()));
        }
    }

    /// What was reported, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// The reports that `keep` holds for, in order, with the same texts.
    #[must_use]
    pub fn filter(&self, mut keep: impl FnMut(&Diagnostic) -> bool) -> Self {
        let items = self.items.iter().filter(|item| keep(item)).cloned().collect();
        Self { sources: self.sources.clone(), items }
    }

    /// How many reports are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|item| item.severity == severity).count()
    }

    /// How many errors were reported.
    pub fn error_count(&self) -> usize {
        self.count(Severity::Error)
    }

    /// Whether any error was reported.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// The barrier between two phases: passes when no error was reported, otherwise hands everything out.
    ///
    /// # Errors
    /// All that was reported, when there is an error among it.
    pub fn barrier(&mut self) -> Result<(), Diagnostics> {
        if self.has_errors() { Err(std::mem::take(self)) } else { Ok(()) }
    }
}

impl fmt::Display for Diagnostics {
    /// Renders without colour; see [`Diagnostics::render`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Color::Never))
    }
}

impl std::error::Error for Diagnostics {}
