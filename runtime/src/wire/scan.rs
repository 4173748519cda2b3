//! One quick pass over a message before it is decoded: is it an object, is it too deep, does it name only
//! arguments that exist. It trusts nothing and judges no syntax; malformed JSON fails when it is decoded.

use std::borrow::Cow;

/// How many objects and lists may stand inside each other, the outermost included.
pub(crate) const DEPTH_LIMIT: usize = 100;

/// What the pass found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The message is something else than a JSON object.
    NotAnObject,
    /// More than [`DEPTH_LIMIT`] levels.
    TooDeep,
    /// There is no argument of this name.
    UnknownArgument(String),
}

/// Reports the first problem in `message`, whose top-level names may only be `known`.
pub(super) fn scan(message: &[u8], known: &[&str]) -> Result<(), Problem> {
    let start = message.iter().position(|byte| !byte.is_ascii_whitespace());
    let Some(start) = start.filter(|&start| message[start] == b'{') else {
        return Err(Problem::NotAnObject);
    };
    let mut depth = 0;
    let mut name_comes = false;
    let mut at = start;
    while let Some(&byte) = message.get(at) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                if depth > DEPTH_LIMIT {
                    return Err(Problem::TooDeep);
                }
                name_comes = depth == 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => name_comes = depth == 1,
            b'"' => {
                let end = string_end(message, at);
                if std::mem::take(&mut name_comes) {
                    check_name(&message[at..end], known)?;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// One past the closing quote of the string that opens at `open`, or the end of the message.
fn string_end(message: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(&byte) = message.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    message.len()
}

fn check_name(quoted: &[u8], known: &[&str]) -> Result<(), Problem> {
    let plain = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if known.iter().any(|name| name.as_bytes() == plain) {
        return Ok(());
    }
    // Escapes are legal in names, if pointless. What is no string at all is for the decoder to refuse.
    match serde_json::from_slice::<Cow<'_, str>>(quoted) {
        Ok(name) if !known.contains(&&*name) => Err(Problem::UnknownArgument(name.into_owned())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(message: &str) -> Result<(), Problem> {
        scan(message.as_bytes(), &["storeId", "city"])
    }

    #[test]
    fn names_below_the_top_and_strings_that_look_like_names_are_not_arguments() {
        let message = r#" {"city": {"x": [1, {"y": "{\"z\":1,"}]}, "storeId": "storeName"}"#;
        assert_eq!(text(message), Ok(()));
        assert_eq!(text(r#"{"\u0063ity": 1}"#), Ok(()));
    }

    #[test]
    fn a_name_that_no_argument_has_is_found_wherever_it_stands() {
        let unknown = |name: &str| Err(Problem::UnknownArgument(name.to_owned()));
        assert_eq!(text(r#"{"storeID": 1}"#), unknown("storeID"));
        assert_eq!(text(r#"{"city": ["{"], "town": 1}"#), unknown("town"));
        assert_eq!(text(r#"{"caf\u00e9": 1}"#), unknown("café"));
    }

    #[test]
    fn depth_counts_objects_and_lists_and_not_what_stands_in_strings() {
        let nested =
            |lists: usize| format!("{{\"city\":{}{}}}", "[".repeat(lists), "]".repeat(lists));
        assert_eq!(text(&nested(DEPTH_LIMIT - 1)), Ok(()));
        assert_eq!(text(&nested(DEPTH_LIMIT)), Err(Problem::TooDeep));
        assert_eq!(text(&format!("{{\"city\":\"{}\"}}", "[".repeat(500))), Ok(()));
    }

    #[test]
    fn anything_but_an_object_is_told_apart() {
        for message in ["", "  ", "null", "[1]", "\"storeId\"", "7"] {
            assert_eq!(text(message), Err(Problem::NotAnObject), "{message:?}");
        }
    }

    #[test]
    fn unfinished_messages_end_the_scan() {
        for message in ["{", "{\"", "{\"city\\", "{\"city", "}]", "{]]]]\"", "{\"city\\\""] {
            assert!(matches!(text(message), Ok(()) | Err(Problem::NotAnObject)), "{message:?}");
        }
    }
}
