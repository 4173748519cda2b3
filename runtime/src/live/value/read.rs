//! Values of the wire's JSON, by the types of the contract: numbers of Protobuf that JSON has as text, bytes in
//! base64, enums by name.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelMapKey, CelNull, CelString, CelUInt,
};
use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Enum, MapKey, Origin, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, WellKnown,
};
use serde_json::Value as Json;

use super::{Boxed, Moment, Object, Raw, Span};
use crate::codegen::cel as functions;

/// Where JSON is not of its type.
type Misread = String;

/// The value that `json` is as a `ty`.
///
/// # Errors
/// Where it is no such value.
pub(in crate::live) fn read(
    contract: &Arc<Contract>,
    ty: &TypeRef,
    json: &Json,
) -> Result<Boxed, Misread> {
    match ty {
        TypeRef::Unit => Ok(Box::new(CelNull)),
        TypeRef::Scalar(scalar) => read_scalar(*scalar, json),
        TypeRef::Named(name) => read_named(contract, name, json),
        TypeRef::WellKnown(known) => read_well_known(*known, json),
        TypeRef::Option(_) if json.is_null() => Ok(Box::new(CelNull)),
        TypeRef::Option(inner) => read(contract, inner, json),
        TypeRef::List(item) => {
            let items = json.as_array().ok_or_else(|| misread(json, "a list"))?;
            let items: Result<Vec<Boxed>, Misread> =
                items.iter().map(|json| read(contract, item, json)).collect();
            Ok(Box::new(CelList::from(items?)))
        }
        TypeRef::Map(key, item) => read_map(contract, *key, item, json),
        TypeRef::Literal(_) => Ok(read_constant(json)),
        TypeRef::Tuple(_) | TypeRef::Json => Ok(Box::new(Raw(Arc::new(json.clone())))),
    }
}

fn misread(json: &Json, wanted: &str) -> Misread {
    let kind = match json {
        Json::Null => "null",
        Json::Bool(_) => "a truth value",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    };
    format!("{kind} is not {wanted}")
}

fn read_scalar(scalar: Scalar, json: &Json) -> Result<Boxed, Misread> {
    let text = json.as_str();
    let value: Option<Boxed> = match scalar {
        Scalar::Bool => json.as_bool().map(|value| Box::new(CelBool::from(value)) as Boxed),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::JsonInteger => {
            let value = json.as_i64().or_else(|| text?.parse().ok());
            value.map(|value| Box::new(CelInt::from(value)) as Boxed)
        }
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => {
            let value = json.as_u64().or_else(|| text?.parse().ok());
            value.map(|value| Box::new(CelUInt::from(value)) as Boxed)
        }
        // Rust reads the names that ProtoJSON has for what is no number.
        Scalar::F32 => {
            let value = json.as_f64().or_else(|| text?.parse().ok());
            // Written with the digits of a `float`, which a `double` would take for another number.
            value.map(|value| Box::new(CelDouble::from(f64::from(value as f32))) as Boxed)
        }
        Scalar::F64 | Scalar::JsonNumber => {
            let value = json.as_f64().or_else(|| text?.parse().ok());
            value.map(|value| Box::new(CelDouble::from(value)) as Boxed)
        }
        Scalar::String => text.map(|text| Box::new(CelString::from(text.to_owned())) as Boxed),
        Scalar::Bytes => {
            let bytes = text.and_then(|text| functions::base64_decode_string(text).ok());
            bytes.map(|bytes| Box::new(CelBytes::from(bytes.to_vec())) as Boxed)
        }
    };
    value.ok_or_else(|| misread(json, "what its scalar is"))
}

fn read_constant(json: &Json) -> Boxed {
    match json {
        Json::Null => Box::new(CelNull),
        Json::Bool(value) => Box::new(CelBool::from(*value)),
        Json::String(text) => Box::new(CelString::from(text.clone())),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(value), _) => Box::new(CelInt::from(value)),
            (None, Some(value)) => Box::new(CelDouble::from(value)),
            (None, None) => Box::new(Raw(Arc::new(json.clone()))),
        },
        Json::Array(_) | Json::Object(_) => Box::new(Raw(Arc::new(json.clone()))),
    }
}

fn read_named(contract: &Arc<Contract>, name: &TypeName, json: &Json) -> Result<Boxed, Misread> {
    let def = contract.types.get(name).ok_or_else(|| format!("nothing declares `{name}`"))?;
    match &def.shape {
        Shape::Struct(shape) => read_object(contract, def, shape, json),
        Shape::Enum(shape) => read_enum(def, shape, json),
        Shape::Alias(ty) => read(contract, ty, json),
        Shape::Union(_) => Ok(Box::new(Raw(Arc::new(json.clone())))),
    }
}

