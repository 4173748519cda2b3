//! Why a mapping was not replaced.

use std::fmt;

use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};

/// All that is wrong with a mapping that was to replace another, as a build reports it.
#[derive(Clone, Debug)]
pub struct Refused(Diagnostics);

impl Refused {
    pub(super) fn new(diagnostics: Diagnostics) -> Self {
        Self(diagnostics)
    }

    /// What can only be wrong with Hawksbill.
    pub(super) fn internal(reason: &str) -> Self {
        let mut out = Diagnostics::default();
        out.push(
            Diagnostic::error(format!("the contract that was built in cannot be read: {reason}"))
                .hint("this is a bug in Hawksbill; please report it"),
        );
        Self(out)
    }

    /// How many errors there are; at least one.
    pub fn count(&self) -> usize {
        self.0.error_count()
    }

    /// What is wrong, each in a sentence, in the order of the file.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|diagnostic| diagnostic.message.as_str())
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}
