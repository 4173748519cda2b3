//! `cel.iterVar(n, m)`: the variables of macros within `cel.block`, which the parser takes for no names. They
//! are made names of the same length, so that every place stays what it is.

use cel::parser::pratt_parser::TokenKind;

use super::tokens::Tokens;

/// `source` with names for such variables; none where it has none.
pub(super) fn with_plain_variables(source: &str, tokens: &Tokens) -> Option<String> {
    if !source.contains(FUNCTION) {
        return None;
    }
    let text = |place| source.get(tokens.span(place)).unwrap_or_default();
    let is_number = |place| tokens.kind(place) == Some(TokenKind::TokInt);
    let mut rewritten = source.to_owned();
    for first in 0..tokens.len() {
        // `cel`, `.`, `iterVar`, `(`, number, `,`, number, `)`.
        let signs = [(0, "cel"), (1, "."), (2, FUNCTION), (3, "("), (5, ","), (7, ")")];
        let found = signs.iter().all(|(place, sign)| text(first + place) == *sign);
        if !found || !is_number(first + 4) || !is_number(first + 6) {
            continue;
        }
        let span = tokens.bytes(&(first..=first + 7));
        let name = format!("iterVar_{}_{}", text(first + 4), text(first + 6));
        rewritten.replace_range(span.clone(), &format!("{name:<width$}", width = span.len()));
    }
    Some(rewritten)
}

const FUNCTION: &str = "iterVar";
