//! Types as completion sees them: aliases followed, optionality taken off, messages that are one value known.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Constraints, Enum, Field, MapKey, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, Union,
    WellKnown, narrow,
};
use serde_json::Value;

use super::facts::Sort;

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty<'c> {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    /// Open for Protobuf, whose expressions are numbers; closed for JSON Schema, whose are texts.
    Enum(&'c TypeDef, &'c Enum),
    Struct(&'c TypeDef, &'c Struct),
    List(&'c TypeRef),
    Map(MapKey, &'c TypeRef),
    Constant(&'c Value),
    /// One of several types.
    Union(&'c TypeDef, &'c Union),
    /// Anything that completion has no proposal for.
    Other,
}

/// A type with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Resolved<'c> {
    pub(super) ty: Ty<'c>,
    /// `null` is a value, too.
    pub(super) nullable: bool,
    /// Of the aliases on the way, by keyword.
    pub(super) constraints: Constraints,
    pub(super) personal: bool,
}

/// What `ty` comes to.
pub(super) fn resolve<'c>(contract: &'c Contract, ty: &'c TypeRef) -> Resolved<'c> {
    let mut found = Resolved {
        ty: Ty::Other,
        nullable: false,
        constraints: Constraints::new(),
        personal: false,
    };
    let mut ty = ty;
    // Aliases may lead in circles only in broken contracts; no chain is longer than this.
    for _ in 0..16 {
        match ty {
            TypeRef::Option(inner) => {
                found.nullable = true;
                ty = inner;
            }
            TypeRef::Named(name) => {
                let Some(def) = contract.types.get(name) else { break };
                found.personal |= def.is_personal();
                merge(&mut found.constraints, &def.constraints);
                match &def.shape {
                    Shape::Alias(inner) => ty = inner,
                    Shape::Struct(shape) => {
                        found.ty = Ty::Struct(def, shape);
                        break;
                    }
                    Shape::Enum(shape) => {
                        found.ty = Ty::Enum(def, shape);
                        break;
                    }
                    Shape::Union(shape) => {
                        found.ty = Ty::Union(def, shape);
                        break;
                    }
                }
            }
            TypeRef::Scalar(scalar) => {
                found.ty = scalar_type(*scalar);
                break;
            }
            TypeRef::WellKnown(known) => {
                found.nullable |= is_wrapper(*known);
                found.ty = well_known(*known);
                break;
            }
            TypeRef::List(item) => {
                found.ty = Ty::List(item);
                break;
            }
            TypeRef::Map(key, value) => {
                found.ty = Ty::Map(*key, value);
                break;
            }
            TypeRef::Literal(value) => {
                found.ty = Ty::Constant(value);
                break;
            }
            TypeRef::Unit | TypeRef::Tuple(_) | TypeRef::Json => break,
        }
    }
    found
}

/// Adds what `more` asks for.
pub(super) fn merge(all: &mut Constraints, more: &Constraints) {
    for (keyword, value) in more {
        match keyword.as_str() {
            "default" | "examples" => {
                all.entry(keyword.clone()).or_insert_with(|| value.clone());
            }
            _ => narrow(all, keyword, value.clone()),
        }
    }
}

fn scalar_type<'c>(scalar: Scalar) -> Ty<'c> {
    match scalar {
        Scalar::Bool => Ty::Bool,
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => Ty::Uint,
        Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => Ty::Double,
        Scalar::String => Ty::String,
        Scalar::Bytes => Ty::Bytes,
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::JsonInteger => Ty::Int,
    }
}

fn is_wrapper(known: WellKnown) -> bool {
    known.name().ends_with("Value")
        && !matches!(known, WellKnown::Value | WellKnown::ListValue | WellKnown::NullValue)
}

fn well_known<'c>(known: WellKnown) -> Ty<'c> {
    match known {
        WellKnown::Timestamp => Ty::Timestamp,
        WellKnown::Duration => Ty::Duration,
        WellKnown::BoolValue => Ty::Bool,
        WellKnown::Int32Value | WellKnown::Int64Value => Ty::Int,
        WellKnown::UInt32Value | WellKnown::UInt64Value => Ty::Uint,
        WellKnown::FloatValue | WellKnown::DoubleValue => Ty::Double,
        WellKnown::StringValue => Ty::String,
        WellKnown::BytesValue => Ty::Bytes,
        _ => Ty::Other,
    }
}

/// What the type is good for; a message that is an amount of money is a number.
pub(super) fn sort(ty: &Ty<'_>) -> Sort {
    match ty {
        Ty::Int | Ty::Uint | Ty::Double => Sort::Number,
        Ty::String => Sort::Text,
        Ty::Timestamp => Sort::Time,
        Ty::Duration => Sort::Duration,
        Ty::Bool => Sort::Flag,
        Ty::Struct(_, shape) if money(shape).is_some() => Sort::Number,
        Ty::Struct(_, shape) if is_date(shape) => Sort::Time,
        _ => Sort::Other,
    }
}

/// A message that is one amount of money, by its fields: Google's `Price` and `Money`, and those like them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Money {
    /// Millionths, and the field of the currency.
    Micros { amount: String, currency: String },
    /// Whole units and billionths.
    Nanos { currency: String },
}

/// Whether a message of this shape is money.
pub(super) fn money(shape: &Struct) -> Option<Money> {
    let find = |names: &[&str]| {
        let found = |name: &&str| shape.fields.iter().any(|field| field.name == **name);
        names.iter().copied().find(|name| found(name)).map(str::to_owned)
    };
    if shape.fields.len() > 3 {
        return None;
    }
    let currency = find(&["currency_code", "currency"])?;
    if let Some(amount) = find(&["amount_micros", "micros"]) {
        return Some(Money::Micros { amount, currency });
    }
    find(&["units"])?;
    find(&["nanos"])?;
    Some(Money::Nanos { currency })
}

/// Whether a message of this shape is a day: Google's `Date`, and those like it.
pub(super) fn is_date(shape: &Struct) -> bool {
    let whole = |field: &Field| matches!(field.ty, TypeRef::Scalar(Scalar::I32 | Scalar::I64));
    let names = ["year", "month", "day"];
    shape.fields.len() == 3
        && shape.fields.iter().all(|field| whole(field) && names.contains(&field.name.as_str()))
}

/// The type's name without its package, as words of context.
pub(super) fn own_name(name: &TypeName) -> &str {
    name.last()
}
