//! What narrows the values of a schema beyond their type: its own keywords, those of the schemas that hold as
//! well, and those for the items of a list and the values of a map. `structure` and `declare` put it into the model.

use serde_json::Value;

use super::keywords::CONSTRAINTS;
use super::node::Node;
use super::place::Place;
use super::reader::Reader;
use crate::model::{Constraints, narrow};

/// Schemas in schemas in schemas say no more than this.
const DEEPEST: usize = 4;

/// Rules that no keyword of [`CONSTRAINTS`] stands for: that there is one is known, and only a validator holds it.
const RULES: &[&str] =
    &["$dynamicRef", "$recursiveRef", "dependencies", "dependentSchemas", "if", "not"];

/// What narrows the values at all of `places`.
pub(super) fn of(reader: &Reader<'_>, places: &[Place]) -> Constraints {
    let mut all = Constraints::new();
    for place in places {
        collect(reader, place, 0, &mut all);
    }
    all
}

fn collect(reader: &Reader<'_>, place: &Place, depth: usize, all: &mut Constraints) {
    let Some(node) = reader.node(place).filter(|_| depth < DEEPEST) else { return };
    for member in node.members() {
        let key = member.key.as_str();
        match key {
            "default" | "examples" => {
                all.entry(key.to_owned()).or_insert_with(|| member.value.to_json());
            }
            "format" => {
                narrow(all, key, member.value.to_json());
                if reader.document(place).is_old_draft() {
                    all.insert("format-assertion".to_owned(), Value::Bool(true));
                }
            }
            "allOf" => {
                for part in parts(place, key, &member.value) {
                    collect(reader, &part, depth + 1, all);
                }
            }
            "anyOf" | "oneOf" => alternatives(reader, place, key, &member.value, depth, all),
            // The type is that of the reference, which has its own; within others it may be lost.
            "$ref" if depth > 0 => {
                if let Some(target) = reader.target(place, &member.value) {
                    collect(reader, &target, depth + 1, all);
                }
            }
            "items" | "additionalProperties" => {
                let mut inner = Constraints::new();
                collect(reader, &place.below(&[key]), depth, &mut inner);
                inner.retain(|keyword, _| !["default", "examples"].contains(&keyword.as_str()));
                if !inner.is_empty() {
                    narrow(all, key, inner.into_iter().collect());
                }
            }
            "patternProperties" => {
                let mut inner = Constraints::new();
                for pattern in member.value.members() {
                    collect(reader, &place.below(&[key, &pattern.key]), depth + 1, &mut inner);
                }
                if !inner.is_empty() {
                    all.insert(key.to_owned(), Value::Bool(true));
                }
            }
            _ if RULES.contains(&key) => _ = all.insert(key.to_owned(), Value::Bool(true)),
            _ if CONSTRAINTS.contains(&key) => narrow(all, key, member.value.to_json()),
            _ => {}
        }
    }
}

/// Where one alternative is left beside `null`, it is what holds. Else what each asks for is kept under the keyword.
fn alternatives(
    reader: &Reader<'_>,
    place: &Place,
    key: &str,
    list: &Node,
    depth: usize,
    all: &mut Constraints,
) {
    let parts: Vec<Place> = parts(place, key, list)
        .into_iter()
        .filter(|part| reader.node(part).is_none_or(|node| node.text_of("type") != Some("null")))
        .collect();
    if let [only] = parts.as_slice() {
        return collect(reader, only, depth + 1, all);
    }
    let each = parts.iter().map(|part| {
        let mut inner = Constraints::new();
        collect(reader, part, depth + 1, &mut inner);
        let required = reader.node(part).and_then(|node| node.get("required"));
        inner.extend(required.map(|node| ("required".to_owned(), node.to_json())));
        inner.retain(|keyword, _| !["default", "examples"].contains(&keyword.as_str()));
        Value::Object(inner.into_iter().collect())
    });
    let each: Vec<Value> = each.collect();
    if each.iter().any(|one| one.as_object().is_some_and(|one| !one.is_empty())) {
        narrow(all, key, Value::Array(each));
    }
}

fn parts(place: &Place, key: &str, list: &Node) -> Vec<Place> {
    let count = list.items().map_or(0, <[Node]>::len);
    (0..count).map(|at| place.below(&[key, &at.to_string()])).collect()
}
