//! Responses: an answer as JSON, a failure as the error body of the Connect protocol.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::codegen::Failure;

pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
pub(crate) const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A JSON text with a status.
pub(super) fn json(status: StatusCode, cache: HeaderValue, text: Bytes) -> Response<Bytes> {
    let mut response = Response::new(text);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, JSON);
    headers.insert(CACHE_CONTROL, cache);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    response
}

/// A short text for people, where no protocol says what to answer.
pub(crate) fn text(status: StatusCode, text: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(text.as_bytes()));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, plain);
    headers.insert(CACHE_CONTROL, NO_STORE);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    response
}

/// The answer to a preflight request.
pub(super) fn preflight(headers: HeaderMap) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    *response.headers_mut() = headers;
    response
}

/// A failure. What caused it underneath is not in it.
pub(crate) fn failure(failure: &Failure) -> Response<Bytes> {
    let parts = failure.parts();
    let status = parts.status.unwrap_or_else(|| parts.error.code().http_status());
    json(status, NO_STORE, body(failure).into())
}

fn body(failure: &Failure) -> String {
    let parts = failure.parts();
    let message = serde_json::Value::from(parts.error.message());
    let mut text = format!("{{\"code\":\"{}\",\"message\":{message}", parts.error.code());
    for (index, detail) in parts.details.iter().enumerate() {
        let open = if index == 0 { ",\"details\":[" } else { "," };
        let value = STANDARD_NO_PAD.encode(&detail.value);
        // The debug form is JSON already, and keeps the order of its fields.
        let (name, debug) = (detail.type_name, &detail.debug);
        text.push_str(&format!(
            "{open}{{\"type\":\"{name}\",\"value\":\"{value}\",\"debug\":{debug}}}"
        ));
    }
    text.push_str(if parts.details.is_empty() { "}" } else { "]}" });
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::codegen::Detail;
    use crate::{Code, Error};

    #[test]
    fn the_body_is_that_of_the_connect_protocol() {
        let detail = |type_name| Detail { type_name, value: vec![8, 255], debug: "[1]".to_owned() };
        let cause = std::io::Error::other("/secret");
        let error = Error::new(Code::NotFound, "no \"bread\"").caused_by(cause);
        let bare: Value = serde_json::from_str(&body(&error.into())).expect("it is JSON");
        assert_eq!(bare, json!({ "code": "not_found", "message": "no \"bread\"" }));
        let rich = Failure::new(Code::Internal, "x").detail(detail("a.B")).detail(detail("c.D"));
        let rich: Value = serde_json::from_str(&body(&rich)).expect("it is JSON");
        assert_eq!(rich["details"][1], json!({ "type": "c.D", "value": "CP8", "debug": [1] }));
    }
}
