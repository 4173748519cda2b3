//! Schemas that say a `type`: scalars, lists, tuples; and constants.

use super::annotations::option;
use super::node::{Member, Node, NodeValue};
use super::refs::Place;
use super::schema::{Hint, Reader};
use crate::diagnostics::did_you_mean;
use crate::model::{Scalar, TypeRef};

impl Reader<'_> {
    pub(super) fn by_type(&mut self, place: &Place, node: &Node, hint: &Hint) -> TypeRef {
        let (types, nullable) = self.types(place, node);
        let found = match types.as_slice() {
            [] if nullable => return TypeRef::Unit,
            [] if node.get("properties").is_some()
                || node.get("additionalProperties").is_some() =>
            {
                self.object_type(place, node, hint)
            }
            [] if node.get("items").is_some() || node.get("prefixItems").is_some() => {
                self.array(place, node, hint)
            }
            [] => TypeRef::Json,
            ["string"] => TypeRef::Scalar(Scalar::String),
            ["boolean"] => TypeRef::Scalar(Scalar::Bool),
            ["integer"] => TypeRef::Scalar(Scalar::JsonInteger),
            ["number"] | ["integer", "number"] | ["number", "integer"] => {
                TypeRef::Scalar(Scalar::JsonNumber)
            }
            ["array"] => self.array(place, node, hint),
            ["object"] => self.object_type(place, node, hint),
            _ => {
                let at = node.get("type").map_or(&node.at, |it| &it.at).clone();
                return self.loosen(place, &at, "a value of several types is read as any JSON");
            }
        };
        if nullable { option(found) } else { found }
    }

    /// The names in `type`, `null` taken out.
    pub(super) fn types<'n>(&mut self, place: &Place, node: &'n Node) -> (Vec<&'n str>, bool) {
        const TYPES: [&str; 7] =
            ["array", "boolean", "integer", "null", "number", "object", "string"];
        let Some(value) = node.get("type") else { return (Vec::new(), false) };
        let one = std::slice::from_ref(value);
        let mut types = Vec::new();
        let mut nullable = false;
        for item in value.items().unwrap_or(one) {
            match item.text() {
                Some("null") => nullable = true,
                Some(word) if TYPES.contains(&word) => {
                    if !types.contains(&word) {
                        types.push(word);
                    }
                }
                Some(word) => {
                    let hint = did_you_mean(word, TYPES)
                        .unwrap_or_else(|| format!("a type is one of {}", TYPES.join(", ")));
                    let message = format!("there is no type `{word}`");
                    self.wrong(place, &item.at, message, Some(hint));
                }
                None => {
                    let message =
                        format!("`type` is a name or a list of names, not {}", item.kind());
                    self.wrong(place, &item.at, message, None);
                }
            }
        }
        (types, nullable)
    }

    fn array(&mut self, place: &Place, node: &Node, hint: &Hint) -> TypeRef {
        let items = node.member("items");
        let tuple = node.member("prefixItems").or(items.filter(|it| it.value.items().is_some()));
        if let Some(tuple) = tuple {
            return self.tuple(place, node, tuple, hint);
        }
        let item = match items {
            Some(member) => {
                self.type_of(&place.below(&["items"]), &member.value, &hint.part("item"))
            }
            None => TypeRef::Json,
        };
        TypeRef::List(Box::new(item))
    }

    fn tuple(&mut self, place: &Place, node: &Node, member: &Member, hint: &Hint) -> TypeRef {
        let Some(parts) = member.value.items() else {
            let message =
                format!("`prefixItems` is a list of schemas, not {}", member.value.kind());
            return self.wrong(place, &member.value.at, message, None);
        };
        let length = parts.len() as u64;
        let closed = (member.key == "prefixItems" && node.is("items", false))
            || node.is("additionalItems", false)
            || node.count("maxItems") == Some(length);
        if !closed || node.count("minItems") != Some(length) {
            let message = "a list with some fixed positions is read as a list of any JSON";
            self.note(place, &member.key_at, message);
            return TypeRef::List(Box::new(TypeRef::Json));
        }
        let parts = parts.iter().enumerate().map(|(index, part)| {
            let step = index.to_string();
            let hint = hint.part(&format!("item-{}", index + 1));
            self.type_of(&place.below(&[&member.key, &step]), part, &hint)
        });
        TypeRef::Tuple(parts.collect())
    }

    pub(super) fn literal(&mut self, place: &Place, value: &Node) -> TypeRef {
        match &value.value {
            NodeValue::Null => TypeRef::Unit,
            NodeValue::Bool(_) | NodeValue::Number(_) => TypeRef::Literal(value.to_json()),
            _ => self.loosen(place, &value.at, "a constant list or object is read as any JSON"),
        }
    }
}
