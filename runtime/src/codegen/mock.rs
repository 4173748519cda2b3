//! One method of a generated mock.

use std::fmt;
use std::sync::Arc;

use crate::{Error, Result};

/// The answer of a mock's method, when the test has set one.
pub struct MockMethod<Req, Res>(Option<Answer<Req, Res>>);

type Answer<Req, Res> = Arc<dyn Fn(Req) -> Result<Res> + Send + Sync>;

impl<Req, Res> MockMethod<Req, Res> {
    /// A method that answers what `answer` returns.
    pub fn new(answer: impl Fn(Req) -> Result<Res> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(answer)))
    }

    /// Answers `request`.
    ///
    /// # Errors
    /// What the test's closure fails with; `Code::Unimplemented` when the test has set none.
    pub fn call(&self, method: &'static str, request: Req) -> Result<Res> {
        match &self.0 {
            Some(answer) => answer(request),
            None => Err(Error::unimplemented(format!("the mock has no answer for {method}"))),
        }
    }
}

impl<Req, Res> Clone for MockMethod<Req, Res> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<Req, Res> Default for MockMethod<Req, Res> {
    fn default() -> Self {
        Self(None)
    }
}

impl<Req, Res> fmt::Debug for MockMethod<Req, Res> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "answered" } else { "unimplemented" })
    }
}
