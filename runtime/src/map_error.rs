//! The error of mappings: which field of which mapping has no value, and why.

use std::borrow::Cow;
use std::fmt;

use crate::Error;
use crate::codegen::cel::Failure;

/// A mapping that could not fill its target. Only mappings with an expression that can fail and has no default
/// return it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapError(Box<Inner>);

/// The texts are owned where a mapping was replaced in the running process.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    mapping: Cow<'static, str>,
    field: Cow<'static, str>,
    expression: Cow<'static, str>,
    reason: Reason,
}

#[derive(Clone, Debug)]
enum Reason {
    Failure(Failure),
    #[cfg(feature = "live-mappings")]
    Told(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => failure.fmt(f),
            #[cfg(feature = "live-mappings")]
            Self::Told(reason) => f.write_str(reason),
        }
    }
}

/// Two reasons are one when they read alike.
impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Failure(a), Self::Failure(b)) => a == b,
            #[cfg(feature = "live-mappings")]
            (a, b) => a.to_string() == b.to_string(),
        }
    }
}

impl Eq for Reason {}

impl MapError {
    pub(crate) fn new(
        mapping: &'static str,
        field: &'static str,
        expression: &'static str,
        failure: Failure,
    ) -> Self {
        let [mapping, field, expression] = [mapping, field, expression].map(Cow::Borrowed);
        Self(Box::new(Inner { mapping, field, expression, reason: Reason::Failure(failure) }))
    }

    /// Of a mapping that was replaced; the texts are those of the new one.
    #[cfg(feature = "live-mappings")]
    pub(crate) fn told(mapping: &str, field: &str, expression: &str, reason: String) -> Self {
        let [mapping, field, expression] =
            [mapping, field, expression].map(|text| Cow::Owned(text.to_owned()));
        Self(Box::new(Inner { mapping, field, expression, reason: Reason::Told(reason) }))
    }

    /// The name of the mapping: `store_card`.
    pub fn mapping(&self) -> &str {
        &self.0.mapping
    }

    /// The field of the target, by JSON names: `price.amount`, `rows[].title`.
    pub fn field(&self) -> &str {
        &self.0.field
    }

    /// The expression as the mapping has it.
    pub fn expression(&self) -> &str {
        &self.0.expression
    }

    /// Why it has no value, in English.
    pub fn reason(&self) -> String {
        self.0.reason.to_string()
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { mapping, field, expression, reason } = &*self.0;
        if field.is_empty() && expression.is_empty() {
            return write!(f, "mapping `{mapping}`: {reason}");
        }
        write!(f, "mapping `{mapping}`: no value for `{field}` from `{expression}`: {reason}")
    }
}

impl std::error::Error for MapError {}

/// As [`Error::internal`]: which field of which mapping it was is for the log.
impl From<MapError> for Error {
    fn from(error: MapError) -> Self {
        Self::internal(error)
    }
}
