//! One document of a schema and of all that it refers to, in this file and in others.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use hawksbill_schemas::model::TypeDef;
use hawksbill_schemas::read::Loaded;
use jsonschema::{Retrieve, Uri};
use serde_json::{Value, json};

/// The base of schemas without an `$id`: no path of a machine is in it, so that it is the same everywhere.
const BASE: &str = "hawksbill:///";

/// The schemas of all modules, by how they refer to each other.
pub(super) struct Bundler<'l> {
    loaded: &'l Loaded,
    documents: Documents,
}

/// What references can lead to, by URI.
#[derive(Clone)]
struct Documents(Arc<BTreeMap<String, Value>>);

impl Retrieve for Documents {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let uri = uri.as_str().trim_end_matches('#');
        // What is not in this project the reader has warned of; it allows anything.
        Ok(self.0.get(uri).or_else(|| self.by_file(uri)).cloned().unwrap_or(Value::Bool(true)))
    }
}

impl Documents {
    /// A file that is named relative to one whose `$id` gives another base.
    fn by_file(&self, uri: &str) -> Option<&Value> {
        let name = uri.rsplit('/').next()?;
        let mut files = self.0.iter().filter(|(known, _)| known.starts_with(BASE));
        files.find(|(known, _)| known.rsplit('/').next() == Some(name)).map(|(_, value)| value)
    }
}

impl<'l> Bundler<'l> {
    pub(super) fn of(loaded: &'l Loaded) -> Self {
        let mut documents = BTreeMap::new();
        for schema in &loaded.module_schemas {
            let uri = uri_of(&schema.file);
            if let Some(id) = schema.document.get("$id").and_then(Value::as_str) {
                documents.insert(id.trim_end_matches('#').to_owned(), schema.document.clone());
            }
            documents.insert(uri.clone(), with_id(&schema.document, &uri));
        }
        Self { loaded, documents: Documents(Arc::new(documents)) }
    }

    /// The schema of `def` as a document that stands alone.
    pub(super) fn bundle(&self, def: &TypeDef) -> Result<Value, String> {
        let module = def.name.as_str().split('.').nth(1).unwrap_or_default();
        let schemas = &self.loaded.module_schemas;
        let Some(schema) = schemas.iter().find(|schema| schema.module == module) else {
            return Err("its document is not known".to_owned());
        };
        let pointer = def.pointer.as_deref().unwrap_or_default();
        if pointer.is_empty() && !refers_elsewhere(&schema.document) {
            return Ok(schema.document.clone());
        }
        let document = with_id(&schema.document, &uri_of(&schema.file));
        let id = document.get("$id").and_then(Value::as_str).unwrap_or_default();
        let reference = format!("{}#{}", id.trim_end_matches('#'), encoded(pointer));
        let mut whole = json!({ "allOf": [{ "$ref": reference }] });
        if let (Value::Object(whole), Some(draft)) = (&mut whole, document.get("$schema")) {
            whole.insert("$schema".to_owned(), draft.clone());
        }
        let options = jsonschema::options()
            .with_base_uri(format!("{BASE}bundle"))
            .with_retriever(self.documents.clone());
        options.bundle(&whole).map_err(|error| error.to_string())
    }
}

/// `document`, which is found by `uri` if it has no `$id`.
fn with_id(document: &Value, uri: &str) -> Value {
    let mut document = document.clone();
    if let Value::Object(members) = &mut document {
        members.entry("$id").or_insert_with(|| Value::from(uri));
    }
    document
}

/// Whether a reference leads out of the document.
fn refers_elsewhere(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref" | "$dynamicRef", Value::String(reference)) => !reference.starts_with('#'),
            _ => refers_elsewhere(value),
        }),
        Value::Array(items) => items.iter().any(refers_elsewhere),
        _ => false,
    }
}

fn uri_of(file: &str) -> String {
    format!("{BASE}{}", encoded(file))
}

/// Text in which everything that a URI cannot hold is percent-encoded.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'$' => {
                out.push(byte.into());
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
