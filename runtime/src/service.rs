//! A built application: every function with its policy worked out, every capability with its backend.
//! `App` makes it; hosts and tests send it requests.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::request::Parts;

use crate::codegen::{Backend, FunctionDef};
use crate::panic::guarded;
use crate::wire::{Origins, query, respond};
use crate::{Caller, Error, Result};

/// The backend of each capability that functions use, by fully qualified name.
pub(crate) type Backends = Arc<HashMap<&'static str, Backend>>;

/// Reads the head of a request and says who calls.
pub(crate) type Identify = Box<dyn Fn(&Parts) -> Caller + Send + Sync>;

/// An application that is ready to answer: what every host and test talks to. Clones share everything.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) functions: HashMap<String, Function>,
    pub(crate) backends: Backends,
    pub(crate) base: String,
    pub(crate) origins: Origins,
    pub(crate) identify: Option<Identify>,
}

/// A function with what its policy means for every call.
pub(crate) struct Function {
    pub(crate) def: &'static FunctionDef,
    pub(crate) path: String,
    pub(crate) timeout: Duration,
    pub(crate) cache_control: Option<HeaderValue>,
}

impl Function {
    pub(crate) fn new(def: &'static FunctionDef, timeout: Duration) -> Self {
        Self {
            def,
            path: def.path(),
            timeout: def.timeout_ms.map_or(timeout, Duration::from_millis),
            cache_control: def.cache_ms.map(|fresh| cache_control(def, fresh)),
        }
    }
}

/// RFC 9111 and RFC 5861 count in seconds; a part of one is dropped, so that nothing is kept too long.
fn cache_control(def: &FunctionDef, fresh_ms: u64) -> HeaderValue {
    if !def.vary.is_empty() {
        // The URL does not tell callers apart, and a browser outlives a login: nobody may keep the answer.
        return respond::NO_STORE;
    }
    let mut text = format!("public, max-age={}", fresh_ms / 1000);
    if let Some(stale) = def.stale_ms.map(|stale| stale / 1000) {
        text.push_str(&format!(", stale-while-revalidate={stale}, stale-if-error={stale}"));
    }
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("no-store"))
}

impl Service {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The function at `path`, such as `shop.items/listNew`, as it stands in a URL.
    pub(crate) fn function(&self, path: &str) -> Option<&Function> {
        let functions = &self.0.functions;
        functions.get(path).or_else(|| {
            let decoded = query::decoded(path, query::Plus::IsPlus)?;
            functions.get(&*decoded)
        })
    }

    pub(crate) fn function_paths(&self) -> impl Iterator<Item = &str> {
        self.0.functions.keys().map(String::as_str)
    }

    pub(crate) fn base(&self) -> &str {
        &self.0.base
    }

    pub(crate) fn origins(&self) -> &Origins {
        &self.0.origins
    }

    pub(crate) fn backends(&self) -> Backends {
        self.0.backends.clone()
    }

    pub(crate) fn caller(&self, parts: &Parts) -> Result<Caller> {
        let Some(identify) = &self.0.identify else { return Ok(Caller::anonymous()) };
        guarded(|| identify(parts)).map_err(Error::internal)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("functions", &self.0.functions.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(fresh: u64, stale: Option<u64>, vary: &'static [&'static str]) -> HeaderValue {
        let def = FunctionDef {
            module: "home",
            name: "card",
            args: &[],
            safe: true,
            timeout_ms: None,
            cache_ms: Some(fresh),
            stale_ms: stale,
            vary,
            fingerprint: "",
            capabilities: &[],
            invoke: |call| Box::pin(async move { call.reply_value(()) }),
        };
        cache_control(&def, fresh)
    }

    #[test]
    fn cache_ages_become_headers_and_answers_for_one_caller_are_not_kept() {
        assert_eq!(header(30_000, None, &[]), "public, max-age=30");
        assert_eq!(
            header(1_999, Some(600_000), &[]),
            "public, max-age=1, stale-while-revalidate=600, stale-if-error=600"
        );
        assert_eq!(header(30_000, Some(600_000), &["user"]), "no-store");
    }
}
