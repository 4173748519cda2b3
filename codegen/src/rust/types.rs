//! Uses of types in Rust, as prost-build writes them in messages and as users write them in functions.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Scalar, Shape, TypeName, TypeRef, WellKnown};

use super::paths;

/// A scalar.
pub(super) fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 => "i32",
        Scalar::I64 | Scalar::JsonInteger => "i64",
        Scalar::U8 => "u8",
        Scalar::U16 => "u16",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F32 => "f32",
        Scalar::F64 | Scalar::JsonNumber => "f64",
        Scalar::String => "::std::string::String",
        Scalar::Bytes => "::hawksbill::codegen::bytes::Bytes",
    }
}

/// A well-known type, as prost maps it.
pub(super) fn well_known(known: WellKnown) -> &'static str {
    match known {
        WellKnown::Timestamp => "::hawksbill::codegen::prost_types::Timestamp",
        WellKnown::Duration => "::hawksbill::codegen::prost_types::Duration",
        WellKnown::FieldMask => "::hawksbill::codegen::prost_types::FieldMask",
        WellKnown::Struct => "::hawksbill::codegen::prost_types::Struct",
        WellKnown::Value => "::hawksbill::codegen::prost_types::Value",
        WellKnown::ListValue => "::hawksbill::codegen::prost_types::ListValue",
        WellKnown::NullValue => "::hawksbill::codegen::prost_types::NullValue",
        WellKnown::Any => "::hawksbill::codegen::prost_types::Any",
        WellKnown::Empty => "()",
        WellKnown::BoolValue => "bool",
        WellKnown::Int32Value => "i32",
        WellKnown::Int64Value => "i64",
        WellKnown::UInt32Value => "u32",
        WellKnown::UInt64Value => "u64",
        WellKnown::FloatValue => "f32",
        WellKnown::DoubleValue => "f64",
        WellKnown::StringValue => "::std::string::String",
        WellKnown::BytesValue => "::std::vec::Vec<u8>",
    }
}

/// The request or response of a method, or the type of a field, as it is named in the module of `package`.
pub(super) fn message(contract: &Contract, package: &str, name: &TypeName) -> String {
    match (WellKnown::of(name.as_str()), contract.types.get(name)) {
        (Some(known), _) => well_known(known).to_owned(),
        (None, Some(def)) if def.scope == package => paths::local_path(def),
        _ => paths::type_path(contract, name),
    }
}

/// Whether `name` is a declared enum.
pub(super) fn is_enum(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_some_and(|def| matches!(def.shape, Shape::Enum(_)))
}

/// The declared enum that a field holds one, many or a map of.
pub(super) fn enum_in<'a>(contract: &Contract, ty: &'a TypeRef) -> Option<&'a TypeName> {
    match ty {
        TypeRef::Named(name) if is_enum(contract, name) => Some(name),
        TypeRef::List(item) | TypeRef::Map(_, item) => enum_in(contract, item),
        _ => None,
    }
}

/// A type in the signature of a function. Maps are of a type the user chooses (`HashMap`, `BTreeMap`), so
/// each becomes a type parameter, which the call of the function settles.
#[derive(Default)]
pub(super) struct Signature {
    /// The type parameters with their bounds.
    params: Vec<String>,
    /// Whether one parameter stands only in the bound of another: a map of maps.
    pub(super) is_nested: bool,
}

impl Signature {
    /// `ty` in Rust.
    pub(super) fn ty(&mut self, contract: &Contract, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Unit => "()".to_owned(),
            TypeRef::Scalar(known) => scalar(*known).to_owned(),
            TypeRef::Named(name) => paths::type_path(contract, name),
            TypeRef::WellKnown(known) => well_known(*known).to_owned(),
            TypeRef::Option(item) => {
                format!("::core::option::Option<{}>", self.ty(contract, item))
            }
            TypeRef::List(item) => format!("::std::vec::Vec<{}>", self.ty(contract, item)),
            TypeRef::Map(_, item) => {
                let outer = self.params.len();
                let item = self.ty(contract, item);
                self.is_nested |= self.params.len() > outer;
                let name = format!("M{}", self.params.len());
                self.params.push(format!("{name}: ::hawksbill::codegen::StringMap<{item}>"));
                name
            }
            // Tuples and literals stand in JSON Schema only, never in a signature.
            TypeRef::Tuple(_) | TypeRef::Literal(_) | TypeRef::Json => {
                "::hawksbill::codegen::serde_json::Value".to_owned()
            }
        }
    }

    /// The declaration of the type parameters; empty when there are none.
    pub(super) fn params(&self) -> String {
        if self.params.is_empty() { String::new() } else { format!("<{}>", self.params.join(", ")) }
    }

    /// The names of the type parameters.
    pub(super) fn names(&self) -> Vec<String> {
        (0..self.params.len()).map(|index| format!("M{index}")).collect()
    }

    /// As many placeholders.
    pub(super) fn placeholders(&self) -> String {
        let count = self.params.len();
        if count == 0 { String::new() } else { format!("<{}>", vec!["_"; count].join(", ")) }
    }
}
