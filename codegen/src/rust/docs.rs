//! Comments of schemas as Rust documentation: never compiled as a doctest, never broken by their content.

use hawksbill_schemas::model::Doc;

/// `doc` as the lines of a documentation comment; nothing when there is none.
pub(super) fn comment(doc: &Doc) -> String {
    safe_markdown(&doc.text).lines().map(|line| format!("/// {line}\n")).collect()
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
    let mut fence: Option<&str> = None;
    // A code block in a quote or a list item, whose fences become plain text.
    let mut nested: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_end();
        let trimmed = line.trim_start();
        let (markers, inside) = containers(trimmed);
        if let Some(open) = nested {
            if is_closing(inside, open) {
                nested = None;
                safe.push_str(&format!("{markers}\\{inside}\n"));
            } else {
                safe.push_str(&format!("{markers}{inside}\n"));
            }
            continue;
        }
        if fence.is_none() && !markers.is_empty() {
            nested = opening(inside);
            let escape = if nested.is_some() { "\\" } else { "" };
            safe.push_str(&format!("{markers}{escape}{inside}\n"));
            continue;
        }
        match fence {
            Some(open) => {
                safe.push_str(line);
                if is_closing(trimmed, open) {
                    fence = None;
                }
            }
            None => {
                fence = opening(trimmed);
                let indent = line.len() - trimmed.len();
                // Four columns or a tab would make a code block.
                safe.push_str(if line[..indent].contains('\t') {
                    "   "
                } else {
                    &line[..indent.min(3)]
                });
                safe.push_str(fence.unwrap_or(trimmed));
                safe.push_str(if fence.is_some() { "text" } else { "" });
            }
        }
        safe.push('\n');
    }
    if let Some(open) = fence {
        safe.push_str(open);
        safe.push('\n');
    }
    // A carriage return in the middle of a line is not allowed in a comment.
    safe.replace('\r', " ")
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
        assert_eq!(safe_markdown("- ```\n  x\n  ```\nend"), "- \\```\nx\n\\```\nend\n");
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
    fn a_carriage_return_does_not_break_the_comment() {
        assert_eq!(safe_markdown("a\rb\r\nc"), "a b\nc\n");
    }
}
