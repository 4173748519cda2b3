//! The files of a folder, as pages need them: right types, validators, nothing hidden, nothing outside.

use std::path::PathBuf;

use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody;

use crate::wire::query::{Plus, decoded};
use crate::wire::respond;
use crate::{Error, Result};

/// Browsers keep files and ask each time whether they have changed, so a deployment shows at once.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// A folder that is served.
#[derive(Clone, Debug)]
pub(super) struct Files(ServeDir);

impl Files {
    pub(super) fn new(folder: PathBuf) -> Result<Self> {
        if folder.is_dir() {
            return Ok(Self(ServeDir::new(folder)));
        }
        let place = std::path::absolute(&folder).unwrap_or(folder);
        let text = format!("there is no folder {} to serve files from", place.display());
        Err(Error::failed_precondition(text))
    }

    /// The file that `parts` asks for; none when there is none.
    pub(super) async fn answer(
        &self,
        parts: Parts,
    ) -> Option<Response<ServeFileSystemResponseBody>> {
        if is_hidden(parts.uri.path()) {
            return None;
        }
        let request = Request::from_parts(parts, String::new());
        let mut response = match self.0.clone().try_call(request).await {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => return None,
            Ok(response) => response,
            Err(error) => {
                tracing::warn!(%error, "a file cannot be read");
                return None;
            }
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, REVALIDATE);
        headers.insert(X_CONTENT_TYPE_OPTIONS, respond::NOSNIFF);
        Some(response)
    }
}

/// Whether a name in the path begins with a dot: `.git`, `.env`, and also `..`.
fn is_hidden(path: &str) -> bool {
    let path = decoded(path, Plus::IsPlus);
    path.is_none_or(|path| path.split(['/', '\\']).any(|name| name.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_are_seen_through_escapes() {
        for path in
            ["/.env", "/a/.git/config", "/%2eenv", "/a/%2E%2e/b", "/a%2f.env", "/%ff", "/..\\x"]
        {
            assert!(is_hidden(path), "{path}");
        }
        assert!(!is_hidden("/hawksbill/home.d.ts"));
    }
}
