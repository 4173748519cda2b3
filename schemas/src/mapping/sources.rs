//! The names of types in a mapping file: its target, its sources, and what its functions take and yield.

use super::draft::Text;
use super::model::UserFunction;
use crate::cel;
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
fn named(contract: &Contract, text: &str) -> Option<TypeName> {
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

/// `crate::money::yuan(int) -> string`
pub(super) fn function(
    contract: &Contract,
    text: &Text,
    out: &mut Diagnostics,
) -> Option<UserFunction> {
    let parsed = parse_function(contract, &text.text);
    if parsed.is_none() {
        out.push(
            Diagnostic::error("this is not the signature of a function")
                .at(&text.span, "")
                .hint("write its path and types: `crate::money::yuan(int) -> string`")
                .hint("types are those of CEL, such as `int`, `uint`, `double`, `string`, `list<string>`, or declared ones; `Result<string>` where it can fail"),
        );
    }
    parsed
}

fn parse_function(contract: &Contract, text: &str) -> Option<UserFunction> {
    let (head, result) = text.split_once("->")?;
    let (path, args) = head.trim().strip_suffix(')')?.split_once('(')?;
    let path = path.trim();
    let is_path = path.split("::").all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_')
    });
    let args: Option<Vec<cel::Type>> =
        split_list(args).map(|arg| cel_type(contract, arg)).collect();
    let result = result.trim();
    let fallible = result.strip_prefix("Result<").and_then(|inner| inner.strip_suffix('>'));
    let ty = cel_type(contract, fallible.unwrap_or(result))?;
    is_path.then_some(UserFunction {
        path: path.to_owned(),
        args: args?,
        result: ty,
        can_fail: fallible.is_some(),
    })
}

/// The parts between commas that are not between angle brackets.
fn split_list(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let parts = text.split(move |c: char| {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

fn cel_type(contract: &Contract, text: &str) -> Option<cel::Type> {
    use cel::Type;
    let text = text.trim();
    let inside =
        |name: &str| text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(str::trim);
    if let Some(item) = inside("list") {
        return Some(Type::list(cel_type(contract, item)?));
    }
    if let Some(item) = inside("optional") {
        return Some(Type::optional(cel_type(contract, item)?));
    }
    Some(match text {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "double" => Type::Double,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "timestamp" => Type::Timestamp,
        "duration" => Type::Duration,
        _ => {
            let name = named(contract, text)?;
            match &contract.types.get(&name)?.shape {
                Shape::Struct(_) => Type::Struct(name),
                Shape::Enum(_) => Type::Enum(name),
                Shape::Union(_) | Shape::Alias(_) => return None,
            }
        }
    })
}
