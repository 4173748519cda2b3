//! Optionals and what may be null. `or` and `orValue` are written out where they stand, for they do not
//! always evaluate their second operand.

use cel::common::types::CelOptional;
use cel::common::value::Val;

use super::item::Item;
use super::{is_zero, natives};
use crate::codegen::cel::{self as f, Failure};
use crate::live::value::{Object, is_null};

natives! {
    "optional_of"(a: any) => Some(a);
    "optional_of_non_zero_value"(a: any) => Some(a).filter(|value| !is_zero(*value));
    "optional_none"() => None::<&dyn Val>;
    "optional_has_value"(a: optional) => a.is_some();
    "optional_value"(a: optional) => f::optional_value(a);
    "ensured"(a: optional) => f::ensured(a);
    "optional_unwrap"(a: items) => unwrapped(&a);
    "optional_unwrap_opt"(a: items) => unwrapped(&a);
    "not_null"(a: any) => f::not_null(Some(a).filter(|value| !is_null(*value)));

    "@has"(a: object, b: text) => a.has(b);
    "@select_optional"(a: any, b: text) => select_optional(a, b);
}

fn unwrapped<'a, 'v>(optionals: &[Item<'a, 'v>]) -> Vec<Item<'a, 'v>> {
    let optionals = optionals.iter().filter_map(|item| item.0.downcast_ref::<CelOptional<'v>>());
    optionals.filter_map(CelOptional::option).map(Item).collect()
}

/// Of an object, or of an optional one.
fn select_optional<'v>(
    operand: &(dyn Val + 'v),
    name: &str,
) -> Result<Option<Box<dyn Val + 'v>>, Failure> {
    let object = match operand.downcast_ref::<CelOptional<'v>>() {
        Some(optional) => match optional.option() {
            Some(object) => object,
            None => return Ok(None),
        },
        None => operand,
    };
    let object = object.downcast_ref::<Object>();
    let object = object.ok_or(Failure::Refused("only objects have fields"))?;
    Ok(object.optional(name).map(|value| value as Box<dyn Val + 'v>))
}
