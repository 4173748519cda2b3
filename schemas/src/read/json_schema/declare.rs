//! Makes types of the model of what schemas allow, and gives them names: a schema's own where it has one,
//! else one made from the property that holds it.

use super::annotations;
use super::constraints;
use super::node::Node;
use super::place::Place;
use super::reader::Reader;
use super::set::{Alternative, Kind, Literal, ObjectShape, Set, Sub};
use super::subschemas::subschemas;
use super::{SCOPE, structure};
use crate::diagnostics::Diagnostic;
use crate::model::{
    Enum, EnumValue, Module, Origin, Scalar, SchemaPlace, Shape, Span, TypeDef, TypeName, TypeRef,
};

/// More types than this in one project are not made; what is left is any JSON.
const MAX_TYPES: usize = 50_000;

/// Lists and maps without a name are not inside each other more often than this.
const MAX_TYPING: usize = 100;

/// What an inline type is called: after the property it is the value of.
#[derive(Clone)]
pub(super) struct Hint {
    /// The name of the property, or what else the type is for.
    pub(super) name: String,
    /// The name of what is around it.
    pub(super) parent: String,
    /// Where the property stands.
    pub(super) span: Span,
    /// The schemas that values must fit, where they are others than the one that documents the type: an alternative
    /// has what stands beside the alternatives as well, a type may be put together from several.
    pub(super) whole: Option<Vec<Place>>,
}

impl Hint {
    /// The hint for a part of the value: the items of a list, the values of a map.
    pub(super) fn part(&self, word: &str) -> Self {
        Self { name: format!("{}-{word}", self.name), whole: None, ..self.clone() }
    }
}

/// A type that has a name and is still to be declared.
pub(super) struct Work {
    name: TypeName,
    /// The schema that documents it.
    place: Place,
    shape: Wanted,
    hint: Hint,
}

/// What is to be declared.
enum Wanted {
    /// What the schema allows, whatever that is.
    Values,
    Object(ObjectShape, Set),
    Names(Vec<Literal>),
    Union(Vec<Alternative>, Set),
}

