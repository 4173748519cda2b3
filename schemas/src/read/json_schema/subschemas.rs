//! Where the keywords of a schema hold other schemas. What stands anywhere else (in `const`, `enum`, under a
//! keyword of somebody's own) is data and is not looked into.

use super::node::{Node, NodeValue};
use super::place::Place;

/// Keywords whose value is a schema.
const ONE: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose value is a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "items", "oneOf", "prefixItems"];

/// Keywords whose value is an object of schemas.
const MAP: &[&str] = &[
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// What stands directly in `node`, which stands at `place`, and ought to be a schema.
pub(super) fn subschemas<'n>(place: &Place, node: &'n Node) -> Vec<(Place, &'n Node)> {
    let mut found = Vec::new();
    for member in node.members() {
        let key = member.key.as_str();
        match &member.value.value {
            NodeValue::Object(members) if MAP.contains(&key) => {
                // Before draft 2019-09 a dependency may be a list of names.
                let inside = members.iter().filter(|member| member.value.items().is_none());
                found.extend(inside.map(|it| (place.below(&[key, &it.key]), &it.value)));
            }
            NodeValue::Array(items) if LIST.contains(&key) => {
                let inside = (0_usize..).zip(items);
                found.extend(inside.map(|(at, item)| (place.below(&[key, &at.to_string()]), item)));
            }
            NodeValue::Object(_) | NodeValue::Bool(_) if ONE.contains(&key) => {
                found.push((place.below(&[key]), &member.value));
            }
            _ => {}
        }
    }
    found
}

/// Whether `node` can be a schema.
pub(super) fn is_schema(node: &Node) -> bool {
    matches!(node.value, NodeValue::Object(_) | NodeValue::Bool(_))
}
