//! Which alternatives of a union need a guard: those that `typeof`, `Array.isArray`, `in` and a comparison
//! of a property cannot tell from each other in TypeScript.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Field, Presence, Scalar, Shape, Struct, TypeName, TypeRef, Union, VariantBody, WellKnown,
};
use serde_json::Value;

/// The alternatives that need a guard, by the name of their union and their place in it.
pub(in crate::typescript) fn needed(contract: &Contract) -> BTreeMap<&TypeName, Vec<usize>> {
    let unions = contract.types.iter().filter_map(|(name, def)| match &def.shape {
        Shape::Union(union) if union.tag.is_none() && union.discriminator.is_none() => {
            Some((name, alike(contract, union)))
        }
        _ => None,
    });
    unions.filter(|(_, alike)| !alike.is_empty()).collect()
}

/// The places of alternatives that look like another one.
fn alike(contract: &Contract, union: &Union) -> Vec<usize> {
    let types: Vec<Option<&TypeRef>> = union
        .variants
        .iter()
        .map(|variant| match &variant.body {
            VariantBody::Type(ty) => Some(ty),
            VariantBody::Unit | VariantBody::Fields(_) => None,
        })
        .collect();
    let kinds: Vec<Vec<Kind<'_>>> =
        types.iter().map(|ty| ty.map(|ty| kinds(contract, ty)).unwrap_or_default()).collect();
    let looks_like = |one: usize, other: usize| {
        types[one] != types[other]
            && kinds[one]
                .iter()
                .any(|a| kinds[other].iter().any(|b| !are_told_apart(contract, a, b)))
    };
    (0..kinds.len())
        // Every value is any JSON, so there is nothing to ask.
        .filter(|one| !kinds[*one].iter().any(|kind| matches!(kind, Kind::Any)))
        .filter(|one| (0..kinds.len()).any(|other| *one != other && looks_like(*one, other)))
        .collect()
}

/// What a value of a type is to JavaScript.
enum Kind<'c> {
    Null,
    Bool,
    Number,
    Text,
    List,
    Tuple(usize),
    Object(&'c Struct),
    /// An object of which TypeScript does not know which properties it has.
    Map,
    Any,
}

/// Everything that a value of the type may be.
fn kinds<'c>(contract: &'c Contract, ty: &'c TypeRef) -> Vec<Kind<'c>> {
    let mut found = Vec::new();
    collect_kinds(contract, ty, &mut BTreeSet::new(), &mut found);
    found
}

fn collect_kinds<'c>(
    contract: &'c Contract,
    ty: &'c TypeRef,
    seen: &mut BTreeSet<&'c TypeName>,
    found: &mut Vec<Kind<'c>>,
) {
    match ty {
        TypeRef::Unit | TypeRef::WellKnown(WellKnown::NullValue) => found.push(Kind::Null),
        TypeRef::Scalar(Scalar::Bool) => found.push(Kind::Bool),
        TypeRef::Scalar(Scalar::String | Scalar::Bytes) => found.push(Kind::Text),
        TypeRef::Scalar(_) => found.push(Kind::Number),
        TypeRef::List(_) => found.push(Kind::List),
        TypeRef::Tuple(items) => found.push(Kind::Tuple(items.len())),
        TypeRef::Map(..) => found.push(Kind::Map),
        TypeRef::Literal(value) => found.push(match value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Bool,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Array(items) => Kind::Tuple(items.len()),
            Value::Object(_) => Kind::Map,
        }),
        TypeRef::Json | TypeRef::WellKnown(_) => found.push(Kind::Any),
        TypeRef::Option(inner) => {
            found.push(Kind::Null);
            collect_kinds(contract, inner, seen, found);
        }
        TypeRef::Named(name) => {
            let Some(def) = contract.types.get(name).filter(|_| seen.insert(name)) else { return };
            match &def.shape {
                // An object without properties is `Record<string, never>`.
                Shape::Struct(shape) if shape.fields.is_empty() => found.push(Kind::Map),
                Shape::Struct(shape) => found.push(Kind::Object(shape)),
                Shape::Enum(_) => found.push(Kind::Text),
                Shape::Alias(ty) => collect_kinds(contract, ty, seen, found),
                Shape::Union(union) => {
                    for variant in &union.variants {
                        match &variant.body {
                            VariantBody::Type(ty) => collect_kinds(contract, ty, seen, found),
                            VariantBody::Fields(_) => found.push(Kind::Map),
                            VariantBody::Unit if union.tag.is_some() => found.push(Kind::Map),
                            VariantBody::Unit => found.push(Kind::Text),
                        }
                    }
                }
            }
        }
    }
}

