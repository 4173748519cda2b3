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
    texts: BTreeMap<&'a TypeName, String>,
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

    /// Types that contain each other are hashed in rounds, each with the hashes of the round before,
    /// until a round tells no more of them apart. Then every hash speaks of its type's neighbours, so
    /// all of them together speak of the whole cycle.
    fn tell_cycle(&mut self, part: &[&'a TypeDef]) {
        let mut distinct = 0;
        loop {
            let hashes: Vec<String> = part.iter().map(|ty| hash(&self.shape(&ty.shape))).collect();
            let all: BTreeSet<&str> = hashes.iter().map(String::as_str).collect();
            let is_last = all.len() <= distinct;
            distinct = all.len();
            for (ty, own) in part.iter().zip(&hashes) {
                let text = if is_last { hash(&format!("{own} in {all:?}")) } else { own.clone() };
                self.texts.insert(&ty.name, format!("#{text}"));
            }
            if is_last {
                return;
            }
        }
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

    fn shape(&self, shape: &Shape) -> String {
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
        let mut texts: Vec<String> = fields
            .iter()
            .map(|field| {
                let presence = match field.presence {
                    Presence::Required => "required",
                    Presence::Optional => "optional",
                    Presence::Implicit => "implicit",
                };
                let oneof = oneof(field, fields);
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

/// Which fields exclude a field: its oneof, by the first JSON name of its members.
fn oneof(field: &Field, fields: &[Field]) -> String {
    if field.oneof.is_none() {
        return String::new();
    }
    let members = fields.iter().filter(|other| other.oneof == field.oneof);
    let first = members.map(|other| other.json.as_str()).min().unwrap_or_default();
    format!(" oneof={first:?}")
}

/// The types that a type contains.
fn contained(ty: &TypeDef) -> Vec<&TypeName> {
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
