//! Types of the contract in the words of reports.

use crate::model::{Scalar, TypeRef, WellKnown};

/// `ty` as a report names it.
pub(super) fn describe(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Unit => "null".to_owned(),
        TypeRef::Scalar(Scalar::JsonInteger) => "an integer".to_owned(),
        TypeRef::Scalar(Scalar::JsonNumber) => "a number".to_owned(),
        TypeRef::Scalar(scalar) => scalar_name(*scalar).to_owned(),
        TypeRef::Named(name) => {
            let name = name.as_str();
            name.strip_prefix("modules.").unwrap_or(name).to_owned()
        }
        TypeRef::WellKnown(known) => format!("{}.{}", WellKnown::PACKAGE, known.name()),
        TypeRef::Option(inner) => format!("{} or null", describe(inner)),
        TypeRef::List(inner) => format!("a list of {}", describe(inner)),
        TypeRef::Map(_, inner) => format!("a map of {}", describe(inner)),
        TypeRef::Tuple(_) => "a tuple".to_owned(),
        TypeRef::Literal(value) => format!("the constant {value}"),
        TypeRef::Json => "any JSON".to_owned(),
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I8 => "int8",
        Scalar::I16 => "int16",
        Scalar::I32 => "int32",
        Scalar::I64 => "int64",
        Scalar::U8 => "uint8",
        Scalar::U16 => "uint16",
        Scalar::U32 => "uint32",
        Scalar::U64 => "uint64",
        Scalar::F32 => "float",
        Scalar::F64 => "double",
        Scalar::String => "string",
        Scalar::Bytes => "bytes",
        Scalar::JsonInteger => "integer",
        Scalar::JsonNumber => "number",
    }
}
