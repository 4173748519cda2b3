//! Functions: the callable in JavaScript, its type in TypeScript.

use hawksbill_schemas::model::{ErrorType, Function, TypeRef};

use super::code::{Code, package};
use super::codecs::{PURE, codec_of};
use super::docs::jsdoc;
use super::layout::{Layout, ident};
use super::types::{Form, Use, declare, emit_type, quoted};

/// `export declare const storeCard: Fn<[storeId: bigint], StoreCard>;`
pub(super) fn emit_declaration(layout: &Layout<'_>, function: &Function) -> Code {
    let mut code = Code::of(format!("\n{}", jsdoc(&function.doc, "")));
    code.code(declare("declare const", &layout.function_name(function), &function.span));
    code.text(": ").symbol(package("Fn")).text("<[");
    let mut parameters = Vec::new();
    let args: Vec<_> = function.wire_args().collect();
    let required = args.iter().rposition(|(_, ty)| !is_option(ty)).map_or(0, |last| last + 1);
    for (index, (arg, ty)) in args.iter().enumerate() {
        let optional = if index >= required { "?" } else { "" };
        let mut parameter = Code::of(format!("{}{optional}: ", ident(&arg.json)));
        parameter.code(emit_type(layout, ty, Use::member(Form::Init)));
        // Before a required argument, an optional one is skipped with `undefined`.
        if index < required && is_option(ty) {
            parameter.text(" | undefined");
        }
        parameters.push(parameter);
    }
    code.code(separated(parameters, "")).text("], ");
    code.code(match &function.result {
        TypeRef::Unit => Code::of("void"),
        result => emit_type(layout, result, Use::member(Form::Answer)),
    });
    if let ErrorType::Domain(error) = &function.error {
        code.text(", ").symbol(layout.type_symbol(error));
    }
    code.text(">;\n");
    code
}

fn is_option(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Option(_))
}

/// `export const storeCard = call("home/storeCard", "…", () => ({ … }));` The last argument is evaluated
/// late, so that files may import each other and bundlers can drop what is not used.
pub(super) fn emit_callable(layout: &Layout<'_>, function: &Function) -> Code {
    let name = layout.function_name(function);
    let mut code = Code::of(format!("\nexport const {name} = {PURE}"));
    code.symbol(package("call"));
    let (path, fingerprint) = (quoted(function.id.as_str()), quoted(&function.fingerprint));
    code.text(format!("({path}, {fingerprint}"));
    let mut shape = Code::default();
    let mut entry = |key: &str, value: Code| {
        shape.text(format!("  {key}: ")).code(value).text(",\n");
    };
    if function.wire_args().next().is_some() {
        entry("args", arguments(layout, function));
    }
    if function.policy.safe {
        entry("safe", Code::of("true"));
    }
    if let Some(codec) = codec_of(layout, &function.result, false) {
        entry("result", codec);
    }
    if let ErrorType::Domain(error) = &function.error
        && let Some(codec) = codec_of(layout, &TypeRef::Named(error.clone()), false)
    {
        entry("error", codec);
    }
    if !shape.is_empty() {
        code.text(", () => ({\n").code(shape).text("})");
    }
    code.text(");\n");
    code
}

fn arguments(layout: &Layout<'_>, function: &Function) -> Code {
    let items = function.wire_args().map(|(arg, ty)| {
        let name = quoted(&arg.json);
        match codec_of(layout, ty, false) {
            Some(codec) => {
                let mut pair = Code::of(format!("[{name}, "));
                pair.code(codec).text("]");
                pair
            }
            None => Code::of(name),
        }
    });
    let mut code = Code::of("[");
    code.code(separated(items.collect(), "  ")).text("]");
    code
}

/// A few items stand in one line, many in lines of their own.
fn separated(items: Vec<Code>, indent: &str) -> Code {
    let lines = items.len() > 3;
    let mut code = Code::default();
    for (index, item) in items.into_iter().enumerate() {
        if lines {
            code.text(format!("\n{indent}  ")).code(item).text(",");
        } else {
            code.text(if index > 0 { ", " } else { "" }).code(item);
        }
    }
    if lines {
        code.text(format!("\n{indent}"));
    }
    code
}
