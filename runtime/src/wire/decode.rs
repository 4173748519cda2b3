//! Arguments from JSON. The quick way says only that something is wrong; then the slow way is asked what.

use serde::de::{DeserializeOwned, IgnoredAny};

use super::{details, explain, scan};
use crate::codegen::{Failure, json_text};
use crate::suggest;

/// Refuses a message that is no object, is too deep, or has arguments that are not among `known`.
pub(super) fn check(message: &[u8], known: &[&str]) -> Result<(), Failure> {
    scan::scan(message, known).map_err(|problem| refused(problem, known))?;
    // Nobody decodes the message of a function without arguments.
    match known.is_empty().then(|| serde_json::from_slice::<IgnoredAny>(message)) {
        Some(Err(error)) => Err(not_json(&error)),
        _ => Ok(()),
    }
}

/// The arguments in a message that passed [`check`].
pub(crate) fn args<A: DeserializeOwned>(message: &[u8]) -> Result<A, Failure> {
    json_text::from_slice(message).map_err(|error| explained::<A>(message, &error))
}

fn refused(problem: scan::Problem, known: &[&str]) -> Failure {
    match problem {
        scan::Problem::NotAnObject => Failure::invalid(
            "the message must be a JSON object of named arguments, such as {\"name\": 1}; \
             without arguments it is {}",
        ),
        scan::Problem::TooDeep => Failure::invalid(format!(
            "the message is nested too deeply: the limit is {} levels",
            scan::DEPTH_LIMIT
        )),
        scan::Problem::UnknownArgument(name) => unknown(&name, known),
    }
}

fn unknown(name: &str, known: &[&str]) -> Failure {
    let mut text = "there is none of this name".to_owned();
    match suggest::nearest(name, known.iter().copied()) {
        Some(near) => text.push_str(&format!("; did you mean `{near}`?")),
        None if known.is_empty() => text.push_str("; the function takes none"),
        None => text.push_str(&format!("; there are: {}", known.join(", "))),
    }
    violation(name, &text)
}

fn explained<A: DeserializeOwned>(message: &[u8], error: &json_text::Error) -> Failure {
    let value = match serde_json::from_slice::<serde_json::Value>(message) {
        Ok(value) => value,
        Err(error) => return not_json(&error),
    };
    match explain::explain::<A>(&value) {
        Some((path, text)) => violation(&path, &text),
        // What only the text has and the value has not, such as a name that stands there twice.
        None => Failure::invalid(error.to_string()),
    }
}

fn not_json(error: &serde_json::Error) -> Failure {
    Failure::invalid(format!("the message is not JSON: {error}"))
}

fn violation(path: &str, text: &str) -> Failure {
    let shown = suggest::shortened(path);
    let detail = details::bad_request(&shown, text);
    Failure::invalid(format!("argument `{shown}`: {text}")).detail(detail)
}
