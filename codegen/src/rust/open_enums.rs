//! For each enum field of a message a method that tells known values from unknown numbers, which prost's
//! own accessors hide.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Field, MapKey, Presence, Struct, TypeDef, TypeRef};
use hawksbill_schemas::names::{rust_snake, rust_type};

use super::{check, docs, paths, types};

/// The methods of a message; nothing where it has no enum field. The package is at `p`.
pub(super) fn emit(contract: &Contract, def: &TypeDef, shape: &Struct) -> String {
    let mut taken: BTreeSet<String> =
        shape.fields.iter().flat_map(|field| check::accessors(contract, field)).collect();
    let mut methods = String::new();
    for field in &shape.fields {
        let Some(name) = types::enum_in(contract, &field.ty) else { continue };
        let plain = rust_snake(&field.name);
        let mut method = format!("open_{}", plain.trim_start_matches("r#"));
        while !taken.insert(method.clone()) {
            method.push('_');
        }
        let of = format!("::hawksbill::Open<{}>", paths::path_from(contract, &def.scope, name));
        methods.push_str(&emit_method(contract, def, field, &method, &of));
    }
    if methods.is_empty() {
        return methods;
    }
    format!("impl p::{} {{ {methods} }}", paths::local_path(def))
}

fn emit_method(contract: &Contract, def: &TypeDef, field: &Field, name: &str, of: &str) -> String {
    let rust = rust_snake(&field.name);
    let deprecated = docs::deprecation(&field.doc);
    let (what, returns, body) = match (&field.ty, &field.oneof, field.presence) {
        (TypeRef::List(_), ..) => (
            "The values",
            format!(
                "impl ::core::iter::DoubleEndedIterator<Item = {of}> + ::core::iter::ExactSizeIterator + '_"
            ),
            format!("self.{rust}.iter().copied().map(<{of}>::from)"),
        ),
        (TypeRef::Map(key, _), ..) => (
            "The entries",
            format!(
                "impl ::core::iter::ExactSizeIterator<Item = (&{}, {of})> + '_",
                key_type(*key)
            ),
            format!("self.{rust}.iter().map(|(key, number)| (key, <{of}>::from(*number)))"),
        ),
        (_, Some(oneof), _) => (
            "The value",
            format!("::core::option::Option<{of}>"),
            format!(
                "match &self.{} {{
                    Some(p::{}::{}(number)) => Some(<{of}>::from(*number)),
                    _ => None,
                }}",
                rust_snake(oneof),
                paths::oneof_path(contract, def, oneof),
                rust_type(&field.name)
            ),
        ),
        (_, None, Presence::Optional) => (
            "The value",
            format!("::core::option::Option<{of}>"),
            format!("self.{rust}.map(<{of}>::from)"),
        ),
        (_, None, Presence::Implicit | Presence::Required) => {
            ("The value", of.to_owned(), format!("<{of}>::from(self.{rust})"))
        }
    };
    let plain = rust.trim_start_matches("r#");
    format!(
        "/// {what} of `{plain}`, of which this schema need not know each.
        {deprecated}pub fn {name}(&self) -> {returns} {{ {body} }}\n"
    )
}

fn key_type(key: MapKey) -> &'static str {
    match key {
        MapKey::String => "::std::string::String",
        MapKey::Bool => "bool",
        MapKey::I32 => "i32",
        MapKey::I64 => "i64",
        MapKey::U32 => "u32",
        MapKey::U64 => "u64",
    }
}
