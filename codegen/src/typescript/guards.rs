//! Type guards: functions that tell the alternatives of a union apart where TypeScript itself cannot, and
//! the tests of the types that they look into. Both are data for the npm package; what no page uses is dropped.

mod need;

use hawksbill_schemas::model::{
    Doc, Presence, Scalar, Shape, Span, Struct, TypeDef, TypeRef, Union, VariantBody,
};
use serde_json::Value;

use super::code::{Code, package};
use super::codecs::{PURE, key};
use super::docs::jsdoc;
use super::layout::Layout;
use super::types::{Form, Use, declare, emit_type, quoted};

pub(super) use need::{constants, needed, tested};

/// The guards of a union, as `.d.ts` declares them:
/// `export declare function isPrice_Range(value: Price): value is Range;`
pub(super) fn emit_declarations(layout: &Layout<'_>, def: &TypeDef) -> Code {
    let mut code = Code::default();
    let union = layout.type_symbol(&def.name);
    for (guard, place) in layout.guards(&def.name) {
        let Some((ty, span)) = alternative(def, *place) else { continue };
        let type_code = emit_type(layout, ty, Use::member(Form::Answer));
        let doc = Doc::new(format!("Whether a {{@link {}}} fits this alternative.", union.name));
        code.text(format!("\n{}", jsdoc(&doc, "")));
        code.code(declare("declare function", guard, span));
        code.text("(value: ").symbol(union.clone()).text("): value is ");
        code.code(type_code).text(";\n");
    }
    code
}

/// The test of a type and the guards of a union, as `.js` defines them.
pub(super) fn emit_javascript(layout: &Layout<'_>, def: &TypeDef) -> Code {
    let mut code = Code::default();
    if let Some(test) = layout.test_symbol(&def.name) {
        code.text(format!("\nexport const {} = {PURE}", test.name));
        code.code(test_of_shape(layout, &def.shape)).text(";\n");
    }
    for (guard, place) in layout.guards(&def.name) {
        if let Some((ty, _)) = alternative(def, *place) {
            code.text(format!("\nexport const {guard} = {PURE}"));
            code.code(either(vec![test_of(layout, ty)])).text(";\n");
        }
    }
    code
}

fn alternative(def: &TypeDef, place: usize) -> Option<(&TypeRef, &Span)> {
    let Shape::Union(Union { variants, .. }) = &def.shape else { return None };
    let variant = variants.get(place)?;
    match &variant.body {
        VariantBody::Type(ty) => Some((ty, &variant.span)),
        VariantBody::Unit | VariantBody::Fields(_) => None,
    }
}

fn test_of_shape(layout: &Layout<'_>, shape: &Shape) -> Code {
    match shape {
        Shape::Struct(shape) => with_fields(layout, shape),
        Shape::Enum(shape) => {
            let values = shape.values.iter().map(|value| Code::of(quoted(&value.json)));
            calling("isOneOf", values.collect())
        }
        Shape::Alias(ty) => either(vec![test_of(layout, ty)]),
        Shape::Union(union) => either(
            union
                .variants
                .iter()
                .map(|variant| match &variant.body {
                    VariantBody::Type(ty) => test_of(layout, ty),
                    VariantBody::Unit => calling("isOneOf", vec![Code::of(quoted(&variant.json))]),
                    VariantBody::Fields(_) => Code::name(package("isAnything")),
                })
                .collect(),
        ),
    }
}

/// The test of a use of a type.
fn test_of(layout: &Layout<'_>, ty: &TypeRef) -> Code {
    let kind = |name: &str| calling("isKind", vec![Code::of(quoted(name))]);
    match ty {
        TypeRef::Unit => calling("isOneOf", vec![Code::of("null")]),
        TypeRef::Literal(value) => calling("isOneOf", vec![Code::of(constant(value))]),
        TypeRef::Scalar(Scalar::String) => kind("string"),
        TypeRef::Scalar(Scalar::Bool) => kind("boolean"),
        TypeRef::Scalar(Scalar::JsonInteger) => Code::name(package("isWhole")),
        TypeRef::Scalar(Scalar::JsonNumber) => kind("number"),
        TypeRef::Named(name) => {
            layout.test_symbol(name).map_or_else(|| Code::name(package("isAnything")), Code::name)
        }
        TypeRef::Option(inner) => calling("isNullOr", vec![test_of(layout, inner)]),
        TypeRef::List(inner) => calling("isListOf", vec![test_of(layout, inner)]),
        TypeRef::Map(_, inner) => calling("isMapOf", vec![test_of(layout, inner)]),
        TypeRef::Tuple(items) => {
            calling("isTupleOf", items.iter().map(|item| test_of(layout, item)).collect())
        }
        // Types of other languages are told apart by their tags; guards never look into them.
        TypeRef::Scalar(_) | TypeRef::WellKnown(_) | TypeRef::Json => {
            Code::name(package("isAnything"))
        }
    }
}

/// `isObjectWith(() => ({ … }), () => ({ … }), () => rest)`, looked up late like codecs.
fn with_fields(layout: &Layout<'_>, shape: &Struct) -> Code {
    if shape.fields.is_empty() && shape.additional.is_none() {
        // No value of it fits. The inner call stands late, so that bundlers can drop the whole.
        return either(vec![calling("isMapOf", vec![either(Vec::new())])]);
    }
    let late = |optional: bool| {
        let mut code = Code::of("() => ({");
        let mut fields = shape
            .fields
            .iter()
            .filter(|field| (field.presence == Presence::Optional) == optional)
            .peekable();
        code.text(if fields.peek().is_some() { "\n" } else { "" });
        for field in fields {
            code.text(format!("  {}: ", key(&field.json)));
            code.code(test_of(layout, &field.ty)).text(",\n");
        }
        code.text("})");
        code
    };
    let mut arguments = vec![late(false), late(true)];
    if let Some(rest) = shape.additional.as_ref().filter(|rest| !matches!(rest, TypeRef::Json)) {
        let mut code = Code::of("() => ");
        code.code(test_of(layout, rest));
        arguments.push(code);
    }
    calling("isObjectWith", arguments)
}

/// A JSON value in JavaScript, where a property `__proto__` takes care.
fn constant(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(constant).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, it)| format!("{}: {}", key(name), constant(it)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// `isEither(() => [a, b])`.
fn either(tests: Vec<Code>) -> Code {
    let mut late = Code::of("() => [");
    late.code(listed(tests)).text("]");
    calling("isEither", vec![late])
}

fn calling(function: &str, arguments: Vec<Code>) -> Code {
    Code::calling(function, listed(arguments))
}

fn listed(items: Vec<Code>) -> Code {
    let mut code = Code::default();
    for (index, item) in items.into_iter().enumerate() {
        code.text(if index > 0 { ", " } else { "" }).code(item);
    }
    code
}
