//! Uses of types, and objects with fields, as TypeScript writes them.

use hawksbill_schemas::model::{Field, Presence, Scalar, Span, Struct, TypeRef, WellKnown};
use hawksbill_schemas::names::is_typescript_property;
use serde_json::Value;

use super::code::{Code, package};
use super::docs::field_doc;
use super::facts::is_exact;
use super::layout::Layout;

/// An index signature that admits more types than these helps nobody.
const MOST_TYPES: usize = 5;

/// Which form of a type is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// What the server answers: every field that is always written is there.
    Answer,
    /// What a caller gives: fields whose absence means their default may be left out, and no two
    /// members of a oneof can be given.
    Init,
}

/// A use of a type in one of its forms.
#[derive(Clone, Copy)]
pub(super) struct Use {
    pub(super) form: Form,
    /// Whether timestamps and 64-bit integers keep their exact text.
    pub(super) exact: bool,
    pub(super) place: Place,
}

/// Where a type stands. An alias that holds itself must not do so through another alias, which `Record` is.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Alias,
    Member,
}

impl Use {
    /// A use in a signature or as a member of an object.
    pub(super) fn member(form: Form) -> Self {
        Self { form, exact: false, place: Place::Member }
    }

    /// A use as what a name stands for, or one of several such.
    pub(super) fn alias(form: Form) -> Self {
        Self { form, exact: false, place: Place::Alias }
    }
}

/// The type `ty`.
pub(super) fn emit_type(layout: &Layout<'_>, ty: &TypeRef, using: Use) -> Code {
    let mut code = Code::default();
    match ty {
        TypeRef::Unit => Code::of("null"),
        TypeRef::Scalar(Scalar::I64 | Scalar::U64) if using.exact => Code::of("string"),
        TypeRef::Scalar(scalar) => emit_scalar(*scalar),
        TypeRef::Named(name) => Code::name(match (using.form, layout.init_symbol(name)) {
            (Form::Init, Some(init)) => init,
            _ => layout.type_symbol(name),
        }),
        TypeRef::WellKnown(known) => emit_well_known(*known, using.exact),
        TypeRef::Option(inner) => {
            code.code(emit_type(layout, inner, using)).text(" | null");
            code
        }
        TypeRef::List(inner) => {
            let element = emit_type(layout, inner, using);
            if is_union(inner) {
                code.text("(").code(element).text(")[]");
            } else {
                code.code(element).text("[]");
            }
            code
        }
        TypeRef::Map(_, inner) => {
            let inner = emit_type(layout, inner, using);
            match using.place {
                Place::Member => code.global("Record").text("<string, ").code(inner).text(">"),
                Place::Alias => code.text("{ [key: string]: ").code(inner).text(" }"),
            };
            code
        }
        TypeRef::Tuple(items) => {
            code.text("[");
            for (index, item) in items.iter().enumerate() {
                code.text(if index > 0 { ", " } else { "" }).code(emit_type(layout, item, using));
            }
            code.text("]");
            code
        }
        TypeRef::Literal(value) => Code::of(literal(value)),
        TypeRef::Json => Code::name(package("Json")),
    }
}

/// Whether the type is written with `|` at its top.
fn is_union(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Option(_))
}

fn emit_scalar(scalar: Scalar) -> Code {
    let mut code = Code::default();
    match scalar {
        Scalar::Bool => code.text("boolean"),
        Scalar::I64 | Scalar::U64 => code.text("bigint"),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::U8 | Scalar::U16 | Scalar::U32 => {
            code.text("number")
        }
        Scalar::F32 | Scalar::F64 | Scalar::JsonInteger | Scalar::JsonNumber => code.text("number"),
        Scalar::String => code.text("string"),
        Scalar::Bytes => code.global("Uint8Array"),
    };
    code
}

