//! Follows `$ref` to a place in this file or another.

use std::collections::BTreeSet;

use super::SUFFIX;
use super::document::Document;
use super::node::Node;
use super::place::{Place, pointer_step};
use super::resources::Resources;
use super::subschemas::is_schema;
use crate::diagnostics::{Diagnostic, Sources, did_you_mean, nearest};

/// Where a reference leads.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// To a schema of this project.
    Schema(Place),
    /// To a schema that describes schemas: its values are JSON Schemas.
    MetaSchema,
    /// Into a file that has errors of its own.
    Broken,
    /// To a schema on the web; nothing is fetched.
    Elsewhere(Diagnostic),
}

/// What references can lead to.
pub(super) struct Refs<'a> {
    pub(super) documents: &'a [Document],
    /// Files with errors of their own; what refers to them is not judged.
    pub(super) broken: &'a BTreeSet<String>,
    pub(super) sources: &'a Sources,
    pub(super) resources: Resources,
}

impl Refs<'_> {
    /// The schema that `node`, the value of a `$ref` or `$dynamicRef` of the schema at `from`, names.
    ///
    /// # Errors
    /// It names none.
    pub(super) fn follow(&self, from: &Place, node: &Node) -> Result<Target, Diagnostic> {
        let here = &self.documents[from.document];
        let span = self.sources.span(&here.file, node.at.start, node.at.end);
        let Some(text) = node.text() else {
            let message = format!("`$ref` is a string, not {}", node.kind());
            return Err(Diagnostic::error(message).at(&span, ""));
        };
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        if is_meta_schema(uri) {
            return Ok(Target::MetaSchema);
        }
        if !uri.is_empty() && self.broken.contains(&relative(&here.file, uri)) {
            return Ok(Target::Broken);
        }
        let Some((resource, uri)) = self.find(from, uri) else {
            return match self.resources.on_the_web(from, uri) {
                Some(absolute) => Ok(Target::Elsewhere(self.on_the_web(&absolute).at(&span, ""))),
                None => Err(self.no_such_file(uri).at(&span, "")),
            };
        };
        let fragment = percent_decoded(fragment);
        let target = if fragment.is_empty() || fragment.starts_with('/') {
            let pointer = format!("{}{fragment}", resource.pointer);
            let found = self.documents[resource.document].find(&pointer).filter(|it| is_schema(it));
            found.map(|_| Place { document: resource.document, pointer })
        } else {
            self.resources.anchored(uri, &fragment).cloned()
        };
        match target {
            Some(place) => Ok(Target::Schema(place)),
            None => Err(self.no_such_schema(text, &resource).at(&span, "")),
        }
    }

    /// The resource `uri`, seen from `from`: by its URI, else by the path of its file.
    fn find(&self, from: &Place, uri: &str) -> Option<(Place, String)> {
        if let Some((place, uri)) = self.resources.resource(from, uri) {
            return Some((place.clone(), uri));
        }
        let path = relative(&self.documents[from.document].file, uri);
        let document = self.documents.iter().position(|document| document.file == path)?;
        let place = Place::root(document);
        let (_, uri) = self.resources.resource(&place, "")?;
        Some((place, uri))
    }

    fn no_such_file(&self, reference: &str) -> Diagnostic {
        // What all of them end in says nothing about likeness.
        let stem = |path: &str| {
            let base = path.rsplit('/').next().unwrap_or(path);
            base.strip_suffix(SUFFIX).unwrap_or(base).to_owned()
        };
        let stems: Vec<String> = self.documents.iter().map(|it| stem(&it.file)).collect();
        let near = nearest(&stem(reference), stems.iter().map(String::as_str)).first().copied();
        let hint = if reference.contains("://") {
            match did_you_mean(reference, self.resources.uris()) {
                Some(hint) => hint,
                None => {
                    "schemas are not fetched: put a copy beside this file and name it".to_owned()
                }
            }
        } else {
            match near {
                Some(stem) => format!("did you mean `{stem}{SUFFIX}`?"),
                None => "other files are named relative to this one".to_owned(),
            }
        };
        Diagnostic::error(format!("there is no schema file `{reference}`")).hint(hint)
    }

    fn on_the_web(&self, uri: &str) -> Diagnostic {
        let hint = did_you_mean(uri, self.resources.uris()).unwrap_or_else(|| {
            "schemas are not fetched: put a copy into the folder of this one and name its file"
                .to_owned()
        });
        let message =
            format!("`{uri}` is not in this project: what it describes is read as any JSON");
        Diagnostic::warning(message).hint(hint)
    }

    fn no_such_schema(&self, text: &str, resource: &Place) -> Diagnostic {
        let root = self.documents[resource.document].find(&resource.pointer);
        let prefix = text.split('#').next().unwrap_or_default();
        let known = root.map(definitions).unwrap_or_default();
        let spelled: Vec<String> = known.iter().map(|it| format!("{prefix}{it}")).collect();
        let hint = did_you_mean(text, spelled.iter().map(String::as_str)).or_else(|| {
            let list: Vec<&str> = spelled.iter().take(8).map(String::as_str).collect();
            (!list.is_empty()).then(|| format!("there is {}", list.join(", ")))
        });
        Diagnostic::error(format!("`{text}` leads to no schema")).hints(hint)
    }
}

/// Whether a URI is that of a published meta-schema, or of one of its vocabularies.
fn is_meta_schema(uri: &str) -> bool {
    let path = uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://"));
    path.and_then(|path| path.strip_prefix("json-schema.org/draft"))
        .is_some_and(|rest| rest.starts_with('-') || rest.starts_with('/'))
}

/// The path that `reference` means in the file `from`.
fn relative(from: &str, reference: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    percent_decoded(&path.join("/"))
}

/// The definitions of a document, as a `$ref` spells them.
fn definitions(root: &Node) -> Vec<String> {
    ["$defs", "definitions"]
        .into_iter()
        .filter_map(|key| Some((key, root.get(key)?)))
        .flat_map(|(key, node)| {
            node.members().iter().map(move |it| format!("#/{key}/{}", pointer_step(&it.key)))
        })
        .collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail
            .get(..2)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
