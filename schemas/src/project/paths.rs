//! The rules for the folders of `hawksbill.toml`: they stay in the project, and the one that the
//! generator owns holds nothing else.

use std::path::Path;

use super::Config;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Span;

/// The folder without `./` and doubled slashes; `.` is the project itself.
pub(super) fn normalise(text: &str) -> Result<String, Diagnostic> {
    let drive = text.as_bytes().get(1) == Some(&b':');
    if text.starts_with(['/', '\\', '~']) || drive {
        return Err(Diagnostic::error(format!("`{text}` is not relative to the project"))
            .hint("write the path from the folder of hawksbill.toml"));
    }
    if text.contains('\\') {
        return Err(Diagnostic::error(format!("`{text}` contains a backslash"))
            .hint("separate folders with `/` on every platform"));
    }
    if text.trim().is_empty() || text.contains('\0') {
        return Err(Diagnostic::error("a folder must have a name")
            .hint("write `.` for the project's own folder"));
    }
    let parts: Vec<&str> =
        text.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err(Diagnostic::error(format!("`{text}` leads out of the project"))
            .hint("`..` is not allowed: everything a project is made from stands inside it"));
    }
    Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// `web.out` must be a folder that nothing else lives in: the generator removes what it did not write.
pub(super) fn check_out(root: &Path, config: &Config, span: Option<&Span>, out: &mut Diagnostics) {
    let folder = config.web.out.as_str();
    let problem = if folder == "." {
        Some("the project's own folder".to_owned())
    } else if leads_outside(root, folder) {
        Some("a link that leads out of the project".to_owned())
    } else {
        sources(config).into_iter().find_map(|(key, source)| overlap(folder, key, source))
    };
    if let Some(problem) = problem {
        let mut error = Diagnostic::error(format!("`web.out` is {problem}"))
            .hint("give it a folder of its own, such as `web/hawksbill`: the generator owns it and removes what it did not write there");
        if let Some(span) = span {
            error = error.at(span, "");
        }
        out.push(error);
    }
}

/// Only parts of it are watched for changes, so output may go to another part.
const CRATE: &str = "src";

fn sources(config: &Config) -> [(&'static str, &str); 6] {
    [
        ("the crate's sources", CRATE),
        ("`functions.source`", &config.functions.source),
        ("`schemas.modules`", &config.schemas.modules),
        ("`schemas.mappings`", &config.schemas.mappings),
        ("`schemas.pages`", &config.schemas.pages),
        ("`schemas.proto`", &config.schemas.proto),
    ]
}

/// How the two folders overlap, if they do. A source folder that is the whole project may hold the
/// output: there is nowhere else for it.
fn overlap(folder: &str, key: &str, source: &str) -> Option<String> {
    if source == "." {
        None
    } else if folder == source {
        Some(format!("the folder of {key}"))
    } else if Path::new(source).starts_with(folder) {
        Some(format!("a folder that holds {key} (`{source}`)"))
    } else if source != CRATE && Path::new(folder).starts_with(source) {
        Some(format!("inside the folder of {key} (`{source}`)"))
    } else {
        None
    }
}

/// Whether the part of `folder` that exists is a link to somewhere outside of the project.
fn leads_outside(root: &Path, folder: &str) -> bool {
    let Ok(root) = root.canonicalize() else { return false };
    let full = root.join(folder);
    let existing = full.ancestors().find_map(|path| path.canonicalize().ok());
    existing.is_some_and(|real| !real.starts_with(&root))
}
