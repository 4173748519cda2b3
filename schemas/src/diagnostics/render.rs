//! Prints diagnostics as rustc does: message, file:line:column, the line, a caret, the hints.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Label, Severity, Sources, floor_char_boundary};

/// Whether the output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// With terminal colours.
    Always,
    /// Plain text.
    Never,
}

impl Diagnostics {
    /// Everything that was reported, in order, one report after another, and a count at the end when
    /// there is more than one.
    pub fn render(&self, color: Color) -> String {
        let renderer = match color {
            Color::Always => Renderer::styled(),
            Color::Never => Renderer::plain(),
        };
        let mut reports: Vec<String> =
            self.items.iter().map(|item| report(&renderer, item, &self.sources)).collect();
        reports.extend(self.count());
        let mut text = reports.join("\n\n");
        text.push('\n');
        text
    }

    /// `2 errors, 1 warning`; nothing for a single report, which needs no counting.
    fn count(&self) -> Option<String> {
        if self.items.len() < 2 {
            return None;
        }
        let errors = self.error_count();
        let counts = [(errors, "error"), (self.items.len() - errors, "warning")];
        let words = counts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| {
            let plural = if *number == 1 { "" } else { "s" };
            format!("{number} {word}{plural}")
        });
        Some(words.collect::<Vec<_>>().join(", "))
    }
}

fn report(renderer: &Renderer, item: &Diagnostic, sources: &Sources) -> String {
    let level = match item.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let hints = item.hints.iter().map(|hint| Element::from(Level::HELP.message(hint)));
    let group: Group<'_> = level
        .primary_title(&item.message)
        .elements(snippets(&item.labels, sources))
        .elements(hints);
    renderer.render(&[group])
}

/// One snippet per file that the labels point into, the first label's file first.
fn snippets<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<Element<'a>> {
    let mut files: Vec<&str> = Vec::new();
    for label in labels {
        if !files.contains(&label.span.file.as_str()) {
            files.push(&label.span.file);
        }
    }
    let elements = files.into_iter().flat_map(|file| {
        let of_file = labels.iter().enumerate().filter(|(_, label)| label.span.file == file);
        match sources.get(file).filter(|text| !text.is_empty()) {
            Some(text) => vec![snippet(file, text, of_file)],
            None => of_file.map(|(_, label)| origin(label)).collect(),
        }
    });
    elements.collect()
}

fn snippet<'a>(
    file: &'a str,
    text: &'a str,
    labels: impl Iterator<Item = (usize, &'a Label)>,
) -> Element<'a> {
    let mut snippet = Snippet::source(text).path(file);
    for (index, label) in labels {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let range = clamp(text, label.span.start as usize, label.span.end as usize);
        let annotation = kind.span(range);
        snippet = snippet.annotation(match label.text.as_str() {
            "" => annotation,
            words => annotation.label(words),
        });
    }
    snippet.into()
}

/// Where there is no text to show: an empty file, or one that was never read.
fn origin(label: &Label) -> Element<'_> {
    let line = label.span.line.max(1) as usize;
    let column = label.span.column.max(1) as usize;
    Origin::path(&label.span.file).line(line).char_column(column).into()
}

/// The range within the text, on whole characters and within its first line.
fn clamp(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = floor_char_boundary(text, start);
    let end = floor_char_boundary(text, end).max(start);
    let line = text[start..end].lines().next().unwrap_or_default();
    start..start + line.len()
}
