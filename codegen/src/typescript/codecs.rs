//! Codecs: the generated data by which the npm package revives what JSON cannot hold.
//! Types that need none have none, so they cost a page nothing.

use hawksbill_schemas::model::{
    Field, Presence, Scalar, Shape, TypeDef, TypeRef, Union, VariantBody, WellKnown,
};
use hawksbill_schemas::names::is_typescript_property;

use super::code::{Code, package};
use super::facts::is_exact;
use super::layout::Layout;
use super::types::quoted;

/// Tells bundlers that a call without users can be dropped.
pub(super) const PURE: &str = "/*#__PURE__*/ ";

/// The codec of a declared type, where it needs one.
pub(super) fn emit_codec(layout: &Layout<'_>, def: &TypeDef) -> Option<Code> {
    if !layout.facts.coded.contains(&def.name) {
        return None;
    }
    let codec = match &def.shape {
        Shape::Struct(shape) => object(layout, &shape.fields, ""),
        Shape::Union(shape) => union(layout, shape)?,
        // Looked up late: the other type may stand further down.
        Shape::Alias(ty) => {
            let mut late = Code::of("() => ");
            late.code(codec_of(layout, ty, false)?);
            Code::calling("lazy", late)
        }
        Shape::Enum(_) => return None,
    };
    let name = layout.type_symbol(&def.name).name;
    let mut code = Code::of(format!("\nexport const {name} = {PURE}"));
    code.code(codec).text(";\n");
    Some(code)
}

/// The codec for a use of a type, where it needs one.
pub(super) fn codec_of(layout: &Layout<'_>, ty: &TypeRef, exact: bool) -> Option<Code> {
    let around = |name, inner| Some(Code::calling(name, codec_of(layout, inner, exact)?));
    match ty {
        TypeRef::Scalar(Scalar::I64 | Scalar::U64) if exact => None,
        TypeRef::Scalar(scalar) => scalar_codec(*scalar).map(|name| Code::name(package(name))),
        TypeRef::WellKnown(WellKnown::Timestamp) if exact => None,
        TypeRef::WellKnown(known) => well_known_codec(*known).map(|name| Code::name(package(name))),
        TypeRef::Named(name) => {
            layout.facts.coded.contains(name).then(|| Code::name(layout.type_symbol(name)))
        }
        TypeRef::Option(inner) => around("nullable", inner),
        TypeRef::List(inner) => around("list", inner),
        TypeRef::Map(_, inner) => around("map", inner),
        TypeRef::Tuple(items) => {
            let codecs: Vec<_> = items.iter().map(|item| codec_of(layout, item, exact)).collect();
            codecs.iter().any(Option::is_some).then(|| {
                let mut arguments = Code::default();
                for (index, codec) in codecs.into_iter().enumerate() {
                    arguments.text(if index > 0 { ", " } else { "" });
                    arguments.code(codec.unwrap_or_else(|| Code::of("undefined")));
                }
                Code::calling("tuple", arguments)
            })
        }
        TypeRef::Unit | TypeRef::Literal(_) | TypeRef::Json => None,
    }
}

fn scalar_codec(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::I64 => Some("int64"),
        Scalar::U64 => Some("uint64"),
        Scalar::F32 | Scalar::F64 => Some("float"),
        Scalar::Bytes => Some("bytes"),
        _ => None,
    }
}

fn well_known_codec(known: WellKnown) -> Option<&'static str> {
    match known {
        WellKnown::Timestamp => Some("timestamp"),
        WellKnown::Int64Value => Some("int64"),
        WellKnown::UInt64Value => Some("uint64"),
        WellKnown::FloatValue | WellKnown::DoubleValue => Some("float"),
        WellKnown::BytesValue => Some("bytes"),
        _ => None,
    }
}

/// `object(() => ({ … }))`; the fields are looked up late, so types may refer to each other freely.
fn object(layout: &Layout<'_>, fields: &[Field], indent: &str) -> Code {
    let mut late = Code::of("() => ({\n");
    for field in fields {
        if let Some(codec) = codec_of(layout, &field.ty, is_exact(field)) {
            late.text(format!("{indent}  {}: ", key(&field.json)));
            late.code(match field.presence {
                Presence::Optional => Code::calling("optional", codec),
                Presence::Required | Presence::Implicit => codec,
            });
            late.text(",\n");
        }
    }
    late.text(format!("{indent}}})"));
    Code::calling("object", late)
}

fn union(layout: &Layout<'_>, shape: &Union) -> Option<Code> {
    let mut arguments = Code::of(format!("{}, () => ({{\n", quoted(shape.tag.as_ref()?)));
    for variant in &shape.variants {
        let codec = match &variant.body {
            VariantBody::Unit => None,
            VariantBody::Type(ty) => codec_of(layout, ty, false),
            VariantBody::Fields(fields) => fields
                .iter()
                .any(|field| codec_of(layout, &field.ty, is_exact(field)).is_some())
                .then(|| object(layout, fields, "  ")),
        };
        if let Some(codec) = codec {
            arguments.text(format!("  {}: ", key(&variant.json))).code(codec).text(",\n");
        }
    }
    arguments.text("})");
    Some(Code::calling("union", arguments))
}

/// A property name in an object literal, where `__proto__` would not name a property.
pub(super) fn key(name: &str) -> String {
    match name {
        "__proto__" => "[\"__proto__\"]".to_owned(),
        _ if is_typescript_property(name) => name.to_owned(),
        _ => quoted(name),
    }
}
