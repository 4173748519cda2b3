//! Units and constraints as JSDoc tags, by the keywords of JSON Schema: `@minimum 0`.

use hawksbill_schemas::model::Constraints;
use serde_json::Value;

/// Keywords that a reader of a type wants to know, in this order. Others, such as `contains`, hold whole
/// schemas; they are for validators.
const KEYWORDS: &[&str] = &[
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "contentEncoding",
    "contentMediaType",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "default",
];

/// Longer values are cut: a comment is for people.
const LONGEST: usize = 100;

/// One line for the unit and each constraint.
pub(super) fn tags(unit: Option<&str>, constraints: &Constraints) -> Vec<String> {
    let unit = unit.map(|unit| format!("@unit {}", code(unit)));
    let constraints = KEYWORDS.iter().filter_map(|keyword| {
        let value = constraints.get(*keyword)?;
        Some(match (*keyword, value) {
            ("default", value) => format!("@defaultValue {}", code(&value.to_string())),
            // `exclusiveMinimum: true` of older drafts, `uniqueItems: true`.
            (_, Value::Bool(true)) => format!("@{keyword}"),
            (_, Value::Number(number)) => format!("@{keyword} {number}"),
            (_, Value::String(text)) => format!("@{keyword} {}", code(text)),
            _ => return None,
        })
    });
    unit.into_iter().chain(constraints).collect()
}

/// Text between backticks, in which no `@` begins a tag; on one line, and not without end.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(LONGEST) {
        match c {
            // A backtick would end the code, and a quote is what comes closest.
            '`' => out.push('\''),
            '\u{2028}' | '\u{2029}' => out.extend(c.escape_unicode()),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    format!("`{out}`")
}
