//! Names that are different in a schema and one in Rust.

use std::collections::BTreeMap;

use hawksbill_schemas::diagnostics::Diagnostic;
use hawksbill_schemas::model::{Enum, Shape, Span, TypeDef};
use heck::ToUpperCamelCase;

/// Reports the values of enums that typify would find no names for; it would panic.
pub(super) fn check(types: &[&TypeDef]) -> Vec<Diagnostic> {
    let enums = types.iter().filter_map(|def| match &def.shape {
        Shape::Enum(shape) => Some(shape),
        _ => None,
    });
    // What cannot be in a name is left out, or, where that makes two names one, spelled `X`.
    enums
        .filter(|shape| !clashes(shape, "X").is_empty())
        .flat_map(|shape| clashes(shape, "-"))
        .collect()
}

fn clashes(shape: &Enum, stand_in: &str) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Span> = BTreeMap::new();
    let mut found = Vec::new();
    for value in &shape.values {
        let elided = |c: char| !c.is_alphanumeric() && (c != '_' || stand_in == "X");
        let name = value.json.replace(elided, stand_in).to_upper_camel_case();
        match first.get(&name) {
            Some(other) => found.push(clash(&value.json, &name, &value.span).at(other, "and here")),
            None => drop(first.insert(name, &value.span)),
        }
    }
    found
}

/// The error for what is called `wire` in the schema and, as another before it, `rust` in Rust.
pub(super) fn clash(wire: &str, rust: &str, span: &Span) -> Diagnostic {
    let wire = wire.escape_debug();
    Diagnostic::error(format!("`{wire}` is called `{rust}` in Rust, as another name beside it"))
        .at(span, format!("`{rust}` here"))
        .hint("rename one of them; the names differ in nothing that Rust keeps")
}