fn read_enum(def: &TypeDef, shape: &Enum, json: &Json) -> Result<Boxed, Misread> {
    if def.origin != Origin::Proto {
        return read_scalar(Scalar::String, json);
    }
    let number = match json {
        Json::String(text) => shape
            .values
            .iter()
            .find(|value| value.json == *text)
            .and_then(|value| value.number)
            .map(i64::from),
        _ => json.as_i64(),
    };
    let number = number.ok_or_else(|| misread(json, "a value of the enum"))?;
    Ok(Box::new(CelInt::from(number)))
}

fn read_object(
    contract: &Arc<Contract>,
    def: &TypeDef,
    shape: &Struct,
    json: &Json,
) -> Result<Boxed, Misread> {
    let object = json.as_object().ok_or_else(|| misread(json, "an object"))?;
    let mut fields = Vec::with_capacity(shape.fields.len());
    for field in &shape.fields {
        let value =
            object.get(&field.json).filter(|json| !json.is_null() || may_be_null(&field.ty));
        let value = value.map(|json| read(contract, &field.ty, json)).transpose();
        fields.push(value.map_err(|misread| format!("`{}`: {misread}", field.json))?);
    }
    let is_listed = |key: &str| shape.fields.iter().any(|field| field.json == key);
    let others = object.iter().filter(|(key, _)| !is_listed(key));
    let others: BTreeMap<String, Json> =
        others.map(|(key, json)| (key.clone(), json.clone())).collect();
    Ok(Box::new(Object::new(contract, &def.name, fields, others)))
}

/// Where `null` is a value and not the absence of one.
fn may_be_null(ty: &TypeRef) -> bool {
    matches!(
        ty,
        TypeRef::Unit
            | TypeRef::Option(_)
            | TypeRef::Literal(_)
            | TypeRef::Json
            | TypeRef::WellKnown(WellKnown::Value | WellKnown::NullValue)
    )
}

fn read_well_known(known: WellKnown, json: &Json) -> Result<Boxed, Misread> {
    use WellKnown as W;
    let scalar = match known {
        W::Timestamp => {
            let time = json.as_str().and_then(|text| functions::string_to_timestamp(text).ok());
            return time
                .map(|time| Box::new(Moment(time)) as Boxed)
                .ok_or_else(|| misread(json, "a timestamp"));
        }
        W::Duration => {
            let span = json.as_str().and_then(|text| functions::string_to_duration(text).ok());
            return span
                .map(|span| Box::new(Span(span)) as Boxed)
                .ok_or_else(|| misread(json, "a duration"));
        }
        W::NullValue => return Ok(Box::new(CelNull)),
        W::BoolValue => Scalar::Bool,
        W::Int32Value => Scalar::I32,
        W::Int64Value => Scalar::I64,
        W::UInt32Value => Scalar::U32,
        W::UInt64Value => Scalar::U64,
        W::FloatValue => Scalar::F32,
        W::DoubleValue => Scalar::F64,
        W::StringValue => Scalar::String,
        W::BytesValue => Scalar::Bytes,
        W::FieldMask | W::Struct | W::Value | W::ListValue | W::Any | W::Empty => {
            return Ok(Box::new(Raw(Arc::new(json.clone()))));
        }
    };
    if json.is_null() { Ok(Box::new(CelNull)) } else { read_scalar(scalar, json) }
}

fn read_map(
    contract: &Arc<Contract>,
    key: MapKey,
    item: &TypeRef,
    json: &Json,
) -> Result<Boxed, Misread> {
    let object = json.as_object().ok_or_else(|| misread(json, "an object"))?;
    let mut map: HashMap<CelMapKey<'static>, Boxed> = HashMap::with_capacity(object.len());
    for (text, json) in object {
        let key = read_key(key, text).ok_or_else(|| format!("{text:?} is no key of the map"))?;
        map.insert(key, read(contract, item, json)?);
    }
    Ok(Box::new(CelMap::from(map)))
}

fn read_key(key: MapKey, text: &str) -> Option<CelMapKey<'static>> {
    Some(match key {
        MapKey::String => CelMapKey::from(text.to_owned()),
        MapKey::Bool => CelMapKey::from(text.parse::<bool>().ok()?),
        MapKey::I32 | MapKey::I64 => CelMapKey::from(text.parse::<i64>().ok()?),
        MapKey::U32 | MapKey::U64 => CelMapKey::from(text.parse::<u64>().ok()?),
    })
}
