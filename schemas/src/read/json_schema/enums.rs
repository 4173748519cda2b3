//! Lists of names, and lists of other values, which types cannot say.

use super::annotations::{doc, option};
use super::node::{Node, NodeValue};
use super::refs::Place;
use super::schema::{Hint, Reader};
use super::union;
use crate::diagnostics::Diagnostic;
use crate::model::{Enum, EnumValue, Scalar, Shape, TypeRef};

impl Reader<'_> {
    pub(super) fn values(
        &mut self,
        place: &Place,
        names: Vec<(&str, &Node, &Node)>,
    ) -> Vec<EnumValue> {
        let mut values: Vec<EnumValue> = Vec::new();
        for (text, at, node) in names {
            let span = self.span(place.document, &at.at);
            if let Some(other) = values.iter().find(|value| value.json == text) {
                self.problem(
                    Diagnostic::error(format!("`{text}` stands twice in this list"))
                        .at(&span, "again here")
                        .at(&other.span, "first here"),
                );
                continue;
            }
            let doc = doc(node);
            values.push(EnumValue {
                name: text.to_owned(),
                json: text.to_owned(),
                number: None,
                doc,
                span,
            });
        }
        values
    }

    /// An `enum` that is not a list of names.
    pub(super) fn loose_enum(
        &mut self,
        place: &Place,
        node: &Node,
        list: &Node,
        hint: &Hint,
    ) -> TypeRef {
        let Some(items) = list.items().filter(|items| !items.is_empty()) else {
            let hint = "write the allowed values, such as [\"a\", \"b\"]".to_owned();
            return self.wrong(
                place,
                &list.at,
                "`enum` is a list with values".to_owned(),
                Some(hint),
            );
        };
        let null = items.iter().filter(|item| matches!(item.value, NodeValue::Null)).count();
        let names: Vec<(&str, &Node, &Node)> =
            items.iter().filter_map(|item| Some((item.text()?, item, item))).collect();
        if null > 0 && !names.is_empty() && null + names.len() == items.len() {
            let shape = Shape::Enum(Enum { values: self.values(place, names), open: false });
            return option(self.inline_type(place, node, shape, hint));
        }
        let numbers = items.iter().filter_map(|item| match &item.value {
            NodeValue::Number(number) => Some(number.is_i64() || number.is_u64()),
            _ => None,
        });
        let numbers: Vec<bool> = numbers.collect();
        if numbers.len() == items.len() {
            let whole = numbers.iter().all(|whole| *whole);
            let word = if whole { "an integer" } else { "a number" };
            self.note(place, &list.at, &format!("this list of numbers is read as {word}"));
            let scalar = if whole { Scalar::JsonInteger } else { Scalar::JsonNumber };
            return TypeRef::Scalar(scalar);
        }
        if null == items.len() {
            return TypeRef::Unit;
        }
        self.loosen(place, &list.at, "this list of values of several types is read as any JSON")
    }
}

/// The names of an `enum` or `const` of strings, or of a `oneOf` of such constants, each with its
/// place and the schema that documents it.
pub(super) fn string_enum(node: &Node) -> Option<Vec<(&str, &Node, &Node)>> {
    let texts = |items: &'_ [Node]| -> bool {
        !items.is_empty() && items.iter().all(|it| it.text().is_some())
    };
    if let Some(items) = node.get("enum").and_then(Node::items).filter(|items| texts(items)) {
        // An item has no documentation of its own.
        return Some(items.iter().filter_map(|item| Some((item.text()?, item, item))).collect());
    }
    if let Some(value) = node.get("const") {
        return Some(vec![(value.text()?, value, value)]);
    }
    let branches = node.get("oneOf").or_else(|| node.get("anyOf")).and_then(Node::items)?;
    union::constants(branches.iter())
}
