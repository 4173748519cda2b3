//! The way of an expression's value into its field: the JSON that the target's own reader takes.

use cel::common::types::{CelDouble, CelInt, CelList, CelMap, CelOptional, CelString};
use cel::common::value::Val;
use hawksbill_schemas::Contract;
use hawksbill_schemas::mapping::Convert;
use hawksbill_schemas::model::{Scalar, Shape, TypeName, TypeRef, VariantBody};
use serde_json::{Map, Value as Json};

use super::natives::text;
use super::value::{fit, is_null, number, write};
use crate::codegen::cel::Failure;
use crate::codegen::mapping::{finite, no_such_value, not_null};

/// The JSON of `value` in a field of type `ty`; nothing where the field stays absent.
///
/// # Errors
/// Where the value does not fit.
pub(super) fn convert(
    contract: &Contract,
    how: &Convert,
    ty: &TypeRef,
    value: &dyn Val,
) -> Result<Option<Json>, Failure> {
    let json = match how {
        Convert::Same => write(contract, ty, value)?,
        Convert::Integer(scalar) | Convert::FittingInteger(scalar) => {
            fit(*scalar, value)?;
            write(contract, ty, value)?
        }
        Convert::Finite => number(finite(double(value)?)?),
        // As Rust has it, so that the text of it is read as the very same number.
        Convert::Single => number(f64::from(double(value)? as f32)),
        Convert::Enum(name) | Convert::KnownEnum(name) => named(contract, name, value)?,
        Convert::EnumValue(name, index) => Json::String(value_name(contract, name, *index)),
        Convert::OpenEnum(_) | Convert::FittingOpenEnum(_) => {
            fit(Scalar::I32, value)?;
            Json::from(int(value)?)
        }
        Convert::NotNull(inner) => return convert(contract, inner, inside(ty), value),
        Convert::Present(inner) => return convert(contract, inner, ty, value),
        Convert::Unwrapped(inner) => {
            let value = not_null(Some(value).filter(|value| !is_null(*value)))?;
            return convert(contract, inner, ty, value);
        }
        Convert::Nullable(_) if is_null(value) => Json::Null,
        Convert::Nullable(inner) => return convert(contract, inner, inside(ty), value),
        Convert::Optional(inner) => {
            let held = value.downcast_ref::<CelOptional<'_>>().and_then(CelOptional::option);
            let Some(held) = held else { return Ok(None) };
            return convert(contract, inner, ty, held);
        }
        Convert::List(inner) => list(contract, inner, ty, value)?,
        Convert::Map(inner) => map(contract, inner, ty, value)?,
        Convert::Alias(name, inner) => {
            let Some(Shape::Alias(ty)) = shape(contract, name) else { return Err(MISFIT) };
            return convert(contract, inner, ty, value);
        }
        Convert::Variant(name, index, inner) => {
            let Some(Shape::Union(union)) = shape(contract, name) else { return Err(MISFIT) };
            let variant = union.variants.get(*index).map(|variant| &variant.body);
            let Some(VariantBody::Type(ty)) = variant else { return Err(MISFIT) };
            return convert(contract, inner, ty, value);
        }
        Convert::Json => any(contract, value)?,
    };
    Ok(Some(json))
}

/// The checker lets no value of another type come here.
const MISFIT: Failure = Failure::Refused("the value is of another type");

fn shape<'c>(contract: &'c Contract, name: &TypeName) -> Option<&'c Shape> {
    contract.types.get(name).map(|def| &def.shape)
}

/// What a type is where it is not null.
fn inside(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Option(inner) => inner,
        other => other,
    }
}

fn int(value: &dyn Val) -> Result<i64, Failure> {
    value.downcast_ref::<CelInt>().map(|value| *value.inner()).ok_or(MISFIT)
}

fn double(value: &dyn Val) -> Result<f64, Failure> {
    value.downcast_ref::<CelDouble>().map(|value| *value.inner()).ok_or(MISFIT)
}

fn named(contract: &Contract, name: &TypeName, value: &dyn Val) -> Result<Json, Failure> {
    let text = value.downcast_ref::<CelString<'_>>().ok_or(MISFIT)?;
    let Some(Shape::Enum(shape)) = shape(contract, name) else { return Err(MISFIT) };
    if shape.values.iter().any(|value| value.json == text.inner()) {
        return Ok(Json::String(text.inner().to_owned()));
    }
    Err(no_such_value(text.inner()))
}

fn value_name(contract: &Contract, name: &TypeName, index: usize) -> String {
    match shape(contract, name) {
        Some(Shape::Enum(shape)) => {
            shape.values.get(index).map(|value| value.json.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn list(
    contract: &Contract,
    inner: &Convert,
    ty: &TypeRef,
    value: &dyn Val,
) -> Result<Json, Failure> {
    let TypeRef::List(item) = ty else { return Err(MISFIT) };
    let list = value.downcast_ref::<CelList<'_>>().ok_or(MISFIT)?;
    let items = list.inner().iter().map(|value| convert(contract, inner, item, value.as_ref()));
    let items: Result<Option<Vec<Json>>, Failure> =
        items.collect::<Result<Vec<_>, _>>().map(|items| items.into_iter().collect());
    items?.map(Json::Array).ok_or(MISFIT)
}

fn map(
    contract: &Contract,
    inner: &Convert,
    ty: &TypeRef,
    value: &dyn Val,
) -> Result<Json, Failure> {
    let TypeRef::Map(_, item) = ty else { return Err(MISFIT) };
    let map = value.downcast_ref::<CelMap<'_>>().ok_or(MISFIT)?;
    let mut entries: Vec<(String, &dyn Val)> =
        map.inner().iter().map(|(key, value)| (text(key.inner()), value.as_ref())).collect();
    // Which failure comes first does not depend on chance.
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut json = Map::new();
    for (key, value) in entries {
        json.insert(key, convert(contract, inner, item, value)?.ok_or(MISFIT)?);
    }
    Ok(Json::Object(json))
}

/// Any JSON of a scalar or a list of such.
fn any(contract: &Contract, value: &dyn Val) -> Result<Json, Failure> {
    if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let items = list.inner().iter().map(|value| any(contract, value.as_ref()));
        return items.collect::<Result<_, _>>().map(Json::Array);
    }
    if value.downcast_ref::<CelDouble>().is_some() {
        finite(double(value)?)?;
    }
    write(contract, &TypeRef::Json, value)
}
