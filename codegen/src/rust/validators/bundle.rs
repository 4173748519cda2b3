//! One document of a schema and of all that it refers to, in this file and in others.

use std::collections::BTreeMap;

use hawksbill_schemas::model::TypeDef;
use hawksbill_schemas::read::{Loaded, ModuleSchema, uri_encoded};
use serde_json::{Map, Value, json};

/// The schemas of all modules, by module.
pub(super) struct Bundler<'l>(BTreeMap<&'l str, &'l ModuleSchema>);

impl<'l> Bundler<'l> {
    pub(super) fn of(loaded: &'l Loaded) -> Self {
        let schemas = loaded.module_schemas.iter();
        Self(schemas.map(|schema| (schema.module.as_str(), schema)).collect())
    }

    /// The schemas of `def` as a document that stands alone.
    pub(super) fn bundle(&self, def: &TypeDef) -> Option<Value> {
        let schema = *self.0.get(def.module()?)?;
        let pointer = def.pointer.as_deref().unwrap_or_default();
        if pointer.is_empty() && schema.refers_to.is_empty() && def.also.is_empty() {
            return Some(schema.document.clone());
        }
        let mut places = vec![(schema, pointer)];
        for place in &def.also {
            places.push((self.0.get(place.module.as_str())?, &place.pointer));
        }
        let reference = |(schema, pointer): &(&ModuleSchema, &str)| json!({ "$ref": format!("{}#{}", schema.uri, uri_encoded(pointer)) });
        let references: Vec<Value> = places.iter().map(reference).collect();
        let schemas = places.into_iter().map(|(schema, _)| schema).collect();
        let mut whole = json!({ "allOf": references, "$defs": self.all(schemas) });
        if let (Value::Object(whole), Some(draft)) = (&mut whole, schema.document.get("$schema")) {
            whole.insert("$schema".to_owned(), draft.clone());
            // Older drafts have another name for it.
            if schema.is_old_draft
                && let Some(documents) = whole.remove("$defs")
            {
                whole.insert("definitions".to_owned(), documents);
            }
        }
        Some(whole)
    }

    /// The documents that schemas lead to, they themselves among them, each findable by its `$id`.
    fn all(&self, mut todo: Vec<&'l ModuleSchema>) -> Map<String, Value> {
        let mut found = Map::new();
        while let Some(schema) = todo.pop() {
            if found.contains_key(&schema.module) {
                continue;
            }
            found.insert(schema.module.clone(), schema.document.clone());
            todo.extend(schema.refers_to.iter().filter_map(|name| self.0.get(name.as_str())));
        }
        found
    }
}
