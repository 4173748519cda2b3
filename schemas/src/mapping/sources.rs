//! The names of types in a mapping file: its target and its sources.

use super::draft::Text;
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::{Contract, Scalar, Shape, TypeName, TypeRef, WellKnown};

/// The type that a mapping fills.
pub(super) fn target(contract: &Contract, text: &Text, out: &mut Diagnostics) -> Option<TypeName> {
    let Some(name) = named(contract, &text.text) else {
        out.push(unknown(contract, text));
        return None;
    };
    let def = contract.types.get(&name)?;
    match &def.shape {
        Shape::Struct(_) => Some(name),
        Shape::Alias(TypeRef::Named(name)) if is_struct(contract, name) => Some(name.clone()),
        _ => {
            out.push(
                Diagnostic::error(format!("`{}` is no object with fields", text.text))
                    .at(&text.span, "a mapping fills objects")
                    .at(&def.span, "declared here")
                    .hint("map the objects that hold it, or those that it holds"),
            );
            None
        }
    }
}

pub(super) fn is_struct(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_some_and(|def| matches!(def.shape, Shape::Struct(_)))
}

/// The type of a source.
pub(super) fn source(contract: &Contract, text: &Text, out: &mut Diagnostics) -> Option<TypeRef> {
    let written = text.text.trim();
    let found = match written.strip_prefix("repeated ") {
        Some(item) => one(contract, item.trim()).map(|item| TypeRef::List(Box::new(item))),
        None => one(contract, written),
    };
    if found.is_none() {
        out.push(unknown(contract, text));
    }
    found
}

fn one(contract: &Contract, text: &str) -> Option<TypeRef> {
    let scalar = match text {
        "bool" => Scalar::Bool,
        "int32" | "sint32" | "sfixed32" => Scalar::I32,
        "int64" | "sint64" | "sfixed64" => Scalar::I64,
        "uint32" | "fixed32" => Scalar::U32,
        "uint64" | "fixed64" => Scalar::U64,
        "float" => Scalar::F32,
        "double" => Scalar::F64,
        "string" => Scalar::String,
        "bytes" => Scalar::Bytes,
        _ => {
            return match WellKnown::of(text) {
                Some(known @ (WellKnown::Timestamp | WellKnown::Duration)) => {
                    Some(TypeRef::WellKnown(known))
                }
                Some(_) => None,
                None => named(contract, text).map(TypeRef::Named),
            };
        }
    };
    Some(TypeRef::Scalar(scalar))
}

/// A declared type by its full name, or a module's without `modules.`.
pub(super) fn named(contract: &Contract, text: &str) -> Option<TypeName> {
    let full = [TypeName::new(text), TypeName::new(format!("modules.{text}"))];
    full.into_iter().find(|name| contract.types.contains_key(name))
}

fn unknown(contract: &Contract, text: &Text) -> Diagnostic {
    let word = text.text.trim();
    let word = word.strip_prefix("repeated ").unwrap_or(word).trim();
    let names = contract.types.keys().map(|name| {
        let name = name.as_str();
        name.strip_prefix("modules.").unwrap_or(name)
    });
    let mut hint = did_you_mean(word, names);
    if hint.is_none() {
        let same = contract.types.keys().filter(|name| name.last() == last(word));
        let same: Vec<&str> = same.map(TypeName::as_str).take(3).collect();
        hint = match same.as_slice() {
            [] => Some(
                "name a message (`shop.v1.Store`), a module type (`StoreCard`), a scalar (`int64`), \
                 or `repeated` and one of these"
                    .to_owned(),
            ),
            names => Some(format!("its full name may be `{}`", names.join("` or `"))),
        };
    }
    Diagnostic::error(format!("there is no type `{word}`")).at(&text.span, "").hints(hint)
}

fn last(word: &str) -> &str {
    word.rsplit('.').next().unwrap_or(word)
}
