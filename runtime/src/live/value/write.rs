//! The wire's JSON of values, by the types of the contract.

use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelString, CelUInt,
};
use cel::common::value::Val;
use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Scalar, Shape, TypeName, TypeRef};
use serde_json::{Map, Number, Value as Json};

use super::{Moment, Object, Raw, Span, is_null};
use crate::codegen::cel::{self as functions, Failure};
use crate::live::natives::text;

/// The JSON of `value`, which is a `ty`.
///
/// # Errors
/// Where it is none, which the checker has seen to.
pub(in crate::live) fn write(
    contract: &Contract,
    ty: &TypeRef,
    value: &dyn Val,
) -> Result<Json, Failure> {
    if let Some(raw) = value.downcast_ref::<Raw>() {
        return Ok((*raw.0).clone());
    }
    match ty {
        TypeRef::Option(_) | TypeRef::WellKnown(_) if is_null(value) => Ok(Json::Null),
        TypeRef::Option(inner) => write(contract, inner, value),
        TypeRef::Scalar(scalar) => write_scalar(*scalar, value),
        TypeRef::Named(name) => write_named(contract, name, value),
        TypeRef::List(item) => {
            let list = value.downcast_ref::<CelList<'_>>().ok_or(MISFIT)?;
            let items = list.inner().iter().map(|value| write(contract, item, value.as_ref()));
            items.collect::<Result<_, _>>().map(Json::Array)
        }
        TypeRef::Map(_, item) => {
            let map = value.downcast_ref::<CelMap<'_>>().ok_or(MISFIT)?;
            let entries = map.inner().iter().map(|(key, value)| {
                Ok((text(key.inner()), write(contract, item, value.as_ref())?))
            });
            entries.collect::<Result<Map<_, _>, Failure>>().map(Json::Object)
        }
        TypeRef::Literal(constant) => Ok(constant.clone()),
        TypeRef::Unit => Ok(Json::Null),
        TypeRef::WellKnown(_) | TypeRef::Tuple(_) | TypeRef::Json => plain(value),
    }
}

/// The JSON of `value`, whatever it is.
///
/// # Errors
/// Where it has none: optionals.
pub(in crate::live) fn wire(contract: &Contract, value: &dyn Val) -> Result<Json, Failure> {
    if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let items = list.inner().iter().map(|value| wire(contract, value.as_ref()));
        items.collect::<Result<_, _>>().map(Json::Array)
    } else if let Some(map) = value.downcast_ref::<CelMap<'_>>() {
        let entries = map
            .inner()
            .iter()
            .map(|(key, value)| Ok((text(key.inner()), wire(contract, value.as_ref())?)));
        entries.collect::<Result<Map<_, _>, Failure>>().map(Json::Object)
    } else if let Some(object) = value.downcast_ref::<Object>() {
        of_object(contract, object)
    } else {
        write(contract, &TypeRef::Json, value)
    }
}

/// The checker lets no value of another type come here.
const MISFIT: Failure = Failure::Refused("the value is of another type");

fn write_scalar(scalar: Scalar, value: &dyn Val) -> Result<Json, Failure> {
    match scalar {
        // As ProtoJSON has them: text, for what reads numbers as doubles.
        Scalar::I64 | Scalar::U64 => plain(value).map(|json| match json {
            Json::Number(number) => Json::String(number.to_string()),
            other => other,
        }),
        _ => plain(value),
    }
}

fn write_named(contract: &Contract, name: &TypeName, value: &dyn Val) -> Result<Json, Failure> {
    match contract.types.get(name).map(|def| &def.shape) {
        Some(Shape::Alias(ty)) => write(contract, ty, value),
        Some(Shape::Struct(_)) => {
            of_object(contract, value.downcast_ref::<Object>().ok_or(MISFIT)?)
        }
        _ => plain(value),
    }
}

fn of_object(contract: &Contract, object: &Object) -> Result<Json, Failure> {
    let (fields, others) = object.entries();
    let mut json: Map<String, Json> = others.clone().into_iter().collect();
    for (field, value) in fields {
        json.insert(field.json.clone(), write(contract, &field.ty, value)?);
    }
    Ok(Json::Object(json))
}

/// The JSON of a scalar, a point in time or a span of time.
fn plain(value: &dyn Val) -> Result<Json, Failure> {
    if let Some(value) = value.downcast_ref::<CelBool>() {
        Ok(Json::Bool(*value.inner()))
    } else if let Some(value) = value.downcast_ref::<CelInt>() {
        Ok(Json::from(*value.inner()))
    } else if let Some(value) = value.downcast_ref::<CelUInt>() {
        Ok(Json::from(*value.inner()))
    } else if let Some(value) = value.downcast_ref::<CelDouble>() {
        Ok(number(*value.inner()))
    } else if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        Ok(Json::String(text.inner().to_owned()))
    } else if let Some(bytes) = value.downcast_ref::<CelBytes<'_>>() {
        Ok(Json::String(functions::base64_encode_bytes(bytes.inner())))
    } else if let Some(Moment(time)) = value.downcast_ref() {
        Ok(Json::String(functions::timestamp_to_string(*time)))
    } else if let Some(Span(span)) = value.downcast_ref() {
        Ok(Json::String(functions::duration_to_string(*span)))
    } else if is_null(value) {
        Ok(Json::Null)
    } else {
        Err(MISFIT)
    }
}

/// A number, or the name that ProtoJSON has for what is none.
pub(in crate::live) fn number(value: f64) -> Json {
    match Number::from_f64(value) {
        Some(number) => Json::Number(number),
        None if value.is_nan() => Json::from("NaN"),
        None if value > 0.0 => Json::from("Infinity"),
        None => Json::from("-Infinity"),
    }
}
