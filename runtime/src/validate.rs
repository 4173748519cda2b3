//! Validation: whether JSON keeps to the schema it was written for. Types say the shape; the rest (lengths, ranges,
//! patterns, conditions) is asked of the schema itself, by code that the build script made of it.

use std::fmt;

use serde_json::Value;

/// More violations than this are not looked for: the first ones say what is wrong.
#[cfg(feature = "validation")]
const MAX_VIOLATIONS: usize = 5;

/// More characters than these are not shown of one.
#[cfg(feature = "validation")]
const MAX_MESSAGE: usize = 300;

/// A page module's type, whose values can be held against its JSON Schema.
///
/// Arguments are validated before a function sees them; an answer is the function's own word and is not. Call this
/// in a test, or on data from elsewhere:
///
/// ```ignore
/// contract::modules::StoreCard::validate(&json)?;
/// ```
///
/// `format` is checked where the schema's draft says so: up to draft 7, not from 2019-09 on.
pub trait Validate {
    /// Holds `json` against the schema.
    ///
    /// # Errors
    /// What keeps `json` from being valid, five reasons at the most.
    fn validate(json: &Value) -> Result<(), Violations>;
}

/// One reason why a value is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where in the value, as a JSON pointer (RFC 6901): `/price/cents`; empty for the value itself.
    pub instance_path: String,
    /// The keyword that the value breaks: `minimum`.
    pub keyword: String,
    /// What is wrong, without the value itself: it may be somebody's secret.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { instance_path, keyword, message } = self;
        match instance_path.as_str() {
            "" => write!(f, "{message} (`{keyword}`)"),
            path => write!(f, "at `{path}`: {message} (`{keyword}`)"),
        }
    }
}

/// The reasons why a value is not valid; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The reasons, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("breaks its schema: ")?;
        for (index, violation) in self.0.iter().enumerate() {
            write!(f, "{}{violation}", if index > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl From<Violations> for crate::Error {
    fn from(violations: Violations) -> Self {
        Self::new(crate::Code::InvalidArgument, violations.to_string())
    }
}

/// The start of a message: names of properties, which it may list, are as long as a caller likes.
#[cfg(feature = "validation")]
fn shown(message: &str) -> String {
    message.chars().take(MAX_MESSAGE).collect()
}

/// What a validator found, as ours.
#[cfg(feature = "validation")]
pub(crate) fn collected(errors: jsonschema::ErrorIterator<'_>) -> Result<(), Violations> {
    let violations: Vec<Violation> = errors
        .take(MAX_VIOLATIONS)
        .map(|error| Violation {
            instance_path: error.instance_path().as_str().to_owned(),
            keyword: error.kind().keyword().to_owned(),
            message: shown(&error.masked_with("the value").to_string()),
        })
        .collect();
    if violations.is_empty() { Ok(()) } else { Err(Violations(violations)) }
}
