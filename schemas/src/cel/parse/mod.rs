//! Reads the text of an expression with the `cel` crate. Texts are bounded in size and depth before anything
//! follows them, so that no text takes more stack than a thread has.

mod block;
mod convert;
mod expansion;
mod tokens;

use std::ops::Range;

use cel::parser::{ParseErrors, PrattParser};

use self::convert::Converter;
use self::tokens::Tokens;
use super::Problem;
use super::syntax::Node;

/// The longest expression in bytes, and in words and signs.
const MAX_BYTES: usize = 1 << 16;
const MAX_TOKENS: usize = 1 << 12;

/// How deep an expression may be, in nodes within nodes.
pub(super) const MAX_DEPTH: usize = 100;

/// Whether `source` is deeper than expressions are that anyone writes by hand.
pub(super) fn is_deep(source: &str) -> bool {
    source.len() > USUAL_DEPTH
        && Tokens::read(source).is_ok_and(|tokens| tokens.deeper_than(USUAL_DEPTH).is_some())
}

const USUAL_DEPTH: usize = 30;

/// The syntax of `source`.
///
/// # Errors
/// All that the parser finds; at least one.
pub(super) fn parse(source: &str) -> Result<Node, Vec<Problem>> {
    let whole = 0..source.len();
    if source.len() > MAX_BYTES {
        let message = format!("the expression is longer than {MAX_BYTES} bytes");
        return Err(vec![Problem::new(&whole, message)]);
    }
    let tokens = Tokens::read(source)?;
    if tokens.len() == 0 {
        return Err(vec![Problem::new(&whole, "the expression is empty")]);
    }
    if tokens.len() > MAX_TOKENS {
        let message = format!("the expression has more than {MAX_TOKENS} words and signs");
        return Err(vec![Problem::new(&whole, message)]);
    }
    if let Some(place) = tokens.deeper_than(MAX_DEPTH) {
        let message = format!("the expression is more than {MAX_DEPTH} levels deep");
        return Err(vec![Problem::new(&place, message)]);
    }
    let rewritten = block::with_plain_variables(source, &tokens);
    let source = rewritten.as_deref().unwrap_or(source);
    let tokens = if rewritten.is_some() { Tokens::read(source)? } else { tokens };
    let tree = parser().parse(source).map_err(|errors| problems(source, &tokens, &errors))?;
    // The parser gives away where its nodes stand only beside an error. A bracket behind the expression is
    // one, and the nodes before it are the same.
    let Err(errors) = parser().parse(&format!("{source}\n)")) else {
        return Err(vec![Problem::new(&whole, "the expression does not end")]);
    };
    let Some(places) = errors.errors.iter().find_map(|error| error.source_info.as_deref()) else {
        return Err(vec![Problem::new(&whole, "the expression has no places")]);
    };
    Converter { tokens: &tokens, places }.convert(tree).map_err(|problem| vec![problem])
}

fn parser() -> PrattParser {
    let depth = u16::try_from(MAX_DEPTH + 10).unwrap_or(u16::MAX);
    PrattParser::new()
        .enable_optional_syntax(true)
        .enable_ident_escape_syntax(true)
        .max_recursion_depth(depth)
}

fn problems(source: &str, tokens: &Tokens, errors: &ParseErrors) -> Vec<Problem> {
    let found = errors.errors.iter().map(|error| {
        let place =
            error.source_info.as_deref().and_then(|places| places.offset_for(error.expr_id));
        let span = match place {
            Some((start, end)) if error.expr_id > 0 => start as usize..end as usize,
            _ => {
                let place = place_of(source, error.pos);
                tokens.at(place.start).map_or(place, |token| tokens.span(token))
            }
        };
        let span = fit(source, span);
        let found = source.get(span.clone()).unwrap_or_default();
        Problem::new(&span, wording(&error.msg, found)).hints(of_other_languages(found))
    });
    let mut problems: Vec<Problem> = found.collect();
    // What else is wrong at the same place follows from the first.
    problems.dedup_by(|next, before| next.span == before.span);
    if problems.is_empty() {
        problems.push(Problem::new(&(0..source.len()), "this is no expression"));
    }
    problems
}

/// The parser's message in this crate's words, where they say it better.
fn wording(message: &str, found: &str) -> String {
    let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
    match message {
        "invalid argument to has() macro" => {
            return "`has` takes a field: `has(x.field)`".to_owned();
        }
        "argument must be a simple name" => {
            return "this must be the name of a variable".to_owned();
        }
        "unexpected token" => return format!("`{found}` does not belong here"),
        "unable to unescape string" => {
            return "the text has a backslash before what none may stand before".to_owned();
        }
        _ => {}
    }
    match message.strip_prefix("mismatched input ").and_then(|rest| rest.split_once(" expecting "))
    {
        Some(("'<EOF>'" | "<EOF>", expected)) => {
            format!("the expression ends where {} is expected", expectation(expected))
        }
        Some((found, "<EOF>")) => format!("{} does not belong here", found.replace('\'', "`")),
        Some((found, expected)) => {
            format!("{} is expected here, not {}", expectation(expected), found.replace('\'', "`"))
        }
        None => message.replace('\'', "`"),
    }
}

/// What authors write who think of another language.
fn of_other_languages(found: &str) -> Option<String> {
    let ours = match found {
        "and" => "`&&`",
        "or" => "`||`",
        "=" => "`==`",
        "?" => "`a ? b : c`, or `a.orValue(b)` of an optional",
        "if" => "`a ? b : c`",
        _ => return None,
    };
    Some(format!("did you mean {ours}?"))
}

fn expectation(expected: &str) -> String {
    match expected {
        "expression" => "an expression".to_owned(),
        other => other.replace('\'', "`"),
    }
}

/// The place of a line and a column, both from 1; the column counts bytes.
fn place_of(source: &str, (line, column): (isize, isize)) -> Range<usize> {
    let line = usize::try_from(line).unwrap_or(0);
    let column = usize::try_from(column).unwrap_or(0);
    if line == 0 {
        return 0..source.len();
    }
    let before: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let start = before + column.saturating_sub(1);
    start..start + 1
}

/// `span` within `source`, at the bounds of characters.
fn fit(source: &str, span: Range<usize>) -> Range<usize> {
    let is_boundary = |place: &usize| source.is_char_boundary(*place);
    let start = (0..=span.start.min(source.len())).rev().find(is_boundary).unwrap_or(0);
    let end = span.end.clamp(start, source.len());
    start..(end..=source.len()).find(is_boundary).unwrap_or(source.len())
}
