//! Names that are two in Rust and one on the wire.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Contract, Field, Origin, Shape, Span, VariantBody};
use crate::resolve::Facts;

/// Two functions of one wire path.
pub(super) fn check_wire_paths(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    for (id, span) in &facts.duplicates {
        let Some(first) = contract.functions.get(id) else { continue };
        out.push(
            Diagnostic::error(format!("two functions are called `{id}` on the wire"))
                .at(span, "this one")
                .at(&first.span, "and this one")
                .hint("the wire name is the Rust name in camelCase: rename one of them"),
        );
    }
}

/// Two arguments, fields or variants of one JSON name.
pub(super) fn check_json_names(contract: &Contract, out: &mut Diagnostics) {
    for function in contract.functions.values() {
        let args = function.wire_args().map(|(arg, _)| (arg.json.as_str(), &arg.span));
        report_twins("arguments", args, out);
    }
    for ty in contract.types.values().filter(|ty| ty.origin == Origin::Data) {
        match &ty.shape {
            Shape::Struct(body) => report_fields(&body.fields, out),
            Shape::Enum(body) => {
                let values = body.values.iter().map(|value| (value.json.as_str(), &value.span));
                report_twins("variants", values, out);
            }
            Shape::Union(body) => {
                let names = body.variants.iter().map(|case| (case.json.as_str(), &case.span));
                report_twins("variants", names, out);
                for variant in &body.variants {
                    if let VariantBody::Fields(fields) = &variant.body {
                        report_fields(fields, out);
                    }
                }
            }
            Shape::Alias(_) => {}
        }
    }
}

fn report_fields(fields: &[Field], out: &mut Diagnostics) {
    report_twins("fields", fields.iter().map(|field| (field.json.as_str(), &field.span)), out);
}

fn report_twins<'a>(
    what: &str,
    names: impl Iterator<Item = (&'a str, &'a Span)>,
    out: &mut Diagnostics,
) {
    let mut seen: Vec<(&str, &Span)> = Vec::new();
    for (name, span) in names {
        match seen.iter().find(|(earlier, _)| *earlier == name) {
            Some((_, first)) => out.push(
                Diagnostic::error(format!("two {what} are called `{name}` in JSON"))
                    .at(span, "this one")
                    .at(first, "and this one")
                    .hint("the JSON name is the Rust name in camelCase: rename one of them"),
            ),
            None => seen.push((name, span)),
        }
    }
}
