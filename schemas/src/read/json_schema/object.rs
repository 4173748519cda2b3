//! Objects: with known properties they are structs, without they are maps.

use super::annotations::{constraints, doc, options, required};
use super::node::{Node, NodeValue};
use super::refs::Place;
use super::schema::{Hint, Reader};
use crate::model::{Field, MapKey, Presence, Struct, TypeRef};

impl Reader<'_> {
    /// Whether `node` makes a type of its own: it has properties, or says that it has none.
    pub(super) fn is_struct(&self, node: &Node) -> bool {
        let objects_only = node.get("type").is_none_or(|value| match value.items() {
            Some(items) => matches!(items, [only] if only.text() == Some("object")),
            None => value.text() == Some("object"),
        });
        let has_properties = node.get("properties").is_some_and(|it| !it.members().is_empty());
        let closed = node.get("type").is_some() && node.is("additionalProperties", false);
        let mixed =
            ["allOf", "anyOf", "oneOf", "const", "enum"].iter().any(|key| node.get(key).is_some());
        objects_only
            && !mixed
            && (has_properties || (closed && node.get("patternProperties").is_none()))
    }

    /// The fields of an object with known properties. `hint` names the type itself.
    pub(super) fn object(&mut self, place: &Place, node: &Node, hint: &Hint) -> Struct {
        self.check_required(place, node);
        let required = required(node);
        let members = node.get("properties").map(Node::members).unwrap_or_default();
        let mut fields = Vec::new();
        for member in members {
            let span = self.span(place.document, &member.key_at);
            let hint =
                Hint { name: member.key.clone(), parent: hint.name.clone(), span: span.clone() };
            let ty = self.type_of(&place.below(&["properties", &member.key]), &member.value, &hint);
            let presence = if required.contains(member.key.as_str()) {
                Presence::Required
            } else {
                Presence::Optional
            };
            fields.push(Field {
                name: member.key.clone(),
                json: member.key.clone(),
                ty,
                presence,
                oneof: None,
                number: None,
                doc: doc(&member.value),
                options: options(&member.value),
                constraints: constraints(&member.value),
                span,
            });
        }
        let additional = match node.get("additionalProperties") {
            Some(schema @ Node { value: NodeValue::Object(_), .. }) => {
                let place = place.below(&["additionalProperties"]);
                let hint = Hint { parent: hint.name.clone(), ..hint.part("value") };
                Some(self.type_of(&place, schema, &hint))
            }
            _ => None,
        };
        Struct { fields, additional }
    }

    /// An object that is not a struct: a map.
    pub(super) fn object_type(&mut self, place: &Place, node: &Node, hint: &Hint) -> TypeRef {
        if node.get("properties").is_some_and(|it| !it.members().is_empty()) {
            // `type: ["object", "null"]`: the object itself is the inline type.
            let shape = crate::model::Shape::Struct(self.object(place, node, hint));
            return self.inline_type(place, node, shape, hint);
        }
        let value = match node.get("additionalProperties") {
            Some(schema @ Node { value: NodeValue::Object(_), .. }) => {
                let place = place.below(&["additionalProperties"]);
                self.type_of(&place, schema, &hint.part("value"))
            }
            Some(other) if !matches!(other.value, NodeValue::Bool(_)) => {
                let message = format!(
                    "`additionalProperties` is a schema or a boolean, not {}",
                    other.kind()
                );
                self.wrong(place, &other.at, message, None)
            }
            _ => TypeRef::Json,
        };
        TypeRef::Map(MapKey::String, Box::new(value))
    }

    /// `required` is a list of names, and `properties` an object, that fit each other.
    fn check_required(&mut self, place: &Place, node: &Node) {
        if let Some(list) = node.get("required") {
            let strings =
                list.items().is_some_and(|items| items.iter().all(|it| it.text().is_some()));
            if !strings {
                let message = "`required` is a list of property names".to_owned();
                self.wrong(place, &list.at, message, None);
            }
            let properties = node.get("properties");
            for item in list.items().unwrap_or_default() {
                let Some(name) = item.text() else { continue };
                if properties.is_none_or(|it| it.get(name).is_none()) {
                    let known = properties.map(Node::members).unwrap_or_default();
                    let hint = crate::diagnostics::did_you_mean(
                        name,
                        known.iter().map(|member| member.key.as_str()),
                    );
                    let span = self.span(place.document, &item.at);
                    let message = format!("`{name}` is required and not among the properties");
                    self.problem(
                        crate::diagnostics::Diagnostic::warning(message).at(&span, "").hints(hint),
                    );
                }
            }
        }
        if let Some(properties) = node.get("properties")
            && !matches!(properties.value, NodeValue::Object(_))
        {
            let message = format!("`properties` is an object, not {}", properties.kind());
            self.wrong(place, &properties.at, message, None);
        }
    }
}
