//! Unions: their variants and what these are called.

use std::collections::BTreeSet;

use super::annotations;
use super::declare::{Hint, text};
use super::naming::usable;
use super::node::Node;
use super::place::Place;
use super::reader::Reader;
use super::set::{Alternative, Kind, Set};
use crate::model::{Doc, Scalar, Shape, TypeRef, Union, Variant, VariantBody};

impl Reader<'_> {
    /// The union of `alternatives`; another name for a type where only one is left.
    pub(super) fn union(
        &mut self,
        place: &Place,
        alternatives: &[Alternative],
        values: &Set,
        hint: &Hint,
    ) -> Shape {
        let listed: Vec<Alternative> =
            alternatives.iter().filter(|it| text(it).is_some()).cloned().collect();
        let overlapping = alternatives.iter().any(is_of_any);
        let mut names = BTreeSet::new();
        let mut variants: Vec<Variant> = Vec::new();
        let mut listed_done = false;
        for (index, alternative) in (1..).zip(alternatives) {
            let is_text = text(alternative).is_some();
            if is_text && listed_done {
                continue;
            }
            listed_done |= is_text;
            let branch = alternative.branch.as_ref();
            let node = branch.and_then(|branch| self.node(branch));
            let title = node.and_then(name_of).map(usable);
            let mut inner = self.variant_hint(hint, branch, title.as_deref(), index);
            inner.whole = hint.whole.clone().or_else(|| Some(vec![place.clone()]));
            let part: Vec<Alternative> =
                if is_text { listed.clone() } else { vec![alternative.clone()] };
            let ty = self.variant_type(place, branch, part, values, &inner);
            let body = VariantBody::Type(ty);
            if variants.iter().any(|other: &Variant| other.body == body) {
                continue;
            }
            let VariantBody::Type(ty) = &body else { continue };
            // A type with a name gives it to the variant, as it will in Rust.
            let wanted =
                title.filter(|_| !matches!(ty, TypeRef::Named(_))).unwrap_or_else(|| kind_name(ty));
            let name = free(&mut names, wanted);
            let doc = node.map(annotations::doc).unwrap_or_default();
            variants.push(variant(name, body, doc, &inner));
        }
        match variants.as_slice() {
            [Variant { body: VariantBody::Type(only), .. }] => Shape::Alias(only.clone()),
            _ => Shape::Union(Union { tag: None, discriminator: None, overlapping, variants }),
        }
    }

    fn variant_hint(
        &self,
        hint: &Hint,
        branch: Option<&Place>,
        title: Option<&str>,
        index: usize,
    ) -> Hint {
        let number = branch
            .and_then(|branch| branch.last().parse::<usize>().ok())
            .map_or(index, |branch| branch + 1);
        let span = branch.and_then(|branch| Some((branch, self.node(branch)?)));
        Hint {
            name: title.map_or_else(|| format!("{}-{number}", hint.name), str::to_owned),
            parent: hint.name.clone(),
            span: span.map_or_else(
                || hint.span.clone(),
                |(branch, node): (&Place, &Node)| self.span(branch.document, &node.at),
            ),
            whole: None,
        }
    }

    fn variant_type(
        &mut self,
        place: &Place,
        branch: Option<&Place>,
        part: Vec<Alternative>,
        values: &Set,
        hint: &Hint,
    ) -> TypeRef {
        let single = match part.as_slice() {
            [Alternative { kind: Kind::Object(_) | Kind::List(_), .. }] => branch,
            _ => None,
        };
        let place = single.unwrap_or(place);
        let part = Set { kinds: Some(part), mentions: values.mentions.clone() };
        self.type_of_values(place, part, hint)
    }
}

fn variant(name: String, body: VariantBody, doc: Doc, hint: &Hint) -> Variant {
    Variant { json: name.clone(), name, body, doc, span: hint.span.clone() }
}

/// `wanted`, or with a number where it is taken.
fn free(names: &mut BTreeSet<String>, wanted: String) -> String {
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let name = std::iter::once(wanted.clone())
        .chain(numbered)
        .find(|name| !names.contains(name))
        .unwrap_or_else(|| wanted.clone());
    names.insert(name.clone());
    name
}

/// What an alternative is called: by its title, or by the constant that tells it from the others.
fn name_of(node: &Node) -> Option<&str> {
    node.text_of("title").or_else(|| {
        let properties = node.get("properties").map(Node::members).unwrap_or_default();
        let mut constants = properties.iter().filter_map(|member| member.value.text_of("const"));
        constants.find(|text| text.chars().any(char::is_alphanumeric))
    })
}

/// Whether an alternative is a branch of an `anyOf`.
fn is_of_any(alternative: &Alternative) -> bool {
    let list = alternative.branch.as_ref().and_then(|branch| branch.pointer.rsplit('/').nth(1));
    list == Some("anyOf")
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
