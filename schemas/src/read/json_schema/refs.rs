//! Follows `$ref` to a place in this file or another.

use std::collections::BTreeSet;

use super::SUFFIX;
use super::document::{Document, pointer_step};
use super::node::{Node, NodeValue};
use crate::diagnostics::{Diagnostic, Sources, did_you_mean, nearest};

/// A schema: the number of its document, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) pointer: String,
}

impl Place {
    /// A place below this one.
    pub(super) fn below(&self, steps: &[&str]) -> Self {
        let mut pointer = self.pointer.clone();
        for step in steps {
            pointer.push('/');
            pointer.push_str(&pointer_step(step));
        }
        Self { document: self.document, pointer }
    }
}

/// The schema that `node`, the value of a `$ref` in `from`, names; none when it is in a file that is
/// `broken`.
pub(super) fn follow(
    documents: &[Document],
    broken: &BTreeSet<String>,
    sources: &Sources,
    from: usize,
    node: &Node,
) -> Result<Option<Place>, Diagnostic> {
    let here = &documents[from];
    let span = sources.span(&here.file, node.at.start, node.at.end);
    let Some(text) = node.text() else {
        return Err(
            Diagnostic::error(format!("`$ref` is a string, not {}", node.kind())).at(&span, "")
        );
    };
    let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
    let document = if file.is_empty() {
        from
    } else if broken.contains(&relative(&here.file, file)) {
        return Ok(None);
    } else {
        find_file(documents, &here.file, file).ok_or_else(|| {
            // What all of them end in says nothing about likeness.
            let stem = |path: &str| {
                let base = path.rsplit('/').next().unwrap_or(path);
                base.strip_suffix(SUFFIX).unwrap_or(base).to_owned()
            };
            let stems: Vec<String> = documents.iter().map(|it| stem(&it.file)).collect();
            let near = nearest(&stem(file), stems.iter().map(String::as_str)).first().copied();
            let hint = if file.contains("://") {
                "schemas are not fetched: put a copy beside this file and name it".to_owned()
            } else {
                match near {
                    Some(stem) => format!("did you mean `{stem}{SUFFIX}`?"),
                    None => "other files are named relative to this one".to_owned(),
                }
            };
            Diagnostic::error(format!("there is no schema file `{file}`")).at(&span, "").hint(hint)
        })?
    };
    let target = &documents[document];
    let fragment = percent_decoded(fragment);
    let pointer = if fragment.is_empty() || fragment.starts_with('/') {
        Some(fragment.clone()).filter(|pointer| target.find(pointer).is_some_and(is_schema))
    } else {
        anchor(&target.root, &fragment, String::new())
    };
    match pointer {
        Some(pointer) => Ok(Some(Place { document, pointer })),
        None => {
            let known: Vec<String> = definitions(&target.root);
            let prefix = if file.is_empty() { String::new() } else { file.to_owned() };
            let spelled: Vec<String> = known.iter().map(|it| format!("{prefix}{it}")).collect();
            let hint = did_you_mean(text, spelled.iter().map(String::as_str)).or_else(|| {
                let list: Vec<&str> = spelled.iter().take(8).map(String::as_str).collect();
                (!list.is_empty()).then(|| format!("there is {}", list.join(", ")))
            });
            Err(Diagnostic::error(format!("`{text}` leads to no schema")).at(&span, "").hints(hint))
        }
    }
}

fn is_schema(node: &Node) -> bool {
    matches!(node.value, NodeValue::Object(_) | NodeValue::Bool(_))
}

/// The document that `reference` names: by a path relative to `from`, or by its `$id`.
fn find_file(documents: &[Document], from: &str, reference: &str) -> Option<usize> {
    let path = relative(from, reference);
    let by_path = documents.iter().position(|document| document.file == path);
    by_path.or_else(|| {
        documents.iter().position(|document| {
            document.root.text_of("$id").map(|id| id.trim_end_matches('#')) == Some(reference)
        })
    })
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

fn anchor(node: &Node, name: &str, pointer: String) -> Option<String> {
    if node.text_of("$anchor") == Some(name) {
        return Some(pointer);
    }
    match &node.value {
        NodeValue::Object(members) => members.iter().find_map(|member| {
            anchor(&member.value, name, format!("{pointer}/{}", pointer_step(&member.key)))
        }),
        NodeValue::Array(items) => (0..)
            .zip(items)
            .find_map(|(index, item): (usize, _)| anchor(item, name, format!("{pointer}/{index}"))),
        _ => None,
    }
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
