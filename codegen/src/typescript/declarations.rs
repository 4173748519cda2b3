//! Declared types as TypeScript declares them.

use std::collections::BTreeMap;

use hawksbill_schemas::model::{Doc, Enum, Field, Shape, Struct, TypeDef, TypeRef};

use super::code::Code;
use super::docs::{jsdoc, type_doc};
use super::layout::Layout;
use super::types::{
    Form, Use, declare, emit_additional, emit_fields, emit_oneof, emit_type, quoted,
};
use super::unions::emit_union;

/// The declaration of a type, and after it that of its laxer form where it has one.
pub(super) fn emit_declaration(layout: &Layout<'_>, def: &TypeDef) -> Code {
    let name = layout.type_symbol(&def.name).name;
    let mut code = Code::of(format!("\n{}", type_doc(def, "")));
    code.code(emit_form(layout, def, &name, Form::Answer));
    if let Some(init) = layout.init_symbol(&def.name) {
        let text = format!(
            "What a caller gives for a {{@link {name}}}: a field may be left out where that means its default."
        );
        let doc = Doc { text, deprecated: def.doc.deprecated.clone() };
        code.text(format!("\n{}", jsdoc(&doc, "")));
        code.code(emit_form(layout, def, &init.name, Form::Init));
    }
    code
}

fn emit_form(layout: &Layout<'_>, def: &TypeDef, name: &str, form: Form) -> Code {
    match &def.shape {
        Shape::Struct(shape) => emit_struct(layout, def, shape, name, form),
        Shape::Enum(shape) => {
            let mut code = declare("type", name, &def.span);
            code.text(" =\n").code(emit_enum(shape)).text(";\n");
            code
        }
        Shape::Union(shape) => {
            let mut code = declare("type", name, &def.span);
            code.text(" =\n").code(emit_union(layout, shape, form)).text(";\n");
            code
        }
        Shape::Alias(ty) => emit_alias(layout, def, ty, name, form),
    }
}

fn emit_alias(layout: &Layout<'_>, def: &TypeDef, ty: &TypeRef, name: &str, form: Form) -> Code {
    let mut code = declare("type", name, &def.span);
    code.text(" = ").code(emit_type(layout, ty, Use::alias(form))).text(";\n");
    code
}

fn emit_struct(layout: &Layout<'_>, def: &TypeDef, shape: &Struct, name: &str, form: Form) -> Code {
    let (plain, members): (Vec<&Field>, Vec<&Field>) =
        shape.fields.iter().partition(|field| field.oneof.is_none());
    if shape.fields.is_empty() && shape.additional.is_none() {
        let mut code = declare("type", name, &def.span);
        code.text(" = ").global("Record").text("<string, never>;\n");
        return code;
    }
    let own = !plain.is_empty() || shape.additional.is_some();
    let mut body = Code::of("{\n");
    body.code(emit_fields(layout, plain, form, "  "));
    body.code(emit_additional(layout, shape, form)).text("}");
    if members.is_empty() {
        let mut code = declare("interface", name, &def.span);
        code.text(" ").code(body).text("\n");
        return code;
    }
    let oneofs = by_oneof(&members).into_iter().map(|members| emit_oneof(layout, &members, form));
    let mut code = declare("type", name, &def.span);
    for (index, part) in own.then_some(body).into_iter().chain(oneofs).enumerate() {
        code.text(if index > 0 { " & " } else { " = " }).code(part);
    }
    code.text(";\n");
    code
}

/// The members of each oneof, in order of declaration.
fn by_oneof<'f>(members: &[&'f Field]) -> Vec<Vec<&'f Field>> {
    let mut groups: Vec<Vec<&Field>> = Vec::new();
    let mut places = BTreeMap::new();
    for field in members {
        let place = *places.entry(&field.oneof).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(field),
            None => groups.push(vec![field]),
        }
    }
    groups
}

fn emit_enum(shape: &Enum) -> Code {
    let mut code = Code::default();
    let mut lines: Vec<String> = shape
        .values
        .iter()
        .map(|value| format!("{}  | {}", jsdoc(&value.doc, "  "), quoted(&value.json)))
        .collect();
    if shape.open {
        // What a newer schema may add arrives as its number.
        lines.push("  | number".to_owned());
    }
    if lines.is_empty() {
        lines.push("  never".to_owned());
    }
    code.text(lines.join("\n"));
    code
}
