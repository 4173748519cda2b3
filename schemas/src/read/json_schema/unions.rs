//! The order in which the alternatives of a union are tried, and a warning where no order tells them
//! apart: a value would lose what only its own alternative knows.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostic;
use crate::model::{
    Contract, Field, Origin, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, Union,
    Variant, VariantBody,
};

/// The alternatives of a page module's union as readers try them: those that ask for more properties
/// first, otherwise in the order of the schema.
pub fn trial_order<'u>(contract: &Contract, union: &'u Union) -> Vec<&'u Variant> {
    let required = |variant: &Variant| {
        object(contract, variant).map_or(0, |shape| {
            shape.fields.iter().filter(|field| field.presence == Presence::Required).count()
        })
    };
    let mut variants: Vec<&Variant> = union.variants.iter().collect();
    variants.sort_by_key(|variant| std::cmp::Reverse(required(variant)));
    variants
}

/// Finds the property that tells the variants of a union apart, where there is one: required in all of them,
/// with another constant text in each.
pub(super) fn discriminate(contract: &mut Contract) {
    let mut found = Vec::new();
    for def in contract.types.values().filter(|def| def.origin == Origin::Module) {
        if let Shape::Union(union) = &def.shape
            && let Some((property, texts)) = discriminator(contract, union)
        {
            found.push((def.name.clone(), property, texts));
        }
    }
    for (name, property, texts) in found {
        if let Some(TypeDef { shape: Shape::Union(union), .. }) = contract.types.get_mut(&name) {
            union.discriminator = Some(property);
            for (variant, text) in union.variants.iter_mut().zip(texts) {
                variant.json = text;
            }
        }
    }
}

fn discriminator(contract: &Contract, union: &Union) -> Option<(String, Vec<String>)> {
    let objects: Option<Vec<&Struct>> =
        union.variants.iter().map(|variant| object(contract, variant)).collect();
    let objects = objects?;
    let candidates = objects.first()?.fields.iter();
    candidates.filter(|field| field.presence == Presence::Required).find_map(|candidate| {
        let texts: Option<Vec<String>> =
            objects.iter().map(|shape| constant(contract, find(shape, &candidate.json)?)).collect();
        let texts = texts?;
        let distinct: BTreeSet<&String> = texts.iter().collect();
        (distinct.len() == texts.len()).then(|| (candidate.json.clone(), texts))
    })
}

/// The only text that a required field can have.
fn constant(contract: &Contract, field: &Field) -> Option<String> {
    let TypeRef::Named(name) = &field.ty else { return None };
    match &contract.types.get(name)?.shape {
        Shape::Enum(shape) if field.presence == Presence::Required => match &*shape.values {
            [only] => Some(only.json.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Reports each alternative that one tried before it would take for its own.
pub(super) fn check(contract: &Contract, problems: &mut Vec<Diagnostic>) {
    for def in contract.types.values().filter(|def| def.origin == Origin::Module) {
        if let Shape::Union(union) = &def.shape {
            check_union(contract, union, problems);
        }
    }
}

fn check_union(contract: &Contract, union: &Union, problems: &mut Vec<Diagnostic>) {
    let variants = trial_order(contract, union);
    for (index, late) in variants.iter().enumerate() {
        let Some(late_shape) = object(contract, late) else { continue };
        let taker = variants[..index].iter().find(|early| {
            object(contract, early).is_some_and(|early| takes(contract, early, late_shape))
        });
        if let Some(early) = taker {
            problems.push(
                Diagnostic::warning(format!(
                    "a value of `{}` can be taken for `{}` and lose properties",
                    late.name, early.name
                ))
                .at(&late.span, "")
                .at(&early.span, "this one is tried first")
                .hint("give each a required property that tells them apart, such as \"kind\": { \"const\": \"a\" }"),
            );
        }
    }
}

/// Whether `early` reads what is meant for `late`, and does not know all of its properties.
fn takes(contract: &Contract, early: &Struct, late: &Struct) -> bool {
    let fits = early.fields.iter().all(|field| match find(late, &field.json) {
        Some(other) => overlap(contract, &field.ty, &other.ty),
        None => field.presence != Presence::Required,
    });
    let loses = late.fields.iter().any(|field| find(early, &field.json).is_none());
    fits && loses && early.additional.is_none()
}

fn find<'s>(shape: &'s Struct, json: &str) -> Option<&'s Field> {
    shape.fields.iter().find(|field| field.json == json)
}

/// Whether some value could be of both types; true where that is hard to say.
fn overlap(contract: &Contract, a: &TypeRef, b: &TypeRef) -> bool {
    let number =
        |ty: &TypeRef| matches!(ty, TypeRef::Scalar(Scalar::JsonInteger | Scalar::JsonNumber));
    match (a, b) {
        (TypeRef::Named(a), TypeRef::Named(b)) => named_overlap(contract, a, b),
        (TypeRef::Literal(a), TypeRef::Literal(b)) => a == b,
        (a, b) if number(a) && number(b) => true,
        (TypeRef::Scalar(a), TypeRef::Scalar(b)) => a == b,
        (TypeRef::Scalar(_), TypeRef::List(_) | TypeRef::Map(..))
        | (TypeRef::List(_) | TypeRef::Map(..), TypeRef::Scalar(_))
        | (TypeRef::List(_), TypeRef::Map(..))
        | (TypeRef::Map(..), TypeRef::List(_)) => false,
        _ => true,
    }
}

fn named_overlap(contract: &Contract, a: &TypeName, b: &TypeName) -> bool {
    match (contract.types.get(a).map(|def| &def.shape), contract.types.get(b).map(|def| &def.shape))
    {
        (Some(Shape::Enum(a)), Some(Shape::Enum(b))) => {
            a.values.iter().any(|value| b.values.iter().any(|other| other.json == value.json))
        }
        (Some(Shape::Enum(_)), Some(Shape::Struct(_)))
        | (Some(Shape::Struct(_)), Some(Shape::Enum(_))) => false,
        _ => true,
    }
}

/// The object that a variant is, followed through other names for it.
fn object<'c>(contract: &'c Contract, variant: &'c Variant) -> Option<&'c Struct> {
    let VariantBody::Type(ty) = &variant.body else { return None };
    let mut ty = ty;
    let mut seen = BTreeSet::new();
    loop {
        let TypeRef::Named(name) = ty else { return None };
        match &contract.types.get(name).filter(|_| seen.insert(name))?.shape {
            Shape::Struct(shape) => return Some(shape),
            Shape::Alias(other) => ty = other,
            Shape::Enum(_) | Shape::Union(_) => return None,
        }
    }
}
