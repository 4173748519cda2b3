//! The messages that a `google.protobuf.Any` may hold: a table for `hawksbill::codegen::protojson`. It stands in a
//! function that only the JSON of `Any` calls, so that a crate without has none of it.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Origin, Shape, TypeDef, TypeRef, WellKnown};

use super::{messages, paths};

/// The codec of an `Any`, as an expression in the modules of `message_impls`.
pub(super) const CODEC: &str = "super::any()";

/// The function; nothing where no message has an `Any`.
pub(super) fn emit(contract: &Contract) -> String {
    let messages: Vec<&TypeDef> = contract.types.values().filter(|def| is_message(def)).collect();
    if !messages.iter().any(|def| has_any(def)) {
        return String::new();
    }
    // In order of their names, as the contract has them.
    let table: String = messages
        .iter()
        .map(|def| format!("AnyMessage::of::<{}>(),", paths::type_path(contract, &def.name)))
        .collect();
    format!(
        "
/// The codec of `google.protobuf.Any`, which knows these messages.
fn any() -> ::hawksbill::codegen::protojson::Any {{
    use ::hawksbill::codegen::protojson::{{Any, AnyMessage}};
    const MESSAGES: &[AnyMessage] = &[{table}];
    Any::of(MESSAGES)
}}
"
    )
}

fn is_message(def: &TypeDef) -> bool {
    def.origin == Origin::Proto
        && messages::is_users(&def.scope)
        && matches!(def.shape, Shape::Struct(_))
}

fn has_any(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| is_any(&field.ty)),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => false,
    }
}

fn is_any(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::WellKnown(known) => *known == WellKnown::Any,
        TypeRef::List(item) | TypeRef::Map(_, item) => is_any(item),
        _ => false,
    }
}
