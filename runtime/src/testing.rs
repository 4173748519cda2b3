//! Calling an application in memory, without a socket.

use std::fmt;

use bytes::Bytes;
#[doc(no_inline)]
pub use http;
use http::header::CONTENT_TYPE;
use http::{Request, Response, StatusCode};
use serde_json::Value;

use crate::service::Service;
use crate::{Code, Error};

/// An application in memory. [`App::test`](crate::App::test) makes it.
///
/// ```no_run
/// # mod contract { pub fn contract() -> hawksbill::codegen::Registry {
/// #     hawksbill::codegen::Registry::new(&[], &[], hawksbill::codegen::VERSION_0_1_0) } }
/// use serde_json::json;
///
/// # #[tokio::main]
/// # async fn main() -> hawksbill::Result<()> {
/// let app = hawksbill::App::new(contract::contract()).test()?;
/// let store = app.call("stores/storeDetail", json!({ "storeId": "7" })).await?;
/// assert_eq!(store["name"], "Bakery 7");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TestApp {
    service: Service,
}

impl TestApp {
    pub(crate) fn new(service: Service) -> Self {
        Self { service }
    }

    /// Calls a function by its path on the wire, such as `shop.items/listNew`, with an object of named
    /// arguments, through everything that a call from a page goes through.
    ///
    /// # Errors
    /// What the page would get.
    pub async fn call(&self, function: &str, args: Value) -> Result<Value, CallFailure> {
        let path = format!("{}/fn/{function}", self.service.base());
        let request = Request::post(path).header(CONTENT_TYPE, "application/json");
        let request =
            request.body(Bytes::from(args.to_string())).map_err(CallFailure::no_request)?;
        let response = self.request(request).await;
        let body = serde_json::from_slice(response.body()).unwrap_or(Value::Null);
        match response.status() {
            StatusCode::OK => Ok(body),
            status => Err(CallFailure::read(status, &body)),
        }
    }

    /// Sends any request.
    pub async fn request(&self, request: Request<Bytes>) -> Response<Bytes> {
        self.service.handle(request).await
    }
}

/// A failed call, as a page sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallFailure {
    /// What kind of failure it is.
    pub code: Code,
    /// What the page is told.
    pub message: String,
    /// The error of a function with typed errors, as JSON: `{"kind": "soldOut", ...}` or `"soldOut"`.
    pub domain: Option<Value>,
    /// All details, as the error body has them.
    pub details: Vec<Value>,
    /// The HTTP status.
    pub status: StatusCode,
}

impl CallFailure {
    fn read(status: StatusCode, body: &Value) -> Self {
        let text = |name: &str| body[name].as_str().unwrap_or_default();
        let details = body["details"].as_array().cloned().unwrap_or_default();
        let typed = details.iter().find(|detail| detail["type"] == "hawksbill.v1.DomainError");
        Self {
            code: Code::from_name(text("code")).unwrap_or(Code::Unknown),
            message: text("message").to_owned(),
            domain: typed.map(|detail| detail["debug"]["error"].clone()),
            details,
            status,
        }
    }

    fn no_request(error: http::Error) -> Self {
        let details = Vec::new();
        let (code, status) = (Code::InvalidArgument, StatusCode::BAD_REQUEST);
        Self { code, message: error.to_string(), domain: None, details, status }
    }
}

impl fmt::Display for CallFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for CallFailure {}

/// Lets a test that returns `hawksbill::Result` use `?`.
impl From<CallFailure> for Error {
    fn from(failure: CallFailure) -> Self {
        Self::new(failure.code, failure.message)
    }
}
