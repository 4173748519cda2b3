//! The functions of mappings: `contract::mappings::store_card(&store, &coupons)`. Expressions are printed by
//! `expressions`; here they become fields of the target.

mod construct;
mod convert;
mod live;

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::mapping::{Assigned, Computed, Mapping, Object, Value};
use hawksbill_schemas::model::{Doc, Origin, Scalar, Shape, TypeDef, TypeName, TypeRef};
use hawksbill_schemas::read::Loaded;

use super::expressions::{Expressions, Unsupported, Variables};
use super::modules::Boxes;
use super::packages::ALLOW;
use super::{docs, paths, types};

/// An element may be left unread, and expressions may compare constants.
const UNUSED: &str = r#"#[allow(
    invalid_nan_comparisons,
    unused_comparisons,
    unused_variables,
    reason = "as the mappings are written"
)]"#;

/// What the functions name.
const USE: &str = "use ::hawksbill::codegen::{cel, mapping};";

/// The text of `pub mod mappings`; nothing when the project has none.
///
/// # Errors
/// Expressions that Rust cannot say yet.
pub(super) fn emit(loaded: &Loaded) -> Result<String, Diagnostics> {
    if loaded.mappings.is_empty() {
        return Ok(String::new());
    }
    let mut out = Diagnostics::new(loaded.notes.sources.clone());
    let boxes = Boxes::of(&loaded.contract);
    let mut enum_functions = EnumFunctions::new();
    let mut body = String::new();
    for mapping in &loaded.mappings {
        match function(loaded, mapping, &boxes, &mut enum_functions) {
            Ok(text) => body.push_str(&text),
            Err(refused) => out.extend(refused),
        }
    }
    out.barrier()?;
    let helpers: String = enum_functions.into_values().map(|(_, text)| text).collect();
    let live = live::statics(loaded);
    Ok(format!("{ALLOW}{UNUSED}pub mod mappings {{ {USE} {body} {helpers} {live} }}"))
}

/// What the runtime has for expressions, and for what is around them, as it is called in the module.
const CEL: &str = "cel";
const MAPPING: &str = "mapping";

/// Functions that find values of enums by their text, each with its name; shared by all mappings.
type EnumFunctions = BTreeMap<TypeName, (String, String)>;

/// The function of `mapping`.
fn function(
    loaded: &Loaded,
    mapping: &Mapping,
    boxes: &Boxes<'_>,
    enum_functions: &mut EnumFunctions,
) -> Result<String, Vec<Diagnostic>> {
    let contract = &loaded.contract;
    let expressions = Expressions::new(contract, &mapping.functions);
    let mut variables = Variables::default();
    for source in &mapping.sources {
        variables.add(&source.name, &paths::plain_ident(&source.name), source.ty.clone());
    }
    let mut emitter = Emitter {
        loaded,
        contract,
        mapping,
        boxes,
        expressions,
        variables,
        enum_functions,
        refused: Vec::new(),
    };
    let text = emitter.function();
    if emitter.refused.is_empty() { Ok(text) } else { Err(emitter.refused) }
}

/// One mapping at work.
struct Emitter<'e, 'c> {
    loaded: &'e Loaded,
    contract: &'e Contract,
    mapping: &'e Mapping,
    boxes: &'e Boxes<'c>,
    expressions: Expressions<'e>,
    /// What expressions see where the emitter is.
    variables: Variables,
    enum_functions: &'e mut EnumFunctions,
    refused: Vec<Diagnostic>,
}

impl Emitter<'_, '_> {
    /// The function, documented with the mapping's own lines.
    fn function(&mut self) -> String {
        let mapping = self.mapping;
        let value = self.object(&mapping.value);
        let target = paths::type_path(self.contract, &mapping.target);
        let (result, value) = if mapping.can_fail {
            let value = if mapping.validate {
                format!("::hawksbill::codegen::validated!({:?}, {value})", mapping.name)
            } else {
                format!("::core::result::Result::Ok({value})")
            };
            (format!("::core::result::Result<{target}, ::hawksbill::MapError>"), value)
        } else {
            (target, value)
        };
        let params: String = mapping
            .sources
            .iter()
            .map(|source| {
                let ident = paths::plain_ident(&source.name);
                format!("{ident}: {},", self.parameter(&source.ty))
            })
            .collect();
        let doc = docs::comment(&Doc::new(documentation(mapping)));
        let name = paths::plain_ident(&mapping.name);
        let question = live::question(self.contract, mapping);
        format!("\n{doc}#[must_use] pub fn {name}({params}) -> {result} {{ {question} {value} }}\n")
    }

