//! What is different between a document and the same document after it was read into a type and written
//! again: `json_schema_test_suite` and `schemastore` expect nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

/// What a schema speaks of, and what a type must therefore keep.
pub(crate) struct Mentioned {
    /// Every text in it, be it a key or a value: the properties that it may mean.
    texts: BTreeSet<String>,
    /// Whether it speaks of the root's properties that it does not list.
    others: bool,
}

impl Mentioned {
    pub(crate) fn in_schema(schema: &Value) -> Self {
        let mut texts = BTreeSet::new();
        collect(schema, &mut texts);
        let of_others = ["additionalProperties", "patternProperties", "unevaluatedProperties"];
        let others = of_others.iter().any(|keyword| {
            schema.get(keyword).is_some_and(|subschema| *subschema != Value::Bool(false))
        });
        Self { texts, others }
    }

    fn contains(&self, property: &str, at: &str) -> bool {
        self.texts.contains(property) || (self.others && at.is_empty())
    }
}

fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(entries) => {
            texts.extend(entries.keys().cloned());
            entries.values().for_each(|value| collect(value, texts));
        }
        _ => {}
    }
}

/// How a document changed on its way through a type.
#[derive(Default)]
pub(crate) struct Differences {
    /// What must not be, each with its place.
    pub(crate) wrong: Vec<String>,
    /// Properties that are gone and that the schema never mentions: types do not keep those, as their
    /// documentation says.
    pub(crate) dropped: Vec<String>,
}

/// Compares what went into a type with what came out of it.
pub(crate) fn compare(before: &Value, after: &Value, mentioned: &Mentioned) -> Differences {
    let mut found = Differences::default();
    found.values(before, after, mentioned, "");
    found
}

impl Differences {
    fn values(&mut self, before: &Value, after: &Value, mentioned: &Mentioned, at: &str) {
        match (before, after) {
            (Value::Object(before), Value::Object(after)) => {
                self.objects(before, after, mentioned, at);
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                for (index, (before, after)) in before.iter().zip(after).enumerate() {
                    self.values(before, after, mentioned, &format!("{at}/{index}"));
                }
            }
            (Value::Number(before), Value::Number(after)) if same_number(before, after) => {}
            _ if before == after => {}
            _ => self.wrong.push(format!("{at}: {before} became {after}")),
        }
    }

    fn objects(
        &mut self,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        mentioned: &Mentioned,
        at: &str,
    ) {
        for (key, value) in before {
            match after.get(key) {
                Some(after) => self.values(value, after, mentioned, &format!("{at}/{key}")),
                None if mentioned.contains(key, at) => {
                    self.wrong.push(format!("{at}/{key} is gone"))
                }
                None => self.dropped.push(format!("{at}/{key}")),
            }
        }
        let new = after.keys().filter(|key| !before.contains_key(*key));
        self.wrong.extend(new.map(|key| format!("{at}/{key} is new")));
    }
}

/// `1` and `1.0` are one number to JSON Schema.
fn same_number(a: &Number, b: &Number) -> bool {
    a == b || ((a.is_f64() || b.is_f64()) && a.as_f64() == b.as_f64())
}