/// Whether TypeScript narrows a value that is one of the two without help.
fn are_told_apart(contract: &Contract, a: &Kind<'_>, b: &Kind<'_>) -> bool {
    use Kind as K;
    match (a, b) {
        (K::Any, _) | (_, K::Any) => false,
        // Single values are compared.
        (K::Null, K::Null) | (K::Bool, K::Bool) | (K::Number, K::Number) | (K::Text, K::Text) => {
            true
        }
        // A tuple's `length` is a literal.
        (K::Tuple(a), K::Tuple(b)) => a != b,
        (K::List | K::Tuple(_), K::List | K::Tuple(_)) => false,
        (K::Object(a), K::Object(b)) => objects_are_told_apart(contract, a, b),
        (K::Object(_) | K::Map, K::Object(_) | K::Map) => false,
        _ => true,
    }
}

fn objects_are_told_apart(contract: &Contract, a: &Struct, b: &Struct) -> bool {
    // `"x" in value` holds for the one and cannot for the other.
    let has = |one: &Struct, other: &Struct| {
        other.additional.is_none()
            && required(one).any(|field| other.fields.iter().all(|it| it.json != field.json))
    };
    let compared = || {
        required(a).any(|field| {
            required(b).filter(|other| other.json == field.json).any(|other| {
                match (constants(contract, &field.ty), constants(contract, &other.ty)) {
                    (Some(a), Some(b)) => a.iter().all(|value| !b.contains(value)),
                    _ => false,
                }
            })
        })
    };
    has(a, b) || has(b, a) || compared()
}

fn required(shape: &Struct) -> impl Iterator<Item = &Field> {
    shape.fields.iter().filter(|field| field.presence == Presence::Required)
}

/// The values of a type that has only a few, and single ones: those by which TypeScript narrows.
pub(in crate::typescript) fn constants(contract: &Contract, ty: &TypeRef) -> Option<Vec<Value>> {
    let mut ty = ty;
    let mut seen = BTreeSet::new();
    loop {
        let name = match ty {
            TypeRef::Unit => return Some(vec![Value::Null]),
            TypeRef::Literal(Value::Array(_) | Value::Object(_)) => return None,
            TypeRef::Literal(value) => return Some(vec![value.clone()]),
            TypeRef::Named(name) => name,
            _ => return None,
        };
        match &contract.types.get(name).filter(|_| seen.insert(name))?.shape {
            Shape::Enum(shape) if !shape.open => {
                return Some(shape.values.iter().map(|it| Value::from(it.json.as_str())).collect());
            }
            Shape::Alias(target) => ty = target,
            _ => return None,
        }
    }
}

/// The types that guards look into, all the way down.
pub(in crate::typescript) fn tested<'c>(
    contract: &'c Contract,
    needed: &BTreeMap<&'c TypeName, Vec<usize>>,
) -> BTreeSet<&'c TypeName> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&TypeRef> = Vec::new();
    for (name, places) in needed {
        if let Some(Shape::Union(union)) = contract.types.get(*name).map(|def| &def.shape) {
            open.extend(places.iter().filter_map(|place| match &union.variants[*place].body {
                VariantBody::Type(ty) => Some(ty),
                _ => None,
            }));
        }
    }
    while let Some(ty) = open.pop() {
        super::super::facts::each_leaf_of(ty, false, &mut |leaf, _| {
            if let TypeRef::Named(name) = leaf
                && let Some(def) = contract.types.get(name)
                && found.insert(name)
            {
                super::super::facts::each_leaf(def, &mut |leaf, _| open.push(leaf));
            }
        });
    }
    found
}
