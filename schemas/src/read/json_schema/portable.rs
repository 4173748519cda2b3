//! The documents as validators need them: every one with its URI, and every reference to another document by that
//! URI, wherever the files stand. References to what is not in the project are gone: they allow anything.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::ModuleSchema;
use super::node::Node;
use super::place::{Place, uri_encoded};
use super::refs::{Refs, Target};
use super::subschemas::subschemas;

/// All documents.
pub(super) fn module_schemas(refs: &Refs<'_>) -> Vec<ModuleSchema> {
    refs.documents.iter().enumerate().map(|(index, _)| module_schema(refs, index)).collect()
}

fn module_schema(refs: &Refs<'_>, index: usize) -> ModuleSchema {
    let document = &refs.documents[index];
    let root = Place::root(index);
    let mut copy = Copy { refs, value: document.root.to_json(), others: BTreeSet::new() };
    copy.visit(&root, &document.root);
    let is_known = |draft: &str| draft.contains("json-schema.org/draft");
    if let Value::Object(members) = &mut copy.value {
        if !members.get("$schema").and_then(Value::as_str).is_none_or(is_known) {
            // A vocabulary of somebody's own; its keywords mean what they mean everywhere.
            members.remove("$schema");
        }
        if document.is_old_draft() {
            reference_aside(members);
        }
        members.insert("$id".to_owned(), Value::from(refs.resources.uri(&root)));
    }
    let others = copy.others.into_iter().filter(|other| *other != index);
    ModuleSchema {
        module: document.module.clone(),
        file: document.file.clone(),
        uri: refs.resources.uri(&root),
        document: copy.value,
        is_old_draft: document.is_old_draft(),
        refers_to: others.map(|other| refs.documents[other].module.clone()).collect(),
    }
}

/// In older drafts an `$id` beside a `$ref` does not count.
fn reference_aside(members: &mut Map<String, Value>) {
    if let Some(reference) = members.remove("$ref") {
        let only = Value::from_iter([("$ref", reference)]);
        members.insert("allOf".to_owned(), Value::from(vec![only]));
    }
}

struct Copy<'a> {
    refs: &'a Refs<'a>,
    value: Value,
    others: BTreeSet<usize>,
}

impl Copy<'_> {
    fn visit(&mut self, place: &Place, node: &Node) {
        if let Some(reference) = node.get("$ref") {
            match self.refs.follow(place, reference) {
                Ok(Target::Schema(target)) if target.document != place.document => {
                    let uri = self.refs.resources.uri(&Place::root(target.document));
                    let reference = format!("{uri}#{}", uri_encoded(&target.pointer));
                    self.put(place, Some(Value::from(reference)));
                    self.others.insert(target.document);
                }
                Ok(Target::Elsewhere(_)) => self.put(place, None),
                _ => {}
            }
        }
        for (place, node) in subschemas(place, node) {
            self.visit(&place, node);
        }
    }

    /// Gives the schema at `place` another `$ref`, or takes it away.
    fn put(&mut self, place: &Place, reference: Option<Value>) {
        let Some(Value::Object(members)) = self.value.pointer_mut(&place.pointer) else { return };
        match reference {
            Some(reference) => drop(members.insert("$ref".to_owned(), reference)),
            None => drop(members.remove("$ref")),
        }
    }
}
