//! Comments of schemas as Rust documentation: never compiled as a doctest, never broken by their content.

use hawksbill_schemas::model::{Doc, Field, Scalar, TypeRef};
use serde_json::Value;

/// `doc` as the lines of a documentation comment; nothing when there is none.
pub(super) fn comment(doc: &Doc) -> String {
    safe_markdown(&doc.text).lines().map(commented).collect()
}

/// The documentation of a field of a message: its comment, then what its declaration says beside the type.
pub(super) fn field(field: &Field) -> String {
    let mut parts = Vec::new();
    if !field.doc.text.trim().is_empty() {
        parts.push(field.doc.text.clone());
    }
    if let Some(unit) = field.unit() {
        parts.push(format!("Unit: {}.", code(unit)));
    }
    if let Some(default) = field.constraints.get("default") {
        let text = match (default, &field.ty) {
            (Value::String(text), TypeRef::Scalar(Scalar::String)) => code(&format!("{text:?}")),
            (Value::String(text), TypeRef::Scalar(Scalar::Bytes)) => code(text) + " in base64",
            // Names of enums, large integers, and what is no number.
            (Value::String(text), _) => code(text),
            (other, _) => code(&other.to_string()),
        };
        parts.push(format!("Default: {text}."));
    }
    if field.is_personal() {
        parts.push("Personal: `Debug` does not show it.".to_owned());
    }
    parts.join("\n\n")
}

/// `text` as a code span, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    // A line break would end the paragraph.
    let text = text.replace(['\r', '\n'], " ");
    format!("{fence}{space}{text}{space}{fence}")
}

/// One line of a documentation comment.
fn commented(line: &str) -> String {
    if line.is_empty() { "///\n".to_owned() } else { format!("/// {line}\n") }
}

/// The attribute of something deprecated.
pub(super) fn deprecation(doc: &Doc) -> String {
    match doc.deprecated.as_deref() {
        None => String::new(),
        Some("") => "#[deprecated]\n".to_owned(),
        Some(reason) => format!("#[deprecated(note = {reason:?})]\n"),
    }
}

/// `text` with code blocks marked as text, for rustdoc takes unmarked and indented ones for Rust.
pub(super) fn safe_markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut block = Block::Text;
    for line in text.lines() {
        block = block.line(line.trim_end(), &mut safe);
        safe.push('\n');
    }
    if let Block::Code(open) = block {
        safe.push_str(open);
        safe.push('\n');
    }
    // In a comment rustc refuses signs that turn the direction of text, and a carriage return in a line.
    if safe.contains(|c| c == '\r' || turns_text(c)) {
        safe = safe.replace('\r', " ");
        safe.retain(|c| !turns_text(c));
    }
    safe
}

/// The embeddings, overrides and isolates of Unicode's bidirectional algorithm. They show code in another
/// order than it is in.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a line stands in.
#[derive(Clone, Copy)]
enum Block<'a> {
    Text,
    /// A code block, until its fence is closed.
    Code(&'a str),
    /// A code block in a quote or a list item, whose fences become plain text.
    Plain(&'a str),
}

impl<'a> Block<'a> {
    /// Adds `line` to `safe`; returns what the next line stands in.
    fn line(self, line: &'a str, safe: &mut String) -> Self {
        let trimmed = line.trim_start();
        if let Self::Code(open) = self {
            safe.push_str(line);
            return if is_closing(trimmed, open) { Self::Text } else { self };
        }
        let (markers, inside) = containers(trimmed);
        safe.push_str(indent(line));
        safe.push_str(&markers);
        let (next, escape) = match (self, opening(inside)) {
            (Self::Plain(open), _) if is_closing(inside, open) => (Self::Text, "\\"),
            (Self::Plain(_), _) => (self, ""),
            (_, Some(fence)) if markers.is_empty() => {
                safe.push_str(fence);
                safe.push_str("text");
                return Self::Code(fence);
            }
            (_, Some(fence)) => (Self::Plain(fence), "\\"),
            (_, None) => (Self::Text, ""),
        };
        safe.push_str(escape);
        safe.push_str(inside);
        next
    }
}

/// The white space that `line` begins with, as far as it makes no code block: four columns or a tab would.
fn indent(line: &str) -> &str {
    let length = line.len() - line.trim_start().len();
    let space = &line[..length];
    if space.chars().all(|c| c == ' ') { &space[..length.min(3)] } else { "   " }
}

/// The markers of quotes and list items at the beginning of `line`, each with one space (more would make a
/// code block), and what follows them.
fn containers(line: &str) -> (String, &str) {
    let mut markers = String::new();
    let mut rest = line;
    while let Some(length) = marker(rest) {
        markers.push_str(&rest[..length]);
        markers.push(' ');
        rest = rest[length..].trim_start();
    }
    (markers, rest)
}

/// The length of the marker that `text` begins with: `>`, `-`, `*`, `+`, `1.` or `1)`.
fn marker(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match (bytes.get(digits)?, digits) {
        (b'>', 0) => return Some(1),
        (b'-' | b'*' | b'+', 0) => 1,
        (b'.' | b')', 1..=9) => digits + 1,
        _ => return None,
    };
    bytes.get(length).is_some_and(u8::is_ascii_whitespace).then_some(length)
}

/// The fence that begins a code block: at least three backticks or tildes.
fn opening(line: &str) -> Option<&str> {
    let marker = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == marker).count();
    let info = &line[length..];
    // With a backtick behind it, it is a code span.
    (length >= 3 && !(marker == '`' && info.contains('`'))).then(|| &line[..length])
}

fn is_closing(line: &str, open: &str) -> bool {
    line.starts_with(open) && line.trim_start_matches(&open[..1]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_blocks_are_text_and_not_doctests() {
        assert_eq!(safe_markdown("a\n```\nb\n```\nc"), "a\n```text\nb\n```\nc\n");
        assert_eq!(safe_markdown("~~~rust\nfn\n~~~"), "~~~text\nfn\n~~~\n");
        assert_eq!(safe_markdown("a\n\n    let x;\n\tlet y;"), "a\n\n   let x;\n   let y;\n");
    }

    #[test]
    fn code_blocks_in_quotes_and_lists_are_plain_text() {
        assert_eq!(safe_markdown("- ```\n  x\n  ```\nend"), "- \\```\n  x\n  \\```\nend\n");
        assert_eq!(safe_markdown("> ```\n> x\n> ```\nend"), "> \\```\n> x\n> \\```\nend\n");
        assert_eq!(safe_markdown("1.      let x;"), "1. let x;\n");
        assert_eq!(safe_markdown("* a\n-5 is less"), "* a\n-5 is less\n");
    }

    #[test]
    fn an_open_code_block_is_closed_so_that_it_does_not_swallow_what_follows() {
        assert_eq!(safe_markdown("````\nx"), "````text\nx\n````\n");
    }

    #[test]
    fn a_code_span_is_not_a_code_block() {
        assert_eq!(safe_markdown("```x``` is code"), "```x``` is code\n");
    }

    #[test]
    fn nothing_turns_the_direction_of_the_text() {
        assert_eq!(safe_markdown("a\u{202e}b\u{2066} שלום"), "ab שלום\n");
    }

    #[test]
    fn a_carriage_return_does_not_break_the_comment() {
        assert_eq!(safe_markdown("a\rb\r\nc"), "a b\nc\n");
    }
}
