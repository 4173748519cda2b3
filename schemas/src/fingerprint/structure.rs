//! What a type is, told without its name: as text in which other types appear as hashes of theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::hash;
use crate::graph;
use crate::model::{
    Contract, Field, Presence, Shape, Struct, TypeDef, TypeName, TypeRef, Union, VariantBody,
};

/// Longer texts of aliases are hashed, so that aliases of aliases cannot grow without end.
const MAX_ALIAS: usize = 1000;

/// How every type is told where another type contains it.
pub(super) struct Structures<'a> {
    pub(super) texts: BTreeMap<&'a TypeName, String>,
}

impl<'a> Structures<'a> {
    /// Tells types after those they contain.
    pub(super) fn of(contract: &'a Contract) -> Self {
        let mut found = Self { texts: BTreeMap::new() };
        let types: Vec<&TypeDef> = contract.types.values().collect();
        let places: BTreeMap<&TypeName, usize> =
            types.iter().enumerate().map(|(place, ty)| (&ty.name, place)).collect();
        let edges: Vec<Vec<usize>> = types
            .iter()
            .map(|ty| contained(ty).iter().filter_map(|name| places.get(name).copied()).collect())
            .collect();
        for part in graph::parts(&edges) {
            match part.as_slice() {
                [only] if !edges[*only].contains(only) => found.tell(types[*only]),
                _ => found.tell_cycle(&part.iter().map(|place| types[*place]).collect::<Vec<_>>()),
            }
        }
        found
    }

    fn tell(&mut self, ty: &'a TypeDef) {
        let text = match &ty.shape {
            // Another name for a type is no other structure.
            Shape::Alias(target) => {
                Some(self.text(target)).filter(|target| target.len() <= MAX_ALIAS)
            }
            _ => None,
        };
        let text = text.unwrap_or_else(|| format!("#{}", hash(&self.shape(&ty.shape))));
        self.texts.insert(&ty.name, text);
    }

    /// The structure of a named type.
    pub(super) fn name(&self, name: &TypeName) -> String {
        self.texts.get(name).cloned().unwrap_or_else(|| "#".to_owned())
    }

    /// The structure of a use of a type.
    pub(super) fn text(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Unit => "unit".to_owned(),
            TypeRef::Scalar(scalar) => format!("{scalar:?}"),
            TypeRef::WellKnown(known) => format!("google {known:?}"),
            TypeRef::Option(inner) => format!("option({})", self.text(inner)),
            TypeRef::List(inner) => format!("list({})", self.text(inner)),
            TypeRef::Map(key, inner) => format!("map({key:?}, {})", self.text(inner)),
            TypeRef::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                format!("tuple({})", items.join(", "))
            }
            TypeRef::Literal(value) => format!("literal({value})"),
            TypeRef::Json => "json".to_owned(),
            TypeRef::Named(name) => self.name(name),
        }
    }

    pub(super) fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Struct(body) => self.structure(body),
            Shape::Enum(body) => {
                let values: BTreeSet<&str> =
                    body.values.iter().map(|value| value.json.as_str()).collect();
                format!("enum open={} {values:?}", body.open)
            }
            Shape::Union(body) => self.union(body),
            Shape::Alias(ty) => format!("alias {}", self.text(ty)),
        }
    }

    fn structure(&self, body: &Struct) -> String {
        let additional = match &body.additional {
            Some(ty) => format!(" and {}", self.text(ty)),
            None => String::new(),
        };
        format!("struct {{{}}}{additional}", self.fields(&body.fields))
    }

    fn fields(&self, fields: &[Field]) -> String {
        let oneofs = oneofs(fields);
        let mut texts: Vec<String> = fields
            .iter()
            .map(|field| {
                let presence = match field.presence {
                    Presence::Required => "required",
                    Presence::Optional => "optional",
                    Presence::Implicit => "implicit",
                };
                let oneof = field.oneof.as_deref().and_then(|oneof| oneofs.get(oneof));
                let oneof = oneof.map_or_else(String::new, |first| format!(" oneof={first:?}"));
                format!("{:?} {presence}{oneof} {}", field.json, self.text(&field.ty))
            })
            .collect();
        texts.sort();
        texts.join("; ")
    }

    fn union(&self, body: &Union) -> String {
        let mut variants: Vec<String> = body
            .variants
            .iter()
            .map(|variant| {
                let content = match &variant.body {
                    VariantBody::Unit => String::new(),
                    VariantBody::Fields(fields) => format!("{{{}}}", self.fields(fields)),
                    VariantBody::Type(ty) => self.text(ty),
                };
                // Without a tag the name of a variant appears nowhere.
                let name = body.tag.as_ref().map_or("", |_| variant.json.as_str());
                format!("{name:?} {content}")
            })
            .collect();
        variants.sort();
        format!("union tag={:?} [{}]", body.tag, variants.join("; "))
    }
}

/// Which fields exclude each other: the oneofs, told by the first JSON name of their members.
fn oneofs(fields: &[Field]) -> BTreeMap<&str, &str> {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for field in fields {
        if let Some(oneof) = &field.oneof {
            let first = found.entry(oneof).or_insert(&field.json);
            *first = (*first).min(&field.json);
        }
    }
    found
}

/// The types that a type contains.
pub(super) fn contained(ty: &TypeDef) -> Vec<&TypeName> {
    let mut names = Vec::new();
    match &ty.shape {
        Shape::Struct(body) => {
            body.fields.iter().for_each(|field| collect(&field.ty, &mut names));
            body.additional.iter().for_each(|ty| collect(ty, &mut names));
        }
        Shape::Enum(_) => {}
        Shape::Union(body) => {
            for variant in &body.variants {
                match &variant.body {
                    VariantBody::Unit => {}
                    VariantBody::Fields(fields) => {
                        fields.iter().for_each(|field| collect(&field.ty, &mut names));
                    }
                    VariantBody::Type(ty) => collect(ty, &mut names),
                }
            }
        }
        Shape::Alias(ty) => collect(ty, &mut names),
    }
    names
}

fn collect<'a>(ty: &'a TypeRef, names: &mut Vec<&'a TypeName>) {
    match ty {
        TypeRef::Named(name) => names.push(name),
        TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
            collect(inner, names);
        }
        TypeRef::Tuple(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}
