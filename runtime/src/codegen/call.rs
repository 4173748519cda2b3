//! One call as the generated glue sees it: arguments and clients out of it, an answer or a failure back.

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

use super::protojson::Any;
use super::wire::{AsWire, knowing};
use super::{Channel, Client, DomainError, FunctionDef, Wire};
use crate::service::Backends;
use crate::wire::{decode, details};
use crate::{Caller, Code, Deadline, Error};

/// The answer of a function: JSON, or why there is none.
pub type Reply = Result<Bytes, Failure>;

/// One call.
#[derive(Debug)]
pub struct Call {
    pub(crate) function: &'static FunctionDef,
    pub(crate) message: Bytes,
    pub(crate) caller: Caller,
    pub(crate) deadline: Deadline,
    pub(crate) backends: Backends,
    /// What a `google.protobuf.Any` outside of messages may hold.
    pub(crate) any: Any,
}

impl Call {
    /// The call of a function that has a `google.protobuf.Any` among its arguments or in its answer.
    #[must_use]
    pub fn knowing(self, any: Any) -> Self {
        Self { any, ..self }
    }

    /// The arguments that travelled, as a struct whose fields have their wire names.
    pub fn args<A: DeserializeOwned>(&self) -> Result<A, Failure> {
        knowing(self.any, || decode::args(&self.message))
    }

    /// A client of a capability that the function declares among its arguments; there is no other.
    pub fn client<C: Client>(&self) -> Result<C, Failure> {
        let declared = self.function.capabilities.contains(&C::CAPABILITY);
        match self.backends.get(C::CAPABILITY) {
            Some(backend) if declared => Ok(C::new(Channel::new(backend.clone(), self.deadline))),
            _ => Err(Error::internal(format!("{} was not granted", C::CAPABILITY)).into()),
        }
    }

    /// Who calls.
    pub fn caller(&self) -> Caller {
        self.caller.clone()
    }

    /// When the answer is due.
    pub fn deadline(&self) -> Deadline {
        self.deadline
    }

    /// The answer of a function that cannot fail.
    pub fn reply_value<T: Wire>(&self, value: T) -> Reply {
        self.json(&value)
    }

    /// The answer of a function that fails with a code and a message.
    pub fn reply_result<T: Wire>(&self, result: Result<T, Error>) -> Reply {
        self.json(&result?)
    }

    /// The answer of a function whose errors the frontend gets typed.
    pub fn reply_domain<T: Wire, E: DomainError + Wire>(&self, result: Result<T, E>) -> Reply {
        let error = match result {
            Ok(value) => return self.json(&value),
            Err(error) => error.into_untyped()?,
        };
        let text = knowing(self.any, || serde_json::to_string(&AsWire(&error)));
        let text = text.map_err(unwritable)?;
        let detail = details::domain_error(E::type_name(), text);
        Err(Failure::new(error.code(), error.message()).detail(detail))
    }

    fn json<T: Wire>(&self, value: &T) -> Reply {
        let mut text = Vec::with_capacity(256);
        let written = knowing(self.any, || serde_json::to_writer(&mut text, &AsWire(value)));
        written.map_err(unwritable)?;
        Ok(text.into())
    }
}

fn unwritable(error: serde_json::Error) -> Failure {
    Error::new(Code::Internal, "the answer has no JSON form").caused_by(error).into()
}

/// Why a call has no answer, with everything the error body says. Boxed, because it is rare.
#[derive(Debug)]
pub struct Failure(Box<FailureParts>);

#[derive(Debug)]
pub(crate) struct FailureParts {
    pub(crate) error: Error,
    /// Where HTTP has a status that says more than the code's own.
    pub(crate) status: Option<StatusCode>,
    pub(crate) details: Vec<Detail>,
}

/// A machine-readable part of an error body.
#[derive(Debug)]
pub(crate) struct Detail {
    /// The full name of the Protobuf message.
    pub(crate) type_name: &'static str,
    /// The message, encoded.
    pub(crate) value: Vec<u8>,
    /// The same as JSON, which is what browsers read.
    pub(crate) debug: String,
}

impl Failure {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Error::new(code, message).into()
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidArgument, message)
    }

    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.0.details.push(detail);
        self
    }

    pub(crate) fn parts(&self) -> &FailureParts {
        &self.0
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(Box::new(FailureParts { error, status: None, details: Vec::new() }))
    }
}
