//! Conversions into requests of a single field, so that `stores.get_store(7)` needs no struct.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Field, Presence, Scalar, Shape, TypeDef, TypeName, TypeRef, WellKnown,
};
use hawksbill_schemas::names::rust_snake;

use super::{messages, paths, types};

/// The conversions, by the package they belong to. Each request has its own once, however many methods
/// take it.
pub(super) fn emit(contract: &Contract) -> BTreeMap<&str, String> {
    let methods = contract.capabilities.values().flat_map(|capability| &capability.methods);
    let inputs: BTreeSet<&TypeName> = methods.map(|method| &method.input).collect();
    let mut by_package: BTreeMap<&str, String> = BTreeMap::new();
    for def in inputs.into_iter().filter_map(|name| contract.types.get(name)) {
        if messages::is_users(&def.scope)
            && let Some(field) = only_field(def)
        {
            let text = conversions(contract, def, field);
            by_package.entry(&def.scope).or_default().push_str(&text);
        }
    }
    by_package
}

fn only_field(def: &TypeDef) -> Option<&Field> {
    match &def.shape {
        Shape::Struct(shape) => match shape.fields.as_slice() {
            [field] if field.oneof.is_none() => Some(field),
            _ => None,
        },
        _ => None,
    }
}

/// What a field can be made from: the argument's type, and the field's value from it.
struct Source {
    ty: String,
    value: &'static str,
}

fn conversions(contract: &Contract, def: &TypeDef, field: &Field) -> String {
    let message = paths::local_path(def);
    let name = rust_snake(&field.name);
    let mut text = String::new();
    for Source { ty, value } in sources(contract, def, &field.ty) {
        let value = match field.presence {
            Presence::Optional => format!("::core::option::Option::Some({value})"),
            Presence::Implicit | Presence::Required => value.to_owned(),
        };
        text.push_str(&format!(
            "impl ::core::convert::From<{ty}> for {message} {{
                fn from(value: {ty}) -> Self {{ Self {{ {name}: {value} }} }}
            }}\n"
        ));
    }
    text
}

fn sources(contract: &Contract, def: &TypeDef, ty: &TypeRef) -> Vec<Source> {
    let plain = |ty: String| Source { ty, value: "value" };
    match ty {
        TypeRef::Scalar(Scalar::String) => vec![
            plain("::std::string::String".to_owned()),
            Source { ty: "&str".to_owned(), value: "::core::convert::From::from(value)" },
        ],
        TypeRef::Scalar(scalar) => vec![plain(types::scalar(*scalar).to_owned())],
        TypeRef::WellKnown(known @ (WellKnown::Timestamp | WellKnown::Duration)) => {
            vec![plain(types::well_known(*known).to_owned())]
        }
        TypeRef::Named(name) if types::is_enum(contract, name) => {
            let ty = types::message(contract, &def.scope, name);
            vec![Source { ty, value: "::core::convert::Into::into(value)" }]
        }
        TypeRef::Named(name) if !reaches(contract, name, &def.name) => {
            vec![plain(types::message(contract, &def.scope, name))]
        }
        TypeRef::List(item) => match &**item {
            TypeRef::Scalar(scalar) => {
                vec![plain(format!("::std::vec::Vec<{}>", types::scalar(*scalar)))]
            }
            TypeRef::Named(name) if !types::is_enum(contract, name) => {
                vec![plain(format!(
                    "::std::vec::Vec<{}>",
                    types::message(contract, &def.scope, name)
                ))]
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Whether a value of `from` can hold one of `to`; prost boxes such fields.
fn reaches(contract: &Contract, from: &TypeName, to: &TypeName) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if !seen.insert(name) {
            continue;
        }
        if let Some(TypeDef { shape: Shape::Struct(shape), .. }) = contract.types.get(name) {
            open.extend(shape.fields.iter().filter_map(|field| named(&field.ty)));
        }
    }
    false
}

fn named(ty: &TypeRef) -> Option<&TypeName> {
    match ty {
        TypeRef::Named(name) => Some(name),
        TypeRef::List(item) | TypeRef::Map(_, item) => named(item),
        _ => None,
    }
}
