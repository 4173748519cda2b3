//! Requests that another site makes a browser send. Functions with side effects refuse them, because the
//! browser adds the visitor's cookies; pages of allowed origins may call, and read the answers (CORS).

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, HOST, HeaderName, ORIGIN, VARY,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Uri};

use crate::codegen::Failure;
use crate::{Code, Error, Result};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// How long a browser may remember a preflight answer; browsers cap it themselves.
const PREFLIGHT_SECONDS: HeaderValue = HeaderValue::from_static("7200");

/// The origins that may call although they are not the server's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins(Vec<HeaderValue>);

impl Origins {
    /// Adds an origin such as `https://shop.example`, in the form in which browsers write it.
    pub(crate) fn allow(&mut self, origin: &str) -> Result<()> {
        let refuse = |why: &str| Err(Error::invalid_argument(format!("origin `{origin}`: {why}")));
        let Some((scheme, host)) = origin.split_once("://") else {
            return refuse("it has the form https://shop.example");
        };
        let known = matches!(scheme, "http" | "https");
        if !known || host.is_empty() || host.contains(['/', '?', '#', '@', '*', ' ']) {
            return refuse("it is a scheme and a host, such as https://shop.example, and no more");
        }
        let text = origin.to_ascii_lowercase();
        let default = if scheme == "https" { ":443" } else { ":80" };
        let text = text.strip_suffix(default).unwrap_or(&text);
        match HeaderValue::from_str(text) {
            Ok(value) => self.0.push(value),
            Err(_) => return refuse("it has characters that no header may have"),
        }
        Ok(())
    }

    fn allows(&self, origin: Option<&HeaderValue>) -> bool {
        origin.is_some_and(|origin| self.0.contains(origin))
    }

    /// Refuses what a page of another origin sent. `Sec-Fetch-Site` is set by the browser itself and
    /// knows what a proxy may have hidden; only browsers without it are judged by `Origin` and `Host`.
    pub(super) fn check(&self, request: &Parts) -> Result<(), Failure> {
        let headers = &request.headers;
        let origin = headers.get(ORIGIN);
        let own = match (headers.get(FETCH_SITE), origin) {
            (Some(site), _) => site == "same-origin" || site == "none",
            (None, Some(origin)) => is_own(origin, &request.uri, headers),
            // Not a browser: nobody's cookies are at stake.
            (None, None) => true,
        };
        if own || self.allows(origin) {
            return Ok(());
        }
        let text = "a page of another origin may not call functions with side effects; \
                    App::allow_origin adds origins that may";
        Err(Failure::new(Code::PermissionDenied, text))
    }

    /// Lets pages of allowed origins read the answer.
    pub(super) fn mark(&self, request: &HeaderMap, response: &mut HeaderMap) {
        if self.0.is_empty() {
            return;
        }
        response.insert(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = request.get(ORIGIN).filter(|origin| self.allows(Some(origin))) {
            response.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        }
    }

    /// The headers that answer a preflight request, when its origin is allowed.
    pub(super) fn preflight(&self, request: &HeaderMap, allow: &'static str) -> Option<HeaderMap> {
        if !self.allows(request.get(ORIGIN)) {
            return None;
        }
        let mut headers = HeaderMap::new();
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(allow));
        headers.insert(ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        self.mark(request, &mut headers);
        if let Some(wanted) = request.get(ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        Some(headers)
    }
}

/// Whether `origin` is the server that the request was sent to.
fn is_own(origin: &HeaderValue, uri: &Uri, headers: &HeaderMap) -> bool {
    let host = match uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => headers.get(HOST).and_then(|host| host.to_str().ok()),
    };
    let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    let (Some((scheme, origin)), Some(host)) = (origin, host) else { return false };
    let default = if scheme == "https" { ":443" } else { ":80" };
    let plain = |text: &'_ str| text.strip_suffix(default).unwrap_or(text).to_ascii_lowercase();
    plain(origin) == plain(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)]) -> Parts {
        let mut builder = http::Request::post("/fn/home/claim");
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(()).expect("the headers are valid").into_parts().0
    }

    fn passes(origins: &Origins, headers: &[(&str, &str)]) -> bool {
        origins.check(&request(headers)).is_ok()
    }

    #[test]
    fn the_browsers_own_word_comes_before_origin_and_host() {
        let none = Origins::default();
        let proxied = [("host", "inner:80"), ("origin", "https://shop.example")];
        for (site, own) in [
            ("same-origin", true),
            ("none", true),
            ("same-site", false),
            ("cross-site", false),
            ("", false),
        ] {
            let headers = [proxied[0], proxied[1], ("sec-fetch-site", site)];
            assert_eq!(passes(&none, &headers), own, "{site}");
        }
    }

    #[test]
    fn without_it_origin_must_be_the_host() {
        let none = Origins::default();
        for (origin, host, own) in [
            ("http://127.0.0.1:7878", "127.0.0.1:7878", true),
            ("https://shop.example", "Shop.Example:443", true),
            ("https://shop.example", "shop.example", true),
            ("https://evil.example", "shop.example", false),
            ("https://shop.example:8443", "shop.example", false),
            ("null", "shop.example", false),
        ] {
            let headers = [("origin", origin), ("host", host)];
            assert_eq!(passes(&none, &headers), own, "{origin} to {host}");
        }
        assert!(passes(&none, &[("host", "shop.example")]), "curl sends no origin");
        assert!(!passes(&none, &[("origin", "https://shop.example")]), "no host to compare with");
    }

    #[test]
    fn allowed_origins_pass_and_are_named_to_the_browser() {
        let mut origins = Origins::default();
        origins.allow("https://Shop.example:443").expect("it is an origin");
        let headers = [("origin", "https://shop.example"), ("sec-fetch-site", "cross-site")];
        assert!(passes(&origins, &headers));
        let mut answer = HeaderMap::new();
        origins.mark(&request(&headers).headers, &mut answer);
        assert_eq!(answer[ACCESS_CONTROL_ALLOW_ORIGIN], "https://shop.example");
        assert!(!passes(&origins, &[("origin", "https://shop.example.evil.example")]));
    }

    #[test]
    fn what_is_no_origin_cannot_be_allowed() {
        for text in ["*", "https://*.example", "shop.example", "https://shop.example/", "ftp://x"] {
            assert!(Origins::default().allow(text).is_err(), "{text}");
        }
    }
}
