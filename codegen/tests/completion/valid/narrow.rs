//! Schemas that ask for more: keywords of every kind, strewn over the schema of a module by a seed.

use serde_json::{Map, Value, json};

/// `schema` with more keywords; the same for the same seed.
pub(crate) fn narrowed(schema: &mut Value, seed: u64) {
    let mut narrow = Narrow { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 };
    narrow.visit(schema);
    if narrow.below(2) == 0 {
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    }
}

struct Narrow {
    state: u64,
}

impl Narrow {
    fn below(&mut self, count: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).expect("31 bits") % count.max(1)
    }

    fn visit(&mut self, schema: &mut Value) {
        let Value::Object(schema) = schema else { return };
        for (_, inner) in
            schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            self.visit(inner);
        }
        if let Some(items) = schema.get_mut("items") {
            self.visit(items);
        }
        match self.below(4) {
            0 => _ = schema.remove("required"),
            1 => self.require_some(schema),
            _ => {}
        }
        if schema.contains_key("enum") || schema.contains_key("const") || self.below(3) == 0 {
            return;
        }
        let more = match schema.get("type").and_then(Value::as_str) {
            Some("string") => self.text(),
            Some("integer") => self.integer(),
            Some("number") => self.number(),
            Some("array") => self.list(),
            Some("object") => self.object(schema),
            _ => return,
        };
        let Value::Object(more) = more else { return };
        for (keyword, value) in more {
            schema.entry(keyword).or_insert(value);
        }
    }

    fn require_some(&mut self, schema: &mut Map<String, Value>) {
        let names = schema.get("properties").and_then(Value::as_object);
        let names: Vec<String> = names.into_iter().flat_map(Map::keys).cloned().collect();
        let some: Vec<String> = names.into_iter().filter(|_| self.below(2) == 0).collect();
        if !some.is_empty() {
            schema.insert("required".to_owned(), json!(some));
        }
    }

    fn pick(&mut self, all: Vec<Value>) -> Value {
        let at = self.below(all.len());
        all.into_iter().nth(at).expect("one of them")
    }

    fn text(&mut self) -> Value {
        self.pick(vec![
            json!({ "minLength": 1 }),
            json!({ "minLength": 1 }),
            json!({ "minLength": 3 }),
            json!({ "maxLength": 20 }),
            json!({ "maxLength": 3, "minLength": 1 }),
            json!({ "minLength": 2, "maxLength": 2 }),
            json!({ "pattern": "^[a-zA-Z]" }),
            json!({ "pattern": "^[0-9]+$" }),
            json!({ "pattern": "^\\d{2,}(\\.\\d\\d)?$" }),
            json!({ "pattern": "^\\S+$" }),
            json!({ "pattern": "^(?!a)", "maxLength": 30 }),
            json!({ "pattern": "^[^']*'?$" }),
            json!({ "format": "uri" }),
            json!({ "format": "email" }),
            json!({ "format": "date-time" }),
            json!({ "format": "date" }),
            json!({ "format": "uuid" }),
            json!({ "format": "hostname" }),
            json!({ "not": { "const": "" } }),
            json!({ "allOf": [{ "minLength": 2 }, { "pattern": "e" }, { "pattern": "^[^z]*$" }] }),
            json!({ "anyOf": [{ "maxLength": 3 }, { "pattern": "^https?:" }] }),
            json!({ "if": { "minLength": 4 }, "then": { "pattern": "^[a-zA-Z]" } }),
        ])
    }

    fn integer(&mut self) -> Value {
        self.pick(vec![
            json!({ "minimum": 0 }),
            json!({ "minimum": 1 }),
            json!({ "minimum": -5, "maximum": 5 }),
            json!({ "exclusiveMinimum": 0 }),
            json!({ "maximum": 100 }),
            json!({ "exclusiveMaximum": 50.5 }),
            json!({ "multipleOf": 5 }),
            json!({ "multipleOf": 0.5 }),
            json!({ "oneOf": [{ "maximum": 10 }, { "minimum": 20 }] }),
        ])
    }

    fn number(&mut self) -> Value {
        self.pick(vec![
            json!({ "minimum": 0 }),
            json!({ "minimum": 0.5, "maximum": 5 }),
            json!({ "exclusiveMinimum": 0, "exclusiveMaximum": 1 }),
            json!({ "multipleOf": 1 }),
            json!({ "multipleOf": 0.01 }),
        ])
    }

    fn list(&mut self) -> Value {
        self.pick(vec![
            json!({ "minItems": 1 }),
            json!({ "minItems": 2, "maxItems": 3 }),
            json!({ "maxItems": 1 }),
            json!({ "uniqueItems": true }),
            json!({ "uniqueItems": true, "minItems": 1, "maxItems": 2 }),
            json!({ "contains": { "const": "a" } }),
        ])
    }

    fn object(&mut self, schema: &Map<String, Value>) -> Value {
        let names = schema.get("properties").and_then(Value::as_object);
        let names: Vec<&String> = names.into_iter().flat_map(Map::keys).collect();
        let (first, last) = (names.first(), names.last());
        self.pick(vec![
            json!({}),
            json!({}),
            json!({}),
            json!({}),
            json!({ "minProperties": 2 }),
            json!({ "maxProperties": 2 }),
            json!({ "anyOf": [{ "required": [first] }, { "required": [last] }] }),
            json!({ "propertyNames": { "maxLength": 12 } }),
            json!({ "dependentRequired": { "a": ["b"] } }),
        ])
    }
}
