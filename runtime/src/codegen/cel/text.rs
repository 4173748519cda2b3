//! Strings: positions and lengths count code points.

use super::Failure;

/// `size(string)`
pub fn size_string(text: &str) -> i64 {
    int(text.chars().count())
}

/// `text.charAt(index)`: empty at the end.
pub fn string_char_at_int(text: &str, index: i64) -> Result<&str, Failure> {
    let from = byte_of(text, index)?;
    let rest = &text[from..];
    Ok(&rest[..rest.chars().next().map_or(0, char::len_utf8)])
}

/// `text.substring(from)`
pub fn string_substring_int(text: &str, from: i64) -> Result<&str, Failure> {
    Ok(&text[byte_of(text, from)?..])
}

/// `text.substring(from, to)`, without the character at `to`.
pub fn string_substring_int_int(text: &str, from: i64, to: i64) -> Result<&str, Failure> {
    if from > to {
        return Err(Failure::Backwards { from, to });
    }
    let (from, to) = (byte_of(text, from)?, byte_of(text, to)?);
    Ok(&text[from..to])
}

/// `text.indexOf(part)`: -1 where it is not found.
pub fn string_index_of_string(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |byte| characters_before(text, byte))
}

/// `text.indexOf(part, from)`: the first that begins at `from` or later. It fails where `from` is not within
/// the text.
pub fn string_index_of_string_int(text: &str, part: &str, from: i64) -> Result<i64, Failure> {
    if let Some(found) = index_of_nothing(text, part, from)? {
        return Ok(found);
    }
    let start = within(text, from)?;
    Ok(text[start..].find(part).map_or(-1, |byte| characters_before(text, start + byte)))
}

/// `text.lastIndexOf(part)`: -1 where it is not found.
pub fn string_last_index_of_string(text: &str, part: &str) -> i64 {
    text.rfind(part).map_or(-1, |byte| characters_before(text, byte))
}

/// `text.lastIndexOf(part, from)`: the last that begins at `from` or earlier. It fails where `from` is not
/// within the text.
pub fn string_last_index_of_string_int(text: &str, part: &str, from: i64) -> Result<i64, Failure> {
    if let Some(found) = index_of_nothing(text, part, from)? {
        return Ok(found);
    }
    let last = within(text, from)?;
    let mut starts =
        text.char_indices().map(|(byte, _)| byte).rev().skip_while(|byte| *byte > last);
    let found = starts.find(|byte| text[*byte..].starts_with(part));
    Ok(found.map_or(-1, |byte| characters_before(text, byte)))
}

/// Nothing is found where it is looked for, at the end of the text at the latest.
fn index_of_nothing(text: &str, part: &str, from: i64) -> Result<Option<i64>, Failure> {
    let length = text.chars().count();
    if from < 0 {
        return Err(Failure::Position { index: from, length });
    }
    Ok(part.is_empty().then(|| from.min(int(length))))
}

/// `text.split(separator)`: at an empty one, into its characters.
pub fn string_split_string<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    if separator.is_empty() {
        let ends = text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]);
        return ends.collect();
    }
    text.split(separator).collect()
}

/// `text.split(separator, count)`: into so many parts at most, the last with all that is left; into none for
/// 0, without a limit for a negative number.
pub fn string_split_string_int<'t>(text: &'t str, separator: &str, count: i64) -> Vec<&'t str> {
    let Ok(count) = usize::try_from(count) else { return string_split_string(text, separator) };
    if count == 0 {
        return Vec::new();
    }
    if !separator.is_empty() {
        return text.splitn(count, separator).collect();
    }
    let mut parts = string_split_string(text, "");
    if parts.len() > count {
        let rest: usize = parts[..count - 1].iter().map(|part| part.len()).sum();
        parts.truncate(count - 1);
        parts.push(&text[rest..]);
    }
    parts
}

/// `text.replace(old, new, count)`: so many times at most, always for a negative number.
pub fn string_replace_string_string_int(text: &str, old: &str, new: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.replacen(old, new, count),
        Err(_) => text.replace(old, new),
    }
}

/// `list.join(separator)`
pub fn list_join_string<S: AsRef<str>>(
    parts: impl IntoIterator<Item = S>,
    separator: &str,
) -> String {
    let mut text = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(part.as_ref());
    }
    text
}

/// `text.reverse()`, by code points.
pub fn string_reverse(text: &str) -> String {
    text.chars().rev().collect()
}

/// `strings.quote(text)`: within double quotes and with escapes, so that it can be printed.
pub fn strings_quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '\x07' => quoted.push_str("\\a"),
            '\x08' => quoted.push_str("\\b"),
            '\x0c' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\x0b' => quoted.push_str("\\v"),
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A count as CEL has it.
pub(super) fn int(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn characters_before(text: &str, byte: usize) -> i64 {
    int(text[..byte].chars().count())
}

/// The byte at which a character begins, or the text ends.
fn byte_of(text: &str, index: i64) -> Result<usize, Failure> {
    let failure = || Failure::Position { index, length: text.chars().count() };
    let characters = usize::try_from(index).map_err(|_| failure())?;
    let mut starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    starts.nth(characters).ok_or_else(failure)
}

/// The byte at which a character begins that is there.
fn within(text: &str, index: i64) -> Result<usize, Failure> {
    let byte = byte_of(text, index)?;
    if byte == text.len() {
        return Err(Failure::Position { index, length: text.chars().count() });
    }
    Ok(byte)
}

#[cfg(test)]
mod tests;
