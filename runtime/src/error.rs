//! The error of functions, capabilities and start-up: a code and a message for the caller, and a
//! cause that only the log sees.

use std::fmt;

use crate::Code;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// The result of most functions: `Result<T>`, or `Result<T, E>` with an error enum of your own.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure: code and message reach the caller, the cause stays in the log.
///
/// ```
/// use hawksbill::{Code, Error};
///
/// let error = Error::not_found("there is no store 7");
/// assert_eq!(error.code(), Code::NotFound);
/// assert_eq!(error.to_string(), "not_found: there is no store 7");
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    code: Code,
    message: String,
    source: Option<Source>,
}

impl Error {
    /// An error that the caller sees as `code` and `message`.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { code, message: message.into(), source: None }))
    }

    /// Something inside is broken: the caller sees only that, the log sees `cause`.
    ///
    /// ```
    /// # fn read(path: &str) -> hawksbill::Result<String> {
    /// std::fs::read_to_string(path).map_err(hawksbill::Error::internal)
    /// # }
    /// # assert_eq!(read("/no/such/file").unwrap_err().message(), "internal error");
    /// ```
    pub fn internal(cause: impl Into<Source>) -> Self {
        Self::new(Code::Internal, "internal error").caused_by(cause)
    }

    /// Adds what went wrong underneath; it is logged and never sent.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Source>) -> Self {
        self.0.source = Some(cause.into());
        self
    }

    /// What kind of failure it is.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What the caller is told.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident $code:ident)*) => {
        impl Error {
            $($(#[$doc])* pub fn $name(message: impl Into<String>) -> Self {
                Self::new(Code::$code, message)
            })*
        }
    };
}

constructors! {
    /// The arguments are wrong, whatever the state of the system.
    invalid_argument InvalidArgument
    /// The answer did not come in time.
    deadline_exceeded DeadlineExceeded
    /// The thing asked for does not exist.
    not_found NotFound
    /// The thing to create exists already.
    already_exists AlreadyExists
    /// The caller is known and may not do this.
    permission_denied PermissionDenied
    /// A quota, a stock or a limit is used up.
    resource_exhausted ResourceExhausted
    /// The system is not in the state that the call needs.
    failed_precondition FailedPrecondition
    /// A conflict with another call; retry from the start.
    aborted Aborted
    /// Past the end of what exists.
    out_of_range OutOfRange
    /// Not implemented, or switched off.
    unimplemented Unimplemented
    /// Not reachable now; retry later.
    unavailable Unavailable
    /// The caller is not known.
    unauthenticated Unauthenticated
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.message)
    }
}

/// As text with all causes, because `fn main() -> hawksbill::Result<()>` prints this form.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)?;
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            write!(f, "\n  caused by: {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// As [`Error::internal`]: what the operating system says is not for the caller.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

/// The causes of an error in one line, for the log.
pub(crate) struct Causes<'a>(pub(crate) &'a (dyn std::error::Error + 'static));

impl fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_shows_in_debug_and_never_in_the_message() {
        let error = Error::from(std::io::Error::other("/secret/path is gone"));
        assert_eq!((error.code(), error.message()), (Code::Internal, "internal error"));
        assert_eq!(error.to_string(), "internal: internal error");
        assert_eq!(
            format!("{error:?}"),
            "internal: internal error\n  caused by: /secret/path is gone"
        );
    }
}