impl Reader<'_> {
    /// Reads every document: its root and its definitions, and the places that a `$ref` leads to.
    pub(super) fn read(mut self) {
        let documents = self.refs.documents;
        for (index, document) in documents.iter().enumerate() {
            let root = Place::root(index);
            self.register(root.clone(), document.module.clone(), None);
            for key in ["$defs", "definitions"] {
                let members = document.root.get(key).map(Node::members).unwrap_or_default();
                for member in members {
                    self.name_place(root.below(&[key, &member.key]), &member.key);
                }
            }
            let module = Module {
                name: document.module.clone(),
                data: TypeName::new(format!("{SCOPE}.{}", document.module)),
                doc: annotations::doc(&document.root),
                span: self.span(index, &(0..0)),
            };
            self.contract.modules.insert(module.name.clone(), module);
        }
        for place in std::mem::take(&mut self.refs.resources.references) {
            let reference = self.node(&place).and_then(|node| node.get("$ref"));
            if let Some(target) = reference.and_then(|node| self.follow(&place, node))
                && !self.named.contains_key(&target)
            {
                self.name_place(target.clone(), &target.last());
            }
        }
        while let Some(work) = self.work.pop_front() {
            self.declare(work);
        }
        for (index, document) in documents.iter().enumerate() {
            self.check_all(&Place::root(index), &document.root);
        }
    }

    /// Reads what no type was made of, for what is wrong with it.
    fn check_all(&mut self, place: &Place, node: &Node) {
        self.values_at(place);
        for (place, node) in subschemas(place, node) {
            self.check_all(&place, node);
        }
    }

    /// Gives the type at `place` a name made from `wanted`.
    pub(super) fn name_place(&mut self, place: Place, wanted: &str) -> TypeName {
        let document = self.document(&place);
        let module = document.module.clone();
        let local = self.names[place.document].take(wanted, document.name());
        self.register(place, module, Some(local))
    }

    fn register(&mut self, place: Place, module: String, local: Option<String>) -> TypeName {
        let name = match local {
            Some(local) => TypeName::new(format!("{SCOPE}.{module}.{local}")),
            None => TypeName::new(format!("{SCOPE}.{module}")),
        };
        self.named.insert(place.clone(), name.clone());
        let hint = Hint {
            name: name.last().to_owned(),
            parent: name.last().to_owned(),
            span: self.key_span(&place),
            whole: None,
        };
        let shape = Wanted::Values;
        self.work.push_back(Work { name: name.clone(), place, shape, hint });
        name
    }

    fn declare(&mut self, work: Work) {
        let Work { name, place, shape, hint } = work;
        let shape = match shape {
            Wanted::Values => {
                let values = self.values_at(&place);
                self.shape(&place, values, &hint)
            }
            Wanted::Object(object, values) => {
                Shape::Struct(structure::fields(self, &place, &object, &values, &hint))
            }
            Wanted::Names(names) => self.names_shape(&names),
            Wanted::Union(alternatives, values) => {
                self.union(&place, &alternatives, &values, &hint)
            }
        };
        self.insert(name, &place, shape, hint);
    }

    /// The shape of a type with a name: the values themselves, or another name for a type.
    fn shape(&mut self, place: &Place, values: Set, hint: &Hint) -> Shape {
        let Some(kinds) = &values.kinds else { return Shape::Alias(TypeRef::Json) };
        match kinds.as_slice() {
            [Alternative { kind: Kind::Object(object), .. }]
                if structure::is_struct(object, &values) =>
            {
                Shape::Struct(structure::fields(self, place, object, &values, hint))
            }
            kinds if kinds.len() > 1 && !kinds.iter().any(is_null) => match names(kinds.iter()) {
                Some(names) => self.names_shape(&names),
                None => self.union(place, kinds, &values, hint),
            },
            [only] => match names(std::iter::once(only)) {
                Some(names) => self.names_shape(&names),
                None => Shape::Alias(self.type_of_values(place, values, &hint.part("value"))),
            },
            _ => Shape::Alias(self.type_of_values(place, values, &hint.part("value"))),
        }
    }

    /// The type of what `sub` allows, for use as `hint` says. `place` is the schema around it.
    pub(super) fn type_of(&mut self, place: &Place, sub: &Sub, hint: &Hint) -> TypeRef {
        if let ([only], []) = (sub.all.as_slice(), sub.hints.as_slice())
            && let Some(named) = self.named_ref(only)
        {
            return named;
        }
        if let Some(known) = self.inline.get(sub) {
            return known.clone();
        }
        let place = sub.all.first().unwrap_or(place).clone();
        if self.typing.contains(sub) || self.typing.len() > MAX_TYPING {
            let at = self.node(&place).map_or(0..0, |node| node.at.clone());
            self.loosened(&place, &at, "a list of itself without a name is read as any JSON");
            return TypeRef::Json;
        }
        self.typing.push(sub.clone());
        let values = self.values_of(sub);
        let whole = Some(sub.all.clone()).filter(|all| all.len() > 1);
        let ty = self.type_of_values(&place, values, &Hint { whole, ..hint.clone() });
        self.typing.pop();
        self.inline.insert(sub.clone(), ty.clone());
        ty
    }

    /// The type of `values`, which the schema at `place` documents.
    pub(super) fn type_of_values(&mut self, place: &Place, values: Set, hint: &Hint) -> TypeRef {
        let Some(kinds) = values.kinds.clone() else { return TypeRef::Json };
        let (null, kinds): (Vec<_>, Vec<_>) = kinds.into_iter().partition(is_null);
        let ty = match kinds.as_slice() {
            [] if !null.is_empty() => return TypeRef::Unit,
            // That was said of the list.
            [] if self.node(place).is_some_and(lists_nothing) => return TypeRef::Json,
            [] => {
                let at = self.node(place).map_or(0..0, |node| node.at.clone());
                self.loosened(place, &at, "no value fits this schema; it is read as any JSON");
                return TypeRef::Json;
            }
            kinds => match (names(kinds.iter()), kinds) {
                (Some(names), _) => self.inline_type(place, Wanted::Names(names), hint),
                (None, [only]) => self.type_of_kind(place, &only.kind, &values, hint),
                (None, kinds) => {
                    let union = Wanted::Union(kinds.to_vec(), values);
                    self.inline_type(place, union, hint)
                }
            },
        };
        if null.is_empty() { ty } else { annotations::option(ty) }
    }

    fn type_of_kind(&mut self, place: &Place, kind: &Kind, values: &Set, hint: &Hint) -> TypeRef {
        match kind {
            Kind::Null => TypeRef::Unit,
            Kind::Bool => TypeRef::Scalar(Scalar::Bool),
            Kind::Integer => TypeRef::Scalar(Scalar::JsonInteger),
            Kind::Number => TypeRef::Scalar(Scalar::JsonNumber),
            Kind::String => TypeRef::Scalar(Scalar::String),
            Kind::Value(literal) => TypeRef::Literal(literal.value.clone()),
            Kind::Ref(name) => self.named_ref(name).unwrap_or(TypeRef::Json),
            Kind::List(list) => structure::list(self, place, list, values, hint),
            Kind::Object(object) if structure::is_struct(object, values) => {
                let wanted = Wanted::Object(object.clone(), values.clone());
                self.inline_type(place, wanted, hint)
            }
            Kind::Object(object) => structure::map(self, place, object, values, hint),
        }
    }

    /// Names a type that has no name in the schema.
    fn inline_type(&mut self, place: &Place, shape: Wanted, hint: &Hint) -> TypeRef {
        if self.contract.types.len() + self.work.len() > MAX_TYPES {
            let at = self.node(place).map_or(0..0, |node| node.at.clone());
            self.loosened(place, &at, "too many types: what is left is read as any JSON");
            return TypeRef::Json;
        }
        let module = self.document(place).module.clone();
        let local = self.names[place.document].take(&hint.name, &hint.parent);
        let name = TypeName::new(format!("{SCOPE}.{module}.{local}"));
        let work = Work { name: name.clone(), place: place.clone(), shape, hint: hint.clone() };
        self.work.push_back(work);
        TypeRef::Named(name)
    }

    fn names_shape(&mut self, names: &[Literal]) -> Shape {
        let values = names.iter().map(|literal| {
            let text = literal.value.as_str().unwrap_or_default().to_owned();
            EnumValue {
                name: text.clone(),
                json: text,
                number: None,
                doc: literal.doc.clone(),
                span: self.span(literal.document, &literal.at),
            }
        });
        Shape::Enum(Enum { values: values.collect(), open: false })
    }

    /// The schemas that the values of a type must fit, which the schema at `place` documents: the pointer of one
    /// in the document of the type's module, and all others.
    fn schemas_of(&self, place: &Place, whole: Option<Vec<Place>>) -> (String, Vec<SchemaPlace>) {
        let mut all = whole.unwrap_or_default();
        let own = all.iter().position(|it| it.document == place.document);
        let own = own.map_or_else(|| place.clone(), |own| all.remove(own));
        let also = all.into_iter().map(|it| SchemaPlace {
            module: self.document(&it).module.clone(),
            pointer: it.pointer,
        });
        (own.pointer, also.collect())
    }
    fn insert(&mut self, name: TypeName, place: &Place, shape: Shape, hint: Hint) {
        let node = self.node(place);
        let places = hint.whole.clone().unwrap_or_else(|| vec![place.clone()]);
        let mut constraints = constraints::of(self, &places);
        if matches!(shape, Shape::Union(_) | Shape::Enum(_)) {
            // The alternatives are what it is.
            constraints.retain(|keyword, _| !["anyOf", "oneOf"].contains(&keyword.as_str()));
        }
        let (pointer, also) = self.schemas_of(place, hint.whole);
        let def = TypeDef {
            name: name.clone(),
            scope: self.document(place).scope(),
            origin: Origin::Module,
            shape,
            doc: node.map(annotations::doc).unwrap_or_default(),
            options: node.map(annotations::options).unwrap_or_default(),
            constraints,
            pointer: Some(pointer),
            also,
            span: hint.span,
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
}

/// Whether the schema has an empty `enum`.
fn lists_nothing(node: &Node) -> bool {
    node.get("enum").and_then(Node::items).is_some_and(<[Node]>::is_empty)
}

fn is_null(alternative: &Alternative) -> bool {
    matches!(&alternative.kind, Kind::Null)
}

/// The texts that alternatives are, when they are nothing else.
fn names<'k>(kinds: impl Iterator<Item = &'k Alternative>) -> Option<Vec<Literal>> {
    kinds.map(|alternative| text(alternative).cloned()).collect()
}

/// The text that an alternative is.
pub(super) fn text(alternative: &Alternative) -> Option<&Literal> {
    match &alternative.kind {
        Kind::Value(literal) if literal.value.is_string() => Some(literal),
        _ => None,
    }
}
