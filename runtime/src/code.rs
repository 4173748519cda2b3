//! The sixteen error codes of the Connect protocol, with their names, HTTP statuses and gRPC codes.

use std::fmt;

use http::StatusCode;

/// What kind of failure an error is, as the [Connect protocol] and gRPC name it.
///
/// [Connect protocol]: https://connectrpc.com/docs/protocol#error-codes
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The caller gave up.
    Canceled,
    /// A failure nobody named.
    Unknown,
    /// The arguments are wrong, whatever the state of the system.
    InvalidArgument,
    /// The answer did not come in time.
    DeadlineExceeded,
    /// The thing asked for does not exist.
    NotFound,
    /// The thing to create exists already.
    AlreadyExists,
    /// The caller is known and may not do this.
    PermissionDenied,
    /// A quota, a stock or a limit is used up.
    ResourceExhausted,
    /// The system is not in the state that the call needs; do not retry before it is.
    FailedPrecondition,
    /// A conflict with another call; retry from the start.
    Aborted,
    /// Past the end of what exists.
    OutOfRange,
    /// Not implemented, or switched off.
    Unimplemented,
    /// Something inside is broken.
    Internal,
    /// Not reachable now; retry later.
    Unavailable,
    /// Data is lost or damaged.
    DataLoss,
    /// The caller is not known.
    Unauthenticated,
}

impl Code {
    /// The name on the wire: `not_found`.
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that an error of this code answers with.
    pub const fn http_status(self) -> StatusCode {
        match StatusCode::from_u16(self.row().1) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code with this name on the wire.
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.into_iter().find(|code| code.as_str() == name)
    }

    const fn row(self) -> (&'static str, u16, tonic::Code) {
        use tonic::Code as Grpc;
        match self {
            Self::Canceled => ("canceled", 499, Grpc::Cancelled),
            Self::Unknown => ("unknown", 500, Grpc::Unknown),
            Self::InvalidArgument => ("invalid_argument", 400, Grpc::InvalidArgument),
            Self::DeadlineExceeded => ("deadline_exceeded", 504, Grpc::DeadlineExceeded),
            Self::NotFound => ("not_found", 404, Grpc::NotFound),
            Self::AlreadyExists => ("already_exists", 409, Grpc::AlreadyExists),
            Self::PermissionDenied => ("permission_denied", 403, Grpc::PermissionDenied),
            Self::ResourceExhausted => ("resource_exhausted", 429, Grpc::ResourceExhausted),
            Self::FailedPrecondition => ("failed_precondition", 400, Grpc::FailedPrecondition),
            Self::Aborted => ("aborted", 409, Grpc::Aborted),
            Self::OutOfRange => ("out_of_range", 400, Grpc::OutOfRange),
            Self::Unimplemented => ("unimplemented", 501, Grpc::Unimplemented),
            Self::Internal => ("internal", 500, Grpc::Internal),
            Self::Unavailable => ("unavailable", 503, Grpc::Unavailable),
            Self::DataLoss => ("data_loss", 500, Grpc::DataLoss),
            Self::Unauthenticated => ("unauthenticated", 401, Grpc::Unauthenticated),
        }
    }
}

/// Every code, in the order of its gRPC number, which begins at 1.
const ALL: [Code; 16] = [
    Code::Canceled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<tonic::Code> for Code {
    fn from(grpc: tonic::Code) -> Self {
        // `Ok` is no error; a peer that fails a call with it has not said why.
        ALL.into_iter().find(|code| code.row().2 == grpc).unwrap_or(Self::Unknown)
    }
}

impl From<Code> for tonic::Code {
    fn from(code: Code) -> Self {
        code.row().2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_survives_the_way_to_grpc_and_to_its_name() {
        for (index, code) in ALL.into_iter().enumerate() {
            assert_eq!(Code::from(tonic::Code::from(code)), code);
            assert_eq!(tonic::Code::from(code) as usize, index + 1);
            assert_eq!(Code::from_name(code.as_str()), Some(code));
        }
    }

    #[test]
    fn statuses_are_those_of_the_connect_protocol() {
        let statuses: Vec<u16> = ALL.iter().map(|code| code.http_status().as_u16()).collect();
        assert_eq!(
            statuses,
            [499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401]
        );
    }
}
