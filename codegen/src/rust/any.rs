//! The messages that a `google.protobuf.Any` may hold: a table for `hawksbill::codegen::protojson`. It stands in a
//! function that only the JSON of `Any` calls, so that a crate without has none of it. `message_impls` puts it
//! beside the JSON of messages, `glue` hands it to the calls of functions that have an `Any` outside of messages.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    ErrorType, Field, Function, Origin, Shape, TypeDef, TypeName, TypeRef, VariantBody, WellKnown,
};

use super::{messages, paths};

/// The codec of an `Any`, as an expression in the modules of `message_impls`.
pub(super) const CODEC: &str = "super::any()";

/// The same in the modules of `glue`.
const FOR_CALLS: &str = "crate::contract::hawksbill_messages::any()";

/// What a call of `function` must be told first; nothing where it has no `Any` outside of messages.
pub(super) fn tell(contract: &Contract, function: &Function) -> String {
    if contract.types.values().any(is_message) && has_any_outside(contract, function) {
        format!("let call = call.knowing({FOR_CALLS});")
    } else {
        String::new()
    }
}

/// The function with the table; nothing where there is no `Any`.
pub(super) fn emit(contract: &Contract) -> String {
    let messages: Vec<&TypeDef> = contract.types.values().filter(|def| is_message(def)).collect();
    let is_told = |function| has_any_outside(contract, function);
    if !messages.iter().any(|def| has_any(def)) && !contract.functions.values().any(is_told) {
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
pub(super) fn any() -> ::hawksbill::codegen::protojson::Any {{
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

/// Whether a message has a field with an `Any`.
fn has_any(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| is_any(&field.ty)),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => false,
    }
}

fn is_any(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::WellKnown(known) => *known == WellKnown::Any,
        TypeRef::List(item) | TypeRef::Map(_, item) | TypeRef::Option(item) => is_any(item),
        _ => false,
    }
}

/// Whether an argument, the result or the error of `function` has an `Any` that is in no message.
fn has_any_outside(contract: &Contract, function: &Function) -> bool {
    let mut search = Search { contract, seen: BTreeSet::new() };
    let error = match &function.error {
        ErrorType::Domain(error) => search.named(error),
        ErrorType::Infallible | ErrorType::Plain => false,
    };
    error || search.finds(&function.result) || function.wire_args().any(|(_, ty)| search.finds(ty))
}

/// The way through `#[data]` types.
struct Search<'c> {
    contract: &'c Contract,
    seen: BTreeSet<&'c TypeName>,
}

impl<'c> Search<'c> {
    fn finds(&mut self, ty: &'c TypeRef) -> bool {
        match ty {
            TypeRef::Option(item) | TypeRef::List(item) | TypeRef::Map(_, item) => self.finds(item),
            TypeRef::Named(name) => self.named(name),
            other => is_any(other),
        }
    }

    fn named(&mut self, name: &'c TypeName) -> bool {
        let def = self.contract.types.get(name).filter(|def| def.origin == Origin::Data);
        let Some(def) = def.filter(|_| self.seen.insert(name)) else { return false };
        match &def.shape {
            Shape::Struct(shape) => self.fields(&shape.fields),
            Shape::Union(union) => union.variants.iter().any(|variant| match &variant.body {
                VariantBody::Fields(fields) => self.fields(fields),
                VariantBody::Type(ty) => self.finds(ty),
                VariantBody::Unit => false,
            }),
            Shape::Alias(ty) => self.finds(ty),
            Shape::Enum(_) => false,
        }
    }

    fn fields(&mut self, fields: &'c [Field]) -> bool {
        fields.iter().any(|field| self.finds(&field.ty))
    }
}
