//! The error of mappings: which field of which mapping has no value, and why.

use std::fmt;

use crate::Error;
use crate::codegen::cel::Failure;

/// A mapping that could not fill its target. Only mappings with an expression that can fail and has no default
/// return it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    mapping: &'static str,
    field: &'static str,
    expression: &'static str,
    failure: Failure,
}

impl MapError {
    pub(crate) fn new(
        mapping: &'static str,
        field: &'static str,
        expression: &'static str,
        failure: Failure,
    ) -> Self {
        Self(Box::new(Inner { mapping, field, expression, failure }))
    }

    /// The name of the mapping: `store_card`.
    pub fn mapping(&self) -> &str {
        self.0.mapping
    }

    /// The field of the target, by JSON names: `price.amount`, `rows[].title`.
    pub fn field(&self) -> &str {
        self.0.field
    }

    /// The expression as the mapping has it.
    pub fn expression(&self) -> &str {
        self.0.expression
    }

    /// Why it has no value, in English.
    pub fn reason(&self) -> String {
        self.0.failure.to_string()
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { mapping, field, expression, failure } = &*self.0;
        write!(f, "mapping `{mapping}`: no value for `{field}` from `{expression}`: {failure}")
    }
}

impl std::error::Error for MapError {}

/// As [`Error::internal`]: which field of which mapping it was is for the log.
impl From<MapError> for Error {
    fn from(error: MapError) -> Self {
        Self::internal(error)
    }
}
