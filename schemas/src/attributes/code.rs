//! The error codes of the Connect protocol, as they stand in `#[data(code = "...")]`.

use syn::LitStr;

use super::problem::{Problem, Problems};
use crate::nearest::did_you_mean;

/// The sixteen error codes of the Connect protocol (<https://connectrpc.com/docs/protocol#error-codes>).
pub const CODES: [&str; 16] = [
    "canceled",
    "unknown",
    "invalid_argument",
    "deadline_exceeded",
    "not_found",
    "already_exists",
    "permission_denied",
    "resource_exhausted",
    "failed_precondition",
    "aborted",
    "out_of_range",
    "unimplemented",
    "internal",
    "unavailable",
    "data_loss",
    "unauthenticated",
];

/// The code of a domain error whose variant names none.
pub const DEFAULT_CODE: &str = "failed_precondition";

/// The code that `literal` names.
///
/// # Errors
/// When it names none.
pub fn code_name(literal: &LitStr) -> Result<&'static str, Problems> {
    let text = literal.value();
    if let Some(code) = CODES.into_iter().find(|code| *code == text) {
        return Ok(code);
    }
    let problem = Problem::at(literal.span(), format!("`{text}` is not an error code"));
    // `NotFound`, `NOT_FOUND`, `not-found`: the usual spellings elsewhere.
    let snake = heck::ToSnakeCase::to_snake_case(text.as_str());
    let near = did_you_mean(&snake, CODES);
    let all = || format!("the codes are {}", super::entries::list(&CODES));
    Err(problem.hint(near.unwrap_or_else(all)).into())
}
