//! The unary part of the [Connect protocol](https://connectrpc.com/docs/protocol), JSON only: one request
//! in, one response out. Hosts and tests come in through `Service::handle`.

pub(crate) mod decode;
pub(crate) mod details;
mod explain;
mod message;
mod origin;
pub(crate) mod query;
pub(crate) mod respond;
mod scan;

use bytes::Bytes;
use http::header::{ALLOW, HeaderName};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};

pub(crate) use origin::Origins;

use crate::codegen::protojson::Any;
use crate::codegen::{Call, Failure, Reply};
use crate::host::web;
use crate::log::CallLog;
use crate::panic::caught;
use crate::service::{Function, Service};
use crate::{Code, Deadline, Error, suggest};

/// The largest body that a call may have, in bytes.
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;

const PROTOCOL_VERSION: HeaderName = HeaderName::from_static("connect-protocol-version");
const TIMEOUT: HeaderName = HeaderName::from_static("connect-timeout-ms");
const CONTRACT: HeaderName = HeaderName::from_static("hawksbill-contract");

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    /// `{base}/fn/{module}/{function}`.
    Function(&'a str),
    /// `{base}/fn/$web/{file}`: the browser runtime.
    Web(&'a str),
    /// `/healthz`.
    Health,
    /// Everything else.
    File,
}

impl Service {
    pub(crate) fn route<'a>(&self, path: &'a str) -> Route<'a> {
        let below = path.strip_prefix(self.base()).and_then(|rest| rest.strip_prefix("/fn/"));
        match below {
            Some(name) => match name.strip_prefix("$web/").or(name.strip_prefix("%24web/")) {
                Some(file) => Route::Web(file),
                None => Route::Function(name),
            },
            None if path == "/healthz" => Route::Health,
            None => Route::File,
        }
    }

    /// Answers one request: a call, a file of the browser runtime, or `/healthz`. It does not fail: what
    /// is wrong with a request stands in the response.
    pub async fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        let (parts, body) = request.into_parts();
        match self.route(parts.uri.path()) {
            Route::Function(name) => self.answer(name, &parts, Ok(body)).await,
            Route::Web(file) => web::answer(file, &parts),
            Route::Health => respond::text(StatusCode::OK, "ok"),
            Route::File => respond::text(StatusCode::NOT_FOUND, "not found"),
        }
    }

    /// Answers a call of the function `name`. `body` is a failure where it could not be read.
    pub(crate) async fn answer(
        &self,
        name: &str,
        parts: &Parts,
        body: Result<Bytes, Failure>,
    ) -> Response<Bytes> {
        let function = self.function(name);
        let allow = function.map_or("GET, POST", |function| message::allowed(function.def));
        if parts.method == Method::OPTIONS
            && let Some(headers) = self.origins().preflight(&parts.headers, allow)
        {
            return respond::preflight(headers);
        }
        let mut response = match function {
            Some(function) => self.call(function, parts, body).await,
            None => respond::failure(&self.unknown(name)),
        };
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
        }
        self.origins().mark(&parts.headers, response.headers_mut());
        response
    }

    async fn call(
        &self,
        function: &Function,
        parts: &Parts,
        body: Result<Bytes, Failure>,
    ) -> Response<Bytes> {
        let log = CallLog::start(&function.path);
        let reply = match body {
            Ok(body) => self.reply(function, parts, &body).await,
            Err(failure) => Err(failure),
        };
        log.end(&reply);
        match reply {
            Ok(text) => respond::json(StatusCode::OK, cache(function, &parts.method), text),
            Err(failure) => respond::failure(&failure),
        }
    }

    async fn reply(&self, function: &Function, parts: &Parts, body: &Bytes) -> Reply {
        let def = function.def;
        message::check_method(def, &parts.method)?;
        if !def.safe {
            self.origins().check(parts)?;
        }
        if body.len() > BODY_LIMIT {
            return Err(too_large());
        }
        let message = message::message(def, parts, body)?;
        let asked = message::timeout(&parts.headers)?;
        decode::check(&message, def.args)?;
        let deadline = Deadline::after(asked.unwrap_or(function.timeout).min(function.timeout));
        let caller = self.caller(parts)?;
        let backends = self.backends();
        let any = Any::of(&[]);
        let call = Call { function: def, message, caller, deadline, backends, any };
        match deadline.bound(caught((def.invoke)(call))).await {
            Some(Ok(reply)) => reply,
            Some(Err(panic)) => {
                let error = Error::new(Code::Internal, "the function panicked");
                Err(error.caused_by(panic).into())
            }
            None => Err(Error::deadline_exceeded("the function did not answer in time").into()),
        }
    }

    fn unknown(&self, name: &str) -> Failure {
        let name = query::decoded(name, query::Plus::IsPlus).unwrap_or(name.into());
        let shown = suggest::shortened(&name);
        let text = match suggest::nearest(&name, self.function_paths()) {
            Some(near) => format!("there is no function `{shown}`; did you mean `{near}`?"),
            None => format!("there is no function `{shown}`"),
        };
        Failure::new(Code::Unimplemented, text).status(StatusCode::NOT_FOUND)
    }
}

/// Only what GET asked for may be kept by browsers and proxies.
fn cache(function: &Function, method: &Method) -> HeaderValue {
    match &function.cache_control {
        Some(value) if method == Method::GET => value.clone(),
        _ => respond::NO_STORE,
    }
}

/// The refusal of a body over [`BODY_LIMIT`].
pub(crate) fn too_large() -> Failure {
    let text = format!("the body is larger than {BODY_LIMIT} bytes");
    Failure::new(Code::ResourceExhausted, text).status(StatusCode::PAYLOAD_TOO_LARGE)
}
