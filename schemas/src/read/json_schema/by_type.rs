//! `type` and the keywords that speak of one type each: what they say of lists, of objects, of listed values.

use std::collections::{BTreeMap, BTreeSet};

use super::annotations;
use super::node::{Node, NodeValue};
use super::place::Place;
use super::reader::Reader;
use super::set::{Kind, ListShape, Literal, ObjectShape, Rest, Set, Sub};
use crate::diagnostics::{Diagnostic, did_you_mean};

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// Without `type` a schema allows values of all of these.
const EVERY_TYPE: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// Keywords that speak of objects and of what they are made of.
const OF_OBJECTS: &[&str] =
    &["additionalProperties", "patternProperties", "properties", "required"];

/// Keywords that speak of lists and of what they are made of.
const OF_LISTS: &[&str] = &["items", "prefixItems"];

impl Reader<'_> {
    /// The values of the types that `node` allows.
    pub(super) fn values_by_type(&mut self, place: &Place, node: &Node) -> Set {
        let says = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
        let types = match self.types(place, node) {
            Some(types) => types,
            None if says(OF_OBJECTS) || says(OF_LISTS) => EVERY_TYPE.to_vec(),
            None => return Set::any(),
        };
        let kinds = types.into_iter().filter_map(|name| match name {
            "null" => Some(Kind::Null),
            "boolean" => Some(Kind::Bool),
            "integer" => Some(Kind::Integer),
            "number" => Some(Kind::Number),
            "string" => Some(Kind::String),
            "array" => Some(Kind::List(self.list(place, node))),
            "object" => Some(Kind::Object(self.object(place, node))),
            _ => None,
        });
        let kinds: Vec<Kind> = kinds.collect();
        kinds.into_iter().fold(Set::never(), |all, kind| all.join(Set::of(vec![kind])))
    }

    /// The names in `type`.
    fn types<'n>(&mut self, place: &Place, node: &'n Node) -> Option<Vec<&'n str>> {
        let value = node.get("type")?;
        let one = std::slice::from_ref(value);
        let mut types = Vec::new();
        for item in value.items().unwrap_or(one) {
            match item.text() {
                Some(word) if TYPES.contains(&word) => types.push(word),
                Some(word) => {
                    let hint = did_you_mean(word, TYPES)
                        .unwrap_or_else(|| format!("a type is one of {}", TYPES.join(", ")));
                    let message = format!("there is no type `{word}`");
                    self.wrong_with(place, &item.at, message, Some(hint));
                }
                None => {
                    let message =
                        format!("`type` is a name or a list of names, not {}", item.kind());
                    self.wrong(place, &item.at, message);
                }
            }
        }
        // What is wrong was reported and says nothing.
        Some(types).filter(|types| !types.is_empty())
    }

    fn list(&mut self, place: &Place, node: &Node) -> ListShape {
        let items = node.get("items");
        let (tuple, rest) = match (node.get("prefixItems"), items.and_then(Node::items)) {
            (Some(_), _) => (Some("prefixItems"), "items"),
            (None, Some(_)) => (Some("items"), "additionalItems"),
            (None, None) => (None, "items"),
        };
        let prefix = tuple.and_then(|key| {
            let value = node.get(key)?;
            let Some(parts) = value.items() else {
                let message = format!("`{key}` is a list of schemas, not {}", value.kind());
                self.wrong(place, &value.at, message);
                return None;
            };
            let parts = 0..parts.len();
            Some(parts.map(|at| Sub::of(place.below(&[key, &at.to_string()]))).collect())
        });
        ListShape {
            prefix: prefix.unwrap_or_default(),
            rest: self.rest(place, node, rest),
            min: node.count("minItems").unwrap_or_default(),
            max: node.count("maxItems"),
        }
    }

    fn object(&mut self, place: &Place, node: &Node) -> ObjectShape {
        self.check_required(place, node);
        let member_subs = |key: &str| {
            let members = node.get(key).map(Node::members).unwrap_or_default();
            let subs = members
                .iter()
                .map(|member| (member.key.clone(), Sub::of(place.below(&[key, &member.key]))));
            subs.collect::<Vec<_>>()
        };
        ObjectShape {
            fields: member_subs("properties"),
            required: required(node).into_iter().map(str::to_owned).collect(),
            rest: self.rest(place, node, "additionalProperties"),
            patterns: member_subs("patternProperties").into_iter().map(|(_, sub)| sub).collect(),
        }
    }

    /// What `key`, a schema for all that is not listed, says.
    fn rest(&mut self, place: &Place, node: &Node, key: &str) -> Rest {
        match node.get(key) {
            None => Rest::Silent,
            Some(Node { value: NodeValue::Bool(false), .. }) => Rest::Closed,
            Some(Node { value: NodeValue::Bool(true) | NodeValue::Object(_), .. }) => {
                Rest::Open(Sub::of(place.below(&[key])))
            }
            Some(other) => {
                let message = format!("`{key}` is a schema or a boolean, not {}", other.kind());
                self.wrong(place, &other.at, message);
                Rest::Silent
            }
        }
    }

    /// The values that `enum` or `const` lists.
    pub(super) fn literals(&mut self, place: &Place, key: &str, value: &Node) -> Option<Set> {
        let single = std::slice::from_ref(value);
        let items = match (key, value.items()) {
            ("const", _) => single,
            (_, Some([])) => {
                let message = "no value fits an empty list; it is read as any JSON".to_owned();
                let warning = Diagnostic::warning(message);
                let span = self.span(place.document, &value.at);
                self.report(place, &value.at, warning.at(&span, ""));
                return Some(Set::never());
            }
            (_, Some(items)) => items,
            _ => {
                let hint = "write the allowed values, such as [\"a\", \"b\"]".to_owned();
                let message = "`enum` is a list with values".to_owned();
                self.wrong_with(place, &value.at, message, Some(hint));
                return None;
            }
        };
        // A constant is documented by the schema that it makes up; a value of a list is not.
        let doc = if key == "const" { self.node(place).map(annotations::doc) } else { None };
        let mut kinds: Vec<Kind> = Vec::with_capacity(items.len());
        let mut seen: BTreeMap<String, &Node> = BTreeMap::new();
        for item in items {
            let value = item.to_json();
            let spelled = value.to_string();
            if let Some(first) = seen.get(&spelled) {
                let text = item.text().unwrap_or(&spelled);
                let warning = Diagnostic::warning(format!("`{text}` stands twice in this list"))
                    .at(&self.span(place.document, &item.at), "again here")
                    .at(&self.span(place.document, &first.at), "first here");
                self.report(place, &item.at, warning);
                continue;
            }
            seen.insert(spelled, item);
            kinds.push(match value {
                serde_json::Value::Null => Kind::Null,
                value => Kind::Value(Literal {
                    value,
                    doc: doc.clone().unwrap_or_default(),
                    document: place.document,
                    at: item.at.clone(),
                }),
            });
        }
        Some(Set::of(kinds))
    }

    /// `required` is a list of names, and `properties` an object, that fit each other.
    fn check_required(&mut self, place: &Place, node: &Node) {
        if let Some(list) = node.get("required") {
            // Draft 3 has `required: true` in the property itself.
            let strings = matches!(list.value, NodeValue::Bool(_))
                || list.items().is_some_and(|items| items.iter().all(|it| it.text().is_some()));
            if !strings {
                self.wrong(place, &list.at, "`required` is a list of property names".to_owned());
            }
            let known: BTreeSet<&str> = node
                .get("properties")
                .map(Node::members)
                .unwrap_or_default()
                .iter()
                .map(|member| member.key.as_str())
                .collect();
            for item in list.items().unwrap_or_default() {
                let Some(name) = item.text().filter(|name| !known.contains(name)) else { continue };
                // Without a name that resembles it, it is a name that only this keyword speaks of.
                if let Some(hint) = did_you_mean(name, known.iter().copied()) {
                    let span = self.span(place.document, &item.at);
                    let message = format!("`{name}` is required and not among the properties");
                    let warning = Diagnostic::warning(message).at(&span, "").hint(hint);
                    self.report(place, &item.at, warning);
                }
            }
        }
        for key in ["properties", "patternProperties"] {
            if let Some(properties) = node.get(key)
                && !matches!(properties.value, NodeValue::Object(_))
            {
                let message = format!("`{key}` is an object, not {}", properties.kind());
                self.wrong(place, &properties.at, message);
            }
        }
    }
}

/// The names in `required`.
pub(super) fn required(node: &Node) -> BTreeSet<&str> {
    let items = node.get("required").and_then(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::text).collect()
}
