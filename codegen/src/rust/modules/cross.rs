//! Types of one page module that another mentions.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Shape, TypeDef, TypeName, TypeRef, VariantBody};
use hawksbill_schemas::names::rust_snake;

/// A type of another module.
pub(super) struct Foreign<'c> {
    pub(super) name: &'c TypeName,
    /// What typify takes it for: a type that it must not write.
    pub(super) placeholder: String,
    /// Its path in Rust, from inside a module.
    pub(super) path: String,
}

/// The module that a type belongs to: `StoreCard` of `modules.StoreCard.Coupon`.
pub(super) fn module_of(name: &TypeName) -> &str {
    name.as_str().split('.').nth(1).unwrap_or_default()
}

/// The types of other modules that `types`, those of one module, mention.
pub(super) fn foreign<'c>(contract: &'c Contract, types: &[&'c TypeDef]) -> Vec<Foreign<'c>> {
    let own: BTreeSet<&TypeName> = types.iter().map(|def| &def.name).collect();
    let mentioned: BTreeSet<&TypeName> = types
        .iter()
        .flat_map(|def| refs(&def.shape))
        .flat_map(|ty| named(ty, Through::All))
        .filter(|name| !own.contains(name))
        .collect();
    let mut taken: BTreeSet<String> = own.iter().map(|name| name.last().to_owned()).collect();
    let foreign = mentioned.into_iter().map(|name| {
        let path = format!("super::{}::{}", rust_snake(module_of(name)), name.last());
        Foreign {
            name,
            placeholder: placeholder(name, &mut taken),
            path: if contains_any(contract, name, &own) {
                // typify sees one module at a time and cannot know that this leads back.
                format!("::std::boxed::Box<{path}>")
            } else {
                path
            },
        }
    });
    foreign.collect()
}

/// The name of the type itself, for variants are called like it; with a number when it is taken.
fn placeholder(name: &TypeName, taken: &mut BTreeSet<String>) -> String {
    let mut placeholder = name.last().to_owned();
    let mut number = 2;
    while !taken.insert(placeholder.clone()) {
        placeholder = format!("{}{number}", name.last());
        number += 1;
    }
    placeholder
}

/// Whether a value of type `start` holds a value of one of `own`, without a list or map between.
fn contains_any(contract: &Contract, start: &TypeName, own: &BTreeSet<&TypeName>) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo = vec![start];
    while let Some(name) = todo.pop() {
        if own.contains(name) {
            return true;
        }
        if let Some(def) = contract.types.get(name).filter(|_| seen.insert(name)) {
            todo.extend(refs(&def.shape).into_iter().flat_map(|ty| named(ty, Through::Values)));
        }
    }
    false
}

/// The types that a shape is made of.
pub(super) fn refs(shape: &Shape) -> Vec<&TypeRef> {
    match shape {
        Shape::Struct(shape) => {
            shape.fields.iter().map(|field| &field.ty).chain(&shape.additional).collect()
        }
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.body {
                VariantBody::Type(ty) => Some(ty),
                VariantBody::Unit | VariantBody::Fields(_) => None,
            })
            .collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Enum(_) => Vec::new(),
    }
}

/// What to look through for names.
#[derive(Clone, Copy, PartialEq)]
enum Through {
    /// Everything.
    All,
    /// Only what holds its content itself, not on the heap.
    Values,
}

fn named(ty: &TypeRef, through: Through) -> Vec<&TypeName> {
    match ty {
        TypeRef::Named(name) => vec![name],
        TypeRef::Option(inner) => named(inner, through),
        TypeRef::Tuple(items) => items.iter().flat_map(|item| named(item, through)).collect(),
        TypeRef::List(inner) | TypeRef::Map(_, inner) if through == Through::All => {
            named(inner, through)
        }
        _ => Vec::new(),
    }
}
