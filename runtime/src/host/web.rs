//! The browser runtime, served by the application itself, so that a page needs no Node: its import map says
//! `{"imports": {"hawksbill": "/fn/$web/index.js", "hawksbill/cel": "/fn/$web/cel/index.js"}}`.

use std::hash::{DefaultHasher, Hash, Hasher};

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};

use crate::wire::respond;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../web/src/", $name)))),*]
    };
}

/// Every module of `runtime/web`.
const FILES: &[(&str, &str)] = files! {
    "call.js"
    "cel/bytes.js"
    "cel/calendar.js"
    "cel/conversions.js"
    "cel/converters.js"
    "cel/decimals.js"
    "cel/failure.js"
    "cel/format.js"
    "cel/index.js"
    "cel/integers.js"
    "cel/limits.js"
    "cel/lists.js"
    "cel/logic.js"
    "cel/mapping.js"
    "cel/maps.js"
    "cel/math.js"
    "cel/optionals.js"
    "cel/order.js"
    "cel/relative.js"
    "cel/sources.js"
    "cel/strings.js"
    "cel/times.js"
    "cel/urls.js"
    "composites.js"
    "configure.js"
    "errors.js"
    "failure.js"
    "guards.js"
    "index.js"
    "scalars.js"
    "transport.js"
};

/// Answers a request for the file `name`.
pub(crate) fn answer(name: &str, parts: &Parts) -> Response<Bytes> {
    let Some((_, text)) = FILES.iter().find(|(known, _)| *known == name) else {
        return respond::text(StatusCode::NOT_FOUND, "not found");
    };
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut refusal = respond::text(StatusCode::METHOD_NOT_ALLOWED, "GET or HEAD");
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    let tag = tag(text);
    let unchanged = parts.headers.get(IF_NONE_MATCH).is_some_and(|known| *known == tag);
    let body = if unchanged { Bytes::new() } else { Bytes::from_static(text.as_bytes()) };
    let mut response = Response::new(body);
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    mark(response.headers_mut(), tag);
    response
}

fn mark(headers: &mut HeaderMap, tag: HeaderValue) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, respond::NOSNIFF);
    headers.insert(ETAG, tag);
}

/// The validator changes when the file does; a release of the compiler may change it too, which only makes
/// browsers ask once more.
fn tag(text: &str) -> HeaderValue {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_that_a_served_module_imports_is_served() {
        for (file, text) in FILES {
            let folder =
                file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            for rest in text.split("from \"./").skip(1) {
                let name = format!("{folder}{}", rest.split('"').next().unwrap_or_default());
                assert!(FILES.iter().any(|(known, _)| *known == name), "{name}");
            }
        }
        assert!(FILES.iter().any(|(_, text)| text.contains("from \"./")));
    }
}
