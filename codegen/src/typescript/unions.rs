//! Unions as TypeScript writes them: one alternative a line.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Shape, Struct, TypeRef, Union, Variant, VariantBody};
use serde_json::Value;

use super::code::Code;
use super::docs::jsdoc;
use super::guards::constants;
use super::layout::Layout;
use super::types::{Form, Use, emit_fields, emit_type, property, quoted};

/// What stands after `type X =`.
pub(super) fn emit_union(layout: &Layout<'_>, shape: &Union, form: Form) -> Code {
    let mut code = Code::default();
    for (index, variant) in shape.variants.iter().enumerate() {
        code.text(if index > 0 { "\n" } else { "" });
        code.text(jsdoc(&variant.doc, "  ")).text("  | ");
        code.code(emit_variant(layout, shape, variant, form));
    }
    if shape.variants.is_empty() {
        code.text("  never");
    }
    code
}

fn emit_variant(layout: &Layout<'_>, union: &Union, variant: &Variant, form: Form) -> Code {
    let mut code = Code::default();
    let json = quoted(&variant.json);
    let tag = union.tag.as_ref().map(|tag| format!("{}: {json}", property(tag)));
    match (&variant.body, tag) {
        (VariantBody::Unit, None) => code.text(json),
        (VariantBody::Unit, Some(tag)) => code.text(format!("{{ {tag} }}")),
        (VariantBody::Fields(fields), tag) => {
            code.text("{\n").text(tag.map(|tag| format!("      {tag};\n")).unwrap_or_default());
            code.code(emit_fields(layout, fields, form, "      ")).text("    }")
        }
        (VariantBody::Type(ty), tag) => {
            let ty_code = emit_type(layout, ty, Use::alias(form));
            match tag.or_else(|| discriminator(layout.contract, union, variant, ty)) {
                Some(tag) if matches!(ty, TypeRef::Named(_)) => {
                    code.text(format!("{{ {tag} }} & ")).code(ty_code)
                }
                // `&` binds tighter than `|`.
                Some(tag) => code.text(format!("{{ {tag} }} & (")).code(ty_code).text(")"),
                None => code.code(ty_code),
            }
        }
    };
    code
}

/// The discriminator as a property, where the variant's own type does not say its value.
fn discriminator(
    contract: &Contract,
    union: &Union,
    variant: &Variant,
    ty: &TypeRef,
) -> Option<String> {
    let name = union.discriminator.as_ref()?;
    let value = Value::from(variant.json.as_str());
    let says = object(contract, ty)
        .and_then(|shape| shape.fields.iter().find(|field| field.json == *name))
        .and_then(|field| constants(contract, &field.ty))
        .is_some_and(|values| values == [value]);
    (!says).then(|| format!("{}: {}", property(name), quoted(&variant.json)))
}

/// The object that a type is, followed through other names for it.
fn object<'c>(contract: &'c Contract, mut ty: &'c TypeRef) -> Option<&'c Struct> {
    let mut seen = BTreeSet::new();
    loop {
        let TypeRef::Named(name) = ty else { return None };
        match &contract.types.get(name).filter(|_| seen.insert(name))?.shape {
            Shape::Struct(shape) => return Some(shape),
            Shape::Alias(other) => ty = other,
            Shape::Enum(_) | Shape::Union(_) => return None,
        }
    }
}
