//! From an HTTP request to the message of a call: method, media type, protocol version, timeout, and where
//! the JSON stands (in the body, or in the URL for functions without side effects).

use std::time::Duration;

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};

use super::query::Query;
use super::{CONTRACT, PROTOCOL_VERSION, TIMEOUT, details};
use crate::codegen::{Failure, FunctionDef};
use crate::suggest::shortened;
use crate::{Code, Error};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The JSON of a call, once everything around it is in order.
pub(super) fn message(
    function: &FunctionDef,
    parts: &Parts,
    body: &Bytes,
) -> Result<Bytes, Failure> {
    let headers = &parts.headers;
    if headers.get(PROTOCOL_VERSION).is_some_and(|version| version != "1") {
        return Err(Failure::invalid("Connect-Protocol-Version must be 1"));
    }
    let contract = headers.get(CONTRACT);
    if let Some(received) = contract.filter(|received| *received != function.fingerprint) {
        return Err(skewed(function, &String::from_utf8_lossy(received.as_bytes())));
    }
    match parts.method {
        Method::POST => from_body(headers, body),
        _ => from_query(function, parts.uri.query().unwrap_or_default()),
    }
}

/// Whether the method may call the function at all; if not, the answer also has an `Allow` header.
pub(super) fn check_method(function: &FunctionDef, method: &Method) -> Result<(), Failure> {
    match *method {
        Method::POST => Ok(()),
        Method::GET if function.safe => Ok(()),
        _ => {
            let why = if function.safe { "call it by GET or POST" } else { "call it by POST" };
            let text = format!("{method} does not call `{}`: {why}", function.path());
            let failure = Failure::new(Code::Unimplemented, text);
            Err(failure.status(StatusCode::METHOD_NOT_ALLOWED))
        }
    }
}

/// The value of `Allow` for a function.
pub(super) fn allowed(function: &FunctionDef) -> &'static str {
    if function.safe { "GET, POST" } else { "POST" }
}

/// How long the caller waits, from `Connect-Timeout-Ms`: at most ten digits.
pub(super) fn timeout(headers: &HeaderMap) -> Result<Option<Duration>, Failure> {
    let Some(value) = headers.get(TIMEOUT) else { return Ok(None) };
    let digits = value.as_bytes();
    let valid = (1..=10).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    let millis = value.to_str().ok().filter(|_| valid).and_then(|text| text.parse().ok());
    match millis {
        Some(millis) => Ok(Some(Duration::from_millis(millis))),
        None => Err(Failure::invalid("Connect-Timeout-Ms must be 1 to 10 digits")),
    }
}

fn from_body(headers: &HeaderMap, body: &Bytes) -> Result<Bytes, Failure> {
    if !headers.get(CONTENT_TYPE).is_some_and(|value| is_json(value.as_bytes())) {
        let found = headers.get(CONTENT_TYPE).map_or("none".into(), |value| {
            format!("`{}`", shortened(&String::from_utf8_lossy(value.as_bytes())))
        });
        return Err(unsupported(format!("content-type must be application/json, not {found}")));
    }
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(compressed());
    }
    Ok(body.clone())
}

fn from_query(function: &FunctionDef, query: &str) -> Result<Bytes, Failure> {
    let malformed = |name: String| Failure::invalid(format!("the parameter `{name}` is malformed"));
    let query = Query::parse(query).map_err(malformed)?;
    if query.connect.is_some_and(|version| version != "v1") {
        return Err(Failure::invalid("the parameter `connect` must be v1"));
    }
    if query.compression.is_some_and(|name| !name.is_empty() && name != "identity") {
        return Err(compressed());
    }
    if query.encoding.is_some_and(|encoding| encoding != "json") {
        return Err(unsupported("the parameter `encoding` must be json".to_owned()));
    }
    if let Some(received) = query.contract.filter(|received| received != function.fingerprint) {
        return Err(skewed(function, &received));
    }
    let Some(message) = query.message else {
        return Err(Failure::invalid(
            "the parameter `message` is missing; without arguments it is {}",
        ));
    };
    match query.base64.as_deref() {
        None | Some("0") => Ok(message.into_owned().into()),
        Some("1") => {
            BASE64.decode(&*message).map(Bytes::from).map_err(|_| malformed("message".into()))
        }
        Some(_) => Err(Failure::invalid("the parameter `base64` must be 1 or left out")),
    }
}

/// `application/json`, without parameters or with `charset=utf-8`.
fn is_json(content_type: &[u8]) -> bool {
    if content_type == b"application/json" {
        return true;
    }
    let Ok(text) = std::str::from_utf8(content_type) else { return false };
    let mut parts = text.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default();
    let utf8 = |parameter: &str| match parameter.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => parameter.is_empty(),
    };
    media.eq_ignore_ascii_case("application/json") && parts.all(utf8)
}

fn unsupported(text: String) -> Failure {
    Failure::invalid(text).status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

fn compressed() -> Failure {
    Failure::new(Code::Unimplemented, "compressed messages are not supported: send identity")
}

fn skewed(function: &FunctionDef, received: &str) -> Failure {
    let received = shortened(received);
    let text = format!("`{}` has changed since the page was built: reload it", function.path());
    Failure::from(Error::failed_precondition(text))
        .detail(details::contract_changed(function.fingerprint, &received))
}
