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
        let mut reports = self.reports(color);
        // A single report needs no counting.
        if reports.len() > 1 {
            reports.push(self.counts());
        }
        let mut text = reports.join("\n\n");
        text.push('\n');
        text
    }

    /// Everything that was reported, in order, each without a newline at its end.
    pub fn reports(&self, color: Color) -> Vec<String> {
        let renderer = match color {
            Color::Always => Renderer::styled(),
            Color::Never => Renderer::plain(),
        };
        let mut room = MOST_SHOWN;
        self.items.iter().map(|item| report(&renderer, item, &self.sources, &mut room)).collect()
    }

    /// `2 errors, 1 warning, 3 notes`, without those that there are none of.
    fn counts(&self) -> String {
        let kinds =
            [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
        let counts = kinds.map(|(severity, word)| (self.count(severity), word));
        let words = counts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| {
            let plural = if *number == 1 { "" } else { "s" };
            format!("{number} {word}{plural}")
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// How many bytes of files are shown in all, in lines around what is wrong. Reports that come later only name
/// the place: no file has so many mistakes but one with very long lines, each of which takes its time.
const MOST_SHOWN: usize = 1 << 20;

fn report(renderer: &Renderer, item: &Diagnostic, sources: &Sources, room: &mut usize) -> String {
    let level = match item.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let hints = item.hints.iter().map(|hint| Element::from(Level::HELP.message(hint)));
    let group: Group<'_> = level
        .primary_title(&item.message)
        .elements(snippets(&item.labels, sources, room))
        .elements(hints);
    renderer.render(&[group])
}

/// One snippet per file that the labels point into, the first label's file first.
fn snippets<'a>(labels: &'a [Label], sources: &'a Sources, room: &mut usize) -> Vec<Element<'a>> {
    let mut files: Vec<&str> = Vec::new();
    for label in labels {
        if !files.contains(&label.span.file.as_str()) {
            files.push(&label.span.file);
        }
    }
    let elements = files.into_iter().flat_map(|file| {
        let of_file = labels.iter().enumerate().filter(|(_, label)| label.span.file == file);
        let lines = sources.get(file).filter(|text| !text.is_empty()).map(|text| {
            let ranges = of_file.clone().map(|(_, label)| clamp(text, label));
            (text, lines_around(text, ranges))
        });
        let shown = lines.filter(|(_, lines)| lines.len() <= *room || *room == MOST_SHOWN);
        match shown {
            Some((text, lines)) => {
                *room = room.saturating_sub(lines.len());
                let line = sources.span(file, lines.start, lines.start).line as usize;
                vec![snippet(file, text, lines, line, of_file)]
            }
            None => of_file.map(|(index, label)| elsewhere(index, label)).collect(),
        }
    });
    elements.collect()
}

fn snippet<'a>(
    file: &'a str,
    text: &'a str,
    lines: Range<usize>,
    first_line: usize,
    labels: impl Iterator<Item = (usize, &'a Label)>,
) -> Element<'a> {
    let before = lines.start;
    let mut snippet = Snippet::source(&text[lines]).path(file).line_start(first_line);
    for (index, label) in labels {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let range = clamp(text, label);
        let annotation = kind.span(range.start - before..range.end - before);
        snippet = snippet.annotation(match label.text.as_str() {
            "" => annotation,
            words => annotation.label(words),
        });
    }
    snippet.into()
}

/// Where there is no text to show: an empty file, or one that was never read.
fn elsewhere(index: usize, label: &Label) -> Element<'_> {
    let (file, line, column) = (&label.span.file, label.span.line.max(1), label.span.column.max(1));
    // What explains the place itself has something to say.
    if index > 0 && !label.text.is_empty() {
        return Level::NOTE.message(format!("{}: {file}:{line}:{column}", label.text)).into();
    }
    Origin::path(file).line(line as usize).char_column(column as usize).into()
}

/// The lines from the first of `ranges` to the last.
fn lines_around(text: &str, ranges: impl Iterator<Item = Range<usize>> + Clone) -> Range<usize> {
    let start = ranges.clone().map(|range| range.start).min().unwrap_or(0);
    let end = ranges.map(|range| range.end).max().unwrap_or(0);
    // The end of the file is shown behind its last line.
    let before = match start == text.len() {
        true => text.strip_suffix('\n').unwrap_or(text),
        false => &text[..start],
    };
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    start..text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
}

/// The range of the label within the text, on whole characters and within its first line.
fn clamp(text: &str, label: &Label) -> Range<usize> {
    let start = floor_char_boundary(text, label.span.start as usize);
    let end = floor_char_boundary(text, label.span.end as usize).max(start);
    let line = text[start..end].lines().next().unwrap_or_default();
    start..start + line.len()
}
