//! What conditions, negations and dependencies speak of. They do not shape a type, but a property that one of
//! them names may be in a value, and must not get lost when the value passes through the type.

use std::collections::BTreeSet;

use super::by_type::required;
use super::node::{Node, NodeValue};
use super::place::Place;
use super::reader::Reader;
use super::refs::Target;
use super::set::{Mentions, extend};

/// Keywords whose schema need not hold.
const CONDITIONAL: &[&str] = &["not", "if", "then", "else"];

/// Keywords with schemas by the name of the property whose presence makes them hold.
const DEPENDENT: &[&str] = &["dependencies", "dependentRequired", "dependentSchemas"];

/// Conditions that lead through more schemas than this speak of every property.
const MAX_SEEN: usize = 256;

impl Reader<'_> {
    /// What the keywords of `node` speak of that do not shape its type.
    pub(super) fn conditional_mentions(&mut self, place: &Place, node: &Node) -> Mentions {
        let mut seen = BTreeSet::new();
        self.conditional(place, node, &mut seen)
    }

    /// All that the schema at `place` speaks of.
    pub(super) fn mentions_at(&mut self, place: &Place) -> Mentions {
        self.all(place, &mut BTreeSet::new())
    }

    fn conditional(&mut self, place: &Place, node: &Node, seen: &mut BTreeSet<Place>) -> Mentions {
        let mut found = Mentions::default();
        for key in CONDITIONAL.iter().filter(|key| node.get(key).is_some()) {
            found.and(self.all(&place.below(&[key]), seen));
        }
        found.any_property = node.get("unevaluatedProperties").is_some_and(is_open);
        if node.get("contains").is_some() {
            found.items.push(place.below(&["contains"]));
        }
        for key in DEPENDENT {
            for member in node.get(key).map(Node::members).unwrap_or_default() {
                found.properties.entry(member.key.clone()).or_default();
                for name in member.value.items().unwrap_or_default().iter().filter_map(Node::text) {
                    found.properties.entry(name.to_owned()).or_default();
                }
                found.and(self.all(&place.below(&[key, &member.key]), seen));
            }
        }
        // Where they lead depends on the way that validation took.
        found.any_property |=
            ["$dynamicRef", "$recursiveRef"].iter().any(|key| node.get(key).is_some());
        found
    }

    fn all(&mut self, place: &Place, seen: &mut BTreeSet<Place>) -> Mentions {
        let mut found = Mentions::default();
        let Some(node) = self.node(place) else { return found };
        if !matches!(node.value, NodeValue::Object(_)) || !seen.insert(place.clone()) {
            return found;
        }
        if seen.len() > MAX_SEEN {
            found.any_property = true;
            return found;
        }
        for member in node.get("properties").map(Node::members).unwrap_or_default() {
            let places = found.properties.entry(member.key.clone()).or_default();
            extend(places, &[place.below(&["properties", &member.key])]);
        }
        for name in required(node) {
            found.properties.entry(name.to_owned()).or_default();
        }
        found.any_property |= node.get("patternProperties").is_some()
            || node.get("additionalProperties").is_some_and(is_open);
        if node.get("items").is_some_and(|items| items.items().is_none()) {
            extend(&mut found.items, &[place.below(&["items"])]);
        }
        if let Some(reference) = node.get("$ref")
            && let Ok(Target::Schema(target)) = self.refs.follow(place, reference)
        {
            found.and(self.all(&target, seen));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let count = node.get(key).and_then(Node::items).map_or(0, <[Node]>::len);
            for at in 0..count {
                found.and(self.all(&place.below(&[key, &at.to_string()]), seen));
            }
        }
        found.and(self.conditional(place, node, seen));
        found
    }
}

/// Whether a schema for all other properties allows any.
fn is_open(schema: &Node) -> bool {
    !matches!(schema.value, NodeValue::Bool(false))
}