    /// `text`, or a report and nothing.
    fn or_report(&mut self, text: Result<String, Unsupported>, computed: &Computed) -> String {
        text.unwrap_or_else(|unsupported| {
            self.refused.push(
                Diagnostic::error(format!(
                    "the mapping `{}` has an expression that Rust lacks: {unsupported}",
                    self.mapping.name
                ))
                .at(&self.mapping.span, format!("`{}`", computed.text))
                .hint("write it in another way"),
            );
            String::new()
        })
    }

    /// The type of a source: objects, lists and texts are borrowed.
    fn parameter(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Scalar(Scalar::String) => "&str".to_owned(),
            TypeRef::Scalar(Scalar::Bytes) => "&[u8]".to_owned(),
            TypeRef::Scalar(scalar) => types::scalar(*scalar).to_owned(),
            TypeRef::List(item) => format!("&[{}]", self.element(item)),
            TypeRef::WellKnown(known) => types::well_known(*known).to_owned(),
            TypeRef::Named(name) if types::is_enum(self.contract, name) => self.element(ty),
            other => format!("&{}", self.element(other)),
        }
    }

    fn element(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Scalar(scalar) => types::scalar(*scalar).to_owned(),
            TypeRef::WellKnown(known) => types::well_known(*known).to_owned(),
            TypeRef::Named(name) => match self.contract.types.get(name) {
                Some(TypeDef { origin: Origin::Proto, shape: Shape::Enum(_), .. }) => "i32".into(),
                _ => paths::type_path(self.contract, name),
            },
            _ => VALUE.to_owned(),
        }
    }
}

/// Any JSON.
const VALUE: &str = "::hawksbill::codegen::serde_json::Value";

/// The comment of the file, and what fills each field.
fn documentation(mapping: &Mapping) -> String {
    let mut text = mapping.doc.clone();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&format!("Fills `{}`:\n\n", mapping.target.last()));
    let mut lines = Vec::new();
    list(&mapping.value, &mut lines);
    text.push_str(&lines.join("\n"));
    if mapping.validate {
        text.push_str("\n\n# Errors\n\nWhere an expression without a default has no value, or the schema refuses what was made.");
    } else if mapping.can_fail {
        text.push_str("\n\n# Errors\n\nWhere an expression without a default has no value.");
    }
    text
}

fn list(object: &Object, lines: &mut Vec<String>) {
    for Assigned { path, value, .. } in &object.fields {
        match value {
            Value::Computed(computed) => lines.push(line(path, computed)),
            Value::Object(nested) => {
                if let Some(condition) = &nested.condition {
                    lines.push(format!("- `{path}` when {}", docs::code(&condition.text)));
                }
                list(&nested.object, lines);
            }
            Value::Each(each) => {
                let over = docs::code(&each.over.text);
                lines.push(format!("- `{path}[]` for each `{}` of {over}", each.variable));
                list(&each.element, lines);
            }
            Value::Mapped(mapped) => {
                let args: Vec<&str> = mapped.args.iter().map(|arg| arg.text.as_str()).collect();
                let call = format!("{}({})", mapped.name, args.join(", "));
                lines.push(format!("- `{path}` from the mapping {}", docs::code(&call)));
            }
        }
    }
}

fn line(path: &str, computed: &Computed) -> String {
    let default = match &computed.default {
        Some(default) => format!(", or else {}", docs::code(&default.text)),
        None => String::new(),
    };
    format!("- `{path}` from {}{default}", docs::code(&computed.text))
}
