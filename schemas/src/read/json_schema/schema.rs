//! Schemas as types of the model. What types cannot say becomes any JSON, with a note.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::annotations::{constraints, doc, options};
use super::document::Document;
use super::enums::string_enum;
use super::naming::Names;
use super::node::{Node, NodeValue};
use super::refs::{self, Place};
use super::{SCOPE, keywords};
use crate::diagnostics::{Diagnostic, Sources};
use crate::model::{Contract, Enum, Module, Origin, Shape, Span, TypeDef, TypeName, TypeRef};

/// What an inline type is called: after the property it is the value of.
#[derive(Clone)]
pub(super) struct Hint {
    /// The name of the property, or what else the type is for.
    pub(super) name: String,
    /// The local name of the type around it.
    pub(super) parent: String,
    /// Where the property stands.
    pub(super) span: Span,
}

impl Hint {
    /// The hint for a part of the value: the items of a list, the values of a map.
    pub(super) fn part(&self, word: &str) -> Self {
        Self { name: format!("{}-{word}", self.name), ..self.clone() }
    }
}

/// Fills the contract from all documents.
pub(super) struct Reader<'a> {
    documents: &'a [Document],
    /// Files with errors of their own; what refers to them is not judged.
    broken: &'a BTreeSet<String>,
    sources: &'a Sources,
    contract: &'a mut Contract,
    problems: &'a mut Vec<Diagnostic>,
    /// The type at each place that has a name.
    named: BTreeMap<Place, TypeName>,
    names: Vec<Names>,
    /// Places whose type is still to be read.
    wanted: Vec<Place>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        documents: &'a [Document],
        broken: &'a BTreeSet<String>,
        sources: &'a Sources,
        contract: &'a mut Contract,
        problems: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let names = documents.iter().map(|document| Names::new(&document.module)).collect();
        let named = BTreeMap::new();
        Self { documents, broken, sources, contract, problems, named, names, wanted: Vec::new() }
    }

    /// Reads every document: its root and its definitions, and the places that a `$ref` leads to.
    pub(super) fn read(mut self) {
        for (index, document) in self.documents.iter().enumerate() {
            let root = Place { document: index, pointer: String::new() };
            self.register(root.clone(), document.module.clone(), None);
            for key in ["$defs", "definitions"] {
                let members = document.root.get(key).map(Node::members).unwrap_or_default();
                for member in members {
                    self.name_place(root.below(&[key, &member.key]), &member.key);
                }
            }
            let span = self.span(index, &(0..0));
            let module = Module {
                name: document.module.clone(),
                data: TypeName::new(format!("{SCOPE}.{}", document.module)),
                doc: doc(&document.root),
                span,
            };
            self.contract.modules.insert(module.name.clone(), module);
        }
        self.wanted.reverse();
        while let Some(place) = self.wanted.pop() {
            self.declare(&place);
        }
    }

    /// Gives the type at `place` a name made from `wanted`.
    fn name_place(&mut self, place: Place, wanted: &str) -> TypeName {
        let module = self.documents[place.document].module.clone();
        let local = self.names[place.document].take(wanted, &module);
        self.register(place, module, Some(local))
    }

    fn register(&mut self, place: Place, module: String, local: Option<String>) -> TypeName {
        let name = match local {
            Some(local) => TypeName::new(format!("{SCOPE}.{module}.{local}")),
            None => TypeName::new(format!("{SCOPE}.{module}")),
        };
        self.named.insert(place.clone(), name.clone());
        self.wanted.push(place);
        name
    }

    /// Reads the schema at a place that has a name.
    fn declare(&mut self, place: &Place) {
        let (Some(name), Some(node)) =
            (self.named.get(place).cloned(), self.documents[place.document].find(&place.pointer))
        else {
            return;
        };
        let span = self.place_span(place, node);
        let hint = Hint {
            name: name.last().to_owned(),
            parent: name.last().to_owned(),
            span: span.clone(),
        };
        // The shape itself when the schema is one, otherwise another name for what it says.
        let shape = match self.shape(place, node, &hint) {
            Some(shape) => shape,
            None => Shape::Alias(self.type_of(place, node, &hint.part("value"))),
        };
        self.insert(name, &place.pointer, node, shape, span);
    }

    fn insert(&mut self, name: TypeName, pointer: &str, node: &Node, shape: Shape, span: Span) {
        let def = TypeDef {
            name: name.clone(),
            scope: SCOPE.to_owned(),
            origin: Origin::Module,
            shape,
            doc: doc(node),
            options: options(node),
            constraints: constraints(node),
            pointer: Some(pointer.to_owned()),
            span,
        };
        if let Some(other) = self.contract.types.get(&name) {
            self.problems.push(
                Diagnostic::error(format!("`{name}` is declared twice"))
                    .at(&def.span, "by this module schema")
                    .at(&other.span, "and here")
                    .hint("the Protobuf package `modules` belongs to page modules: rename it"),
            );
        }
        self.contract.types.insert(name, def);
    }

    /// The type that `node` says, for use at `place`.
    pub(super) fn type_of(&mut self, place: &Place, node: &Node, hint: &Hint) -> TypeRef {
        match &node.value {
            NodeValue::Bool(true) => return TypeRef::Json,
            NodeValue::Object(_) => {}
            NodeValue::Bool(false) => {
                return self.loosen(
                    place,
                    &node.at,
                    "no value fits `false`; it is read as any JSON",
                );
            }
            _ => {
                let message = format!("a schema is an object or a boolean, not {}", node.kind());
                return self.wrong(place, &node.at, message, None);
            }
        }
        // A place with a name of its own (a definition inside a property) is used by that name.
        if let Some(name) = self.named.get(place)
            && hint.parent != name.last()
        {
            return TypeRef::Named(name.clone());
        }
        if let Some(shape) = self.shape(place, node, hint) {
            return self.inline_type(place, node, shape, hint);
        }
        self.check_keywords(place, node);
        if let Some(reference) = node.get("$ref") {
            return self.reference(place, node, reference);
        }
        if let Some(value) = node.get("const") {
            return self.literal(place, value);
        }
        if let Some(member) = node.member("enum") {
            return self.loose_enum(place, node, &member.value, hint);
        }
        if let Some(found) = self.combination(place, node, hint) {
            return found;
        }
        self.by_type(place, node, hint)
    }

    /// The shape of a schema that makes a type of its own: an object with known properties, a list
    /// of names, a union.
    fn shape(&mut self, place: &Place, node: &Node, hint: &Hint) -> Option<Shape> {
        if node.get("$ref").is_some() {
            return None;
        }
        if let Some(names) = string_enum(node) {
            self.check_keywords(place, node);
            return Some(Shape::Enum(Enum { values: self.values(place, names), open: false }));
        }
        if let Some(union) = self.union_shape(place, node, hint) {
            self.check_keywords(place, node);
            return Some(union);
        }
        if self.is_struct(node) {
            self.check_keywords(place, node);
            return Some(Shape::Struct(self.object(place, node, hint)));
        }
        None
    }

    /// Declares a type that has no name in the schema.
    pub(super) fn inline_type(
        &mut self,
        place: &Place,
        node: &Node,
        shape: Shape,
        hint: &Hint,
    ) -> TypeRef {
        let module = self.documents[place.document].module.clone();
        let local = self.names[place.document].take(&hint.name, &hint.parent);
        let name = TypeName::new(format!("{SCOPE}.{module}.{local}"));
        self.insert(name.clone(), &place.pointer, node, shape, hint.span.clone());
        TypeRef::Named(name)
    }

    fn reference(&mut self, place: &Place, node: &Node, reference: &Node) -> TypeRef {
        for member in node.members() {
            if member.key != "$ref" && !keywords::is_silent(&member.key) {
                let message = format!("`{}` beside `$ref` is not read", member.key);
                self.note(place, &member.key_at, &message);
            }
        }
        match refs::follow(self.documents, self.broken, self.sources, place.document, reference) {
            Ok(None) => TypeRef::Json,
            Ok(Some(target)) => TypeRef::Named(match self.named.get(&target) {
                Some(name) => name.clone(),
                None => {
                    let wanted = target.pointer.rsplit('/').next().unwrap_or("Type").to_owned();
                    self.name_place(target, &wanted)
                }
            }),
            Err(error) => {
                self.problems.push(error);
                TypeRef::Json
            }
        }
    }

    /// Notes keywords that are not read, and those that look like a slip of the pen.
    fn check_keywords(&mut self, place: &Place, node: &Node) {
        for member in node.members() {
            let key = member.key.as_str();
            if keywords::LOOSENED.contains(&key) {
                let message = format!("`{key}` is not read: the type allows more than the schema");
                self.note(place, &member.key_at, &message);
            } else if let Some(meant) = keywords::slip(key) {
                let span = self.span(place.document, &member.key_at);
                self.problems.push(
                    Diagnostic::warning(format!("there is no keyword `{key}`"))
                        .at(&span, "")
                        .hint(format!("did you mean `{meant}`?")),
                );
            }
        }
    }

    pub(super) fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// A note that something is wider than the schema.
    pub(super) fn note(&mut self, place: &Place, at: &Range<usize>, message: &str) {
        let span = self.span(place.document, at);
        self.problems.push(Diagnostic::warning(message).at(&span, ""));
    }

    /// Any JSON, with a note.
    pub(super) fn loosen(&mut self, place: &Place, at: &Range<usize>, message: &str) -> TypeRef {
        self.note(place, at, message);
        TypeRef::Json
    }

    /// Any JSON, with an error.
    pub(super) fn wrong(
        &mut self,
        place: &Place,
        at: &Range<usize>,
        message: String,
        hint: Option<String>,
    ) -> TypeRef {
        let span = self.span(place.document, at);
        self.problems.push(Diagnostic::error(message).at(&span, "").hints(hint));
        TypeRef::Json
    }

    pub(super) fn span(&self, document: usize, at: &Range<usize>) -> Span {
        self.sources.span(&self.documents[document].file, at.start, at.end)
    }

    /// Where a type with a name is declared: the key of its definition, or the start of the file.
    fn place_span(&self, place: &Place, node: &Node) -> Span {
        let parent = place.pointer.rsplit_once('/').map(|(parent, _)| parent);
        let parent = parent.and_then(|it| self.documents[place.document].find(it));
        let key = parent.and_then(|parent| {
            parent.members().iter().find(|member| std::ptr::eq(&raw const member.value, node))
        });
        match key {
            Some(member) => self.span(place.document, &member.key_at),
            None => self.span(place.document, &(node.at.start..node.at.start)),
        }
    }
}
