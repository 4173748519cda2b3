//! `oneOf`, `anyOf` and `allOf`: nullable spellings, unions, and single wrappers.

use std::collections::BTreeSet;

use super::annotations::{doc, option};
use super::keywords::SHAPE;
use super::naming::usable;
use super::node::{Node, NodeValue};
use super::refs::Place;
use super::schema::{Hint, Reader};
use crate::model::{Enum, Scalar, Shape, TypeRef, Union, Variant, VariantBody};

/// The branches of a `oneOf` or `anyOf`, `null` taken out.
struct Branches<'n> {
    keyword: &'static str,
    list: Vec<(usize, &'n Node)>,
    nullable: bool,
}

impl Reader<'_> {
    /// The union that `node` is, when it has at least two branches beside `null` and nothing else;
    /// with `null` it is no shape of its own but an option of one.
    pub(super) fn union_shape(&mut self, place: &Place, node: &Node, hint: &Hint) -> Option<Shape> {
        let branches = branches(node)?;
        if branches.nullable || branches.list.len() < 2 || has_shape_beside(node, branches.keyword)
        {
            return None;
        }
        Some(Shape::Union(self.union(place, &branches, hint)))
    }

    /// A combination that is not a shape of its own.
    pub(super) fn combination(
        &mut self,
        place: &Place,
        node: &Node,
        hint: &Hint,
    ) -> Option<TypeRef> {
        if let Some(all) = node.member("allOf") {
            return Some(self.all_of(place, node, &all.value, hint));
        }
        let keyword = ["oneOf", "anyOf"].into_iter().find(|key| node.get(key).is_some())?;
        let list = node.get(keyword)?;
        let Some(branches) = branches(node) else {
            let message = format!("`{keyword}` is a list with schemas");
            return Some(self.wrong(place, &list.at, message, None));
        };
        if has_shape_beside(node, keyword) {
            let message = format!("`{keyword}` beside other keywords is read as any JSON");
            return Some(self.loosen(place, &list.at, &message));
        }
        if let Some(names) = constants(branches.list.iter().map(|(_, branch)| *branch)) {
            let values = self.values(place, names);
            let shape = Shape::Enum(Enum { values, open: false });
            let found = self.inline_type(place, node, shape, hint);
            return Some(if branches.nullable { option(found) } else { found });
        }
        let found = match branches.list.as_slice() {
            [] => return Some(TypeRef::Unit),
            [(index, only)] => {
                self.type_of(&place.below(&[keyword, &index.to_string()]), only, hint)
            }
            _ => {
                let shape = Shape::Union(self.union(place, &branches, hint));
                self.inline_type(place, node, shape, hint)
            }
        };
        Some(if branches.nullable { option(found) } else { found })
    }

    fn all_of(&mut self, place: &Place, node: &Node, list: &Node, hint: &Hint) -> TypeRef {
        match list.items() {
            Some([only]) if !has_shape_beside(node, "allOf") => {
                self.type_of(&place.below(&["allOf", "0"]), only, hint)
            }
            Some([_, ..]) => self.loosen(place, &list.at, "`allOf` is read as any JSON"),
            _ => self.wrong(place, &list.at, "`allOf` is a list with schemas".to_owned(), None),
        }
    }

    fn union(&mut self, place: &Place, branches: &Branches<'_>, hint: &Hint) -> Union {
        let mut names = BTreeSet::new();
        let mut variants = Vec::new();
        for (index, branch) in &branches.list {
            let place = place.below(&[branches.keyword, &index.to_string()]);
            let span = self.span(place.document, &branch.at);
            let title = branch.text_of("title").map(usable);
            let inline = Hint {
                name: title.clone().unwrap_or_else(|| format!("{}-{}", hint.name, index + 1)),
                parent: hint.name.clone(),
                span: span.clone(),
            };
            let ty = self.type_of(&place, branch, &inline);
            let body = VariantBody::Type(ty);
            if variants.iter().any(|other: &Variant| other.body == body) {
                self.note(&place, &branch.at, "the same type stands twice in this list");
                continue;
            }
            let VariantBody::Type(ty) = &body else { continue };
            // A type with a name gives it to the variant, as it will in Rust.
            let wanted =
                title.filter(|_| !matches!(ty, TypeRef::Named(_))).unwrap_or_else(|| kind_name(ty));
            let numbered = (2..).map(|number| format!("{wanted}{number}"));
            let name = std::iter::once(wanted.clone())
                .chain(numbered)
                .find(|name| !names.contains(name))
                .unwrap_or(wanted.clone());
            names.insert(name.clone());
            variants.push(Variant { json: name.clone(), name, body, doc: doc(branch), span });
        }
        Union { tag: None, discriminator: None, variants }
    }
}

/// What a variant without a title is called.
fn kind_name(ty: &TypeRef) -> String {
    let name = match ty {
        TypeRef::Named(name) => return name.last().to_owned(),
        TypeRef::Scalar(Scalar::String) => "String",
        TypeRef::Scalar(Scalar::Bool) => "Bool",
        TypeRef::Scalar(Scalar::JsonInteger) => "Integer",
        TypeRef::Scalar(_) => "Number",
        TypeRef::List(_) | TypeRef::Tuple(_) => "List",
        TypeRef::Map(..) => "Map",
        TypeRef::Literal(_) => "Constant",
        TypeRef::Option(inner) => return kind_name(inner),
        _ => "Any",
    };
    name.to_owned()
}

fn branches(node: &Node) -> Option<Branches<'_>> {
    let keyword = ["oneOf", "anyOf"].into_iter().find(|key| node.get(key).is_some())?;
    let items = node.get(keyword)?.items().filter(|items| !items.is_empty())?;
    let (null, list): (Vec<_>, Vec<_>) =
        items.iter().enumerate().partition(|(_, branch)| is_null(branch));
    Some(Branches { keyword, list, nullable: !null.is_empty() })
}

/// Whether a branch allows `null` and nothing else.
fn is_null(branch: &Node) -> bool {
    branch.text_of("type") == Some("null")
        || matches!(branch.get("const"), Some(Node { value: NodeValue::Null, .. }))
        || branch
            .get("enum")
            .and_then(Node::items)
            .is_some_and(|items| matches!(items, [Node { value: NodeValue::Null, .. }]))
}

/// The constants of branches that are strings, each with its place and the schema that documents it;
/// none when a branch is anything else.
pub(super) fn constants<'n>(
    branches: impl Iterator<Item = &'n Node>,
) -> Option<Vec<(&'n str, &'n Node, &'n Node)>> {
    let constants: Option<Vec<_>> = branches
        .map(|branch| {
            let value = branch.get("const")?;
            Some((value.text()?, value, branch))
        })
        .collect();
    constants.filter(|constants| !constants.is_empty())
}

/// Whether `node` says more about the shape than `keyword` does. `type` alone says nothing new.
fn has_shape_beside(node: &Node, keyword: &str) -> bool {
    let mut others = SHAPE.iter().filter(|key| ![keyword, "type"].contains(*key));
    others.any(|key| node.get(key).is_some())
}