fn emit_well_known(known: WellKnown, exact: bool) -> Code {
    use WellKnown as W;
    let mut code = Code::default();
    match known {
        W::Timestamp if exact => code.text("string"),
        W::Timestamp => code.global("Date"),
        W::Duration | W::FieldMask | W::StringValue => code.text("string"),
        W::Struct => code.symbol(package("JsonObject")),
        W::Value => code.symbol(package("Json")),
        W::ListValue => code.symbol(package("Json")).text("[]"),
        W::NullValue => code.text("null"),
        W::Any => code.symbol(package("JsonAny")),
        W::Empty => code.global("Record").text("<string, never>"),
        W::BoolValue => code.text("boolean"),
        W::Int32Value | W::UInt32Value | W::FloatValue | W::DoubleValue => code.text("number"),
        W::Int64Value | W::UInt64Value => code.text("bigint"),
        W::BytesValue => code.global("Uint8Array"),
    };
    code
}

/// A JSON value as a type.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(literal).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", property(key), literal(value)))
                .collect();
            if entries.is_empty() {
                // `{}` would admit almost anything.
                "{ [key: string]: never }".to_owned()
            } else {
                format!("{{ {} }}", entries.join("; "))
            }
        }
        scalar => scalar.to_string(),
    }
}

/// A property name in an object type.
pub(super) fn property(name: &str) -> String {
    if is_typescript_property(name) { name.to_owned() } else { quoted(name) }
}

/// Text as a string literal.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The fields of an object, one a line, each after `indent`.
pub(super) fn emit_fields<'f>(
    layout: &Layout<'_>,
    fields: impl IntoIterator<Item = &'f Field>,
    form: Form,
    indent: &str,
) -> Code {
    let mut code = Code::default();
    for field in fields {
        let optional = match field.presence {
            Presence::Optional => field.oneof.is_none(),
            Presence::Implicit => form == Form::Init,
            Presence::Required => false,
        };
        code.text(field_doc(field, indent)).text(indent);
        code.declared(property(&field.json), &field.span).text(if optional { "?: " } else { ": " });
        let using = Use { exact: is_exact(field), ..Use::member(form) };
        code.code(emit_type(layout, &field.ty, using)).text(";\n");
    }
    code
}

/// The properties that a struct's fields do not name, where its schema speaks of them. An index
/// signature must fit the named fields as well, so it admits their types; where those are many, it
/// says no more than that something is there.
pub(super) fn emit_additional(layout: &Layout<'_>, shape: &Struct, form: Form) -> Code {
    let mut code = Code::default();
    if let Some(ty) = &shape.additional {
        code.text("  [key: string]: ");
        let mut types = vec![emit_type(layout, ty, Use::member(form))];
        for field in &shape.fields {
            let using = Use { exact: is_exact(field), ..Use::member(form) };
            let field = emit_type(layout, &field.ty, using);
            if !types.contains(&field) {
                types.push(field);
            }
        }
        if shape.fields.iter().any(|field| field.presence != Presence::Required) {
            types.push(Code::of("undefined"));
        }
        if types.len() > MOST_TYPES || (types.len() > 1 && *ty == TypeRef::Json) {
            types = vec![Code::of("unknown")];
        }
        for (index, ty) in types.into_iter().enumerate() {
            code.text(if index > 0 { " | " } else { "" }).code(ty);
        }
        code.text(";\n");
    }
    code
}

/// The members of one oneof. In an answer `in` tells them apart; a caller cannot give two.
pub(super) fn emit_oneof(layout: &Layout<'_>, members: &[&Field], form: Form) -> Code {
    let mut code = Code::default();
    match form {
        Form::Answer => {
            code.text("(\n");
            for member in members {
                code.text("  | {\n").code(emit_fields(layout, [*member], form, "      "));
                code.text("    }\n");
            }
            code.text("  | {}\n)");
        }
        Form::Init => {
            code.symbol(package("AtMostOne")).text("<{\n");
            code.code(emit_fields(layout, members.iter().copied(), form, "  ")).text("}>");
        }
    }
    code
}

/// A name that is declared here for the thing at `span`, with what stands before it.
pub(super) fn declare(keyword: &str, name: &str, span: &Span) -> Code {
    let mut code = Code::of(format!("export {keyword} "));
    code.declared(name, span);
    code
}
