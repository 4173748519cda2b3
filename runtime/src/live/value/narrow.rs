//! Values of expressions as fields of messages hold them: in 32 bits where the field has no more, and lists and
//! maps without nulls.

use std::collections::HashMap;

use cel::common::types::{CelDouble, CelInt, CelList, CelMap, CelMapKey, CelUInt};
use cel::common::value::Val;
use hawksbill_schemas::model::{MapKey, Scalar, TypeRef, WellKnown};

use super::{Boxed, is_null};
use crate::codegen::cel::Failure;

/// `value` in a field of type `ty`.
///
/// # Errors
/// Where an integer does not fit.
pub(in crate::live) fn narrow(ty: &TypeRef, value: Boxed) -> Result<Boxed, Failure> {
    match ty {
        TypeRef::Scalar(scalar) => of_scalar(*scalar, value),
        // Only enums are integers among them.
        TypeRef::Named(_) => of_scalar(Scalar::I32, value),
        TypeRef::WellKnown(WellKnown::Int32Value) => of_scalar(Scalar::I32, value),
        TypeRef::WellKnown(WellKnown::UInt32Value) => of_scalar(Scalar::U32, value),
        TypeRef::WellKnown(WellKnown::FloatValue) => of_scalar(Scalar::F32, value),
        TypeRef::List(item) => {
            let Some(list) = value.downcast_ref::<CelList<'_>>() else { return Ok(value) };
            let items = list.inner().iter().filter(|item| !is_null(item.as_ref()));
            let items = items.map(|value| narrow(item, value.clone()));
            Ok(Box::new(CelList::from(items.collect::<Result<Vec<_>, _>>()?)))
        }
        TypeRef::Map(key, item) => {
            let Some(map) = value.downcast_ref::<CelMap<'_>>() else { return Ok(value) };
            let entries = map.inner().iter().filter(|(_, value)| !is_null(value.as_ref()));
            let entries = entries.map(|(name, value)| {
                fit_key(*key, name)?;
                Ok((name.clone(), narrow(item, value.clone())?))
            });
            Ok(Box::new(CelMap::from(entries.collect::<Result<HashMap<_, _>, Failure>>()?)))
        }
        _ => Ok(value),
    }
}

/// Whether a field of type `ty` may hold another value than the one that it is given, or none.
pub(in crate::live) fn narrows(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(scalar) => !matches!(
            scalar,
            Scalar::Bool
                | Scalar::I64
                | Scalar::U64
                | Scalar::F64
                | Scalar::String
                | Scalar::Bytes
                | Scalar::JsonInteger
                | Scalar::JsonNumber
        ),
        TypeRef::WellKnown(known) => {
            matches!(known, WellKnown::Int32Value | WellKnown::UInt32Value | WellKnown::FloatValue)
        }
        TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(..) => true,
        _ => false,
    }
}

/// Whether an integer is within the bounds of the keys of a map.
fn fit_key(key: MapKey, name: &CelMapKey<'_>) -> Result<(), Failure> {
    let fits = match (key, name) {
        (MapKey::I32, CelMapKey::Int(name)) => i32::try_from(*name.inner()).is_ok(),
        (MapKey::U32, CelMapKey::UInt(name)) => u32::try_from(*name.inner()).is_ok(),
        _ => true,
    };
    if fits { Ok(()) } else { Err(Failure::Overflow) }
}

fn of_scalar(scalar: Scalar, value: Boxed) -> Result<Boxed, Failure> {
    if let Some(double) = value.downcast_ref::<CelDouble>() {
        return Ok(match scalar {
            Scalar::F32 => Box::new(CelDouble::from(f64::from(*double.inner() as f32))),
            _ => value,
        });
    }
    fit(scalar, value.as_ref())?;
    Ok(value)
}

/// Whether an integer is within the bounds of a scalar; what is no integer is.
///
/// # Errors
/// Where it is not.
pub(in crate::live) fn fit(scalar: Scalar, value: &dyn Val) -> Result<(), Failure> {
    let value = match (value.downcast_ref::<CelUInt>(), value.downcast_ref::<CelInt>()) {
        (Some(value), _) => i128::from(*value.inner()),
        (None, Some(value)) => i128::from(*value.inner()),
        (None, None) => return Ok(()),
    };
    let fits = match scalar {
        Scalar::I8 => i8::try_from(value).is_ok(),
        Scalar::I16 => i16::try_from(value).is_ok(),
        Scalar::I32 => i32::try_from(value).is_ok(),
        Scalar::U8 => u8::try_from(value).is_ok(),
        Scalar::U16 => u16::try_from(value).is_ok(),
        Scalar::U32 => u32::try_from(value).is_ok(),
        Scalar::U64 => u64::try_from(value).is_ok(),
        _ => i64::try_from(value).is_ok(),
    };
    if fits { Ok(()) } else { Err(Failure::Overflow) }
}
