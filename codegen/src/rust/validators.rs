//! Validators of page modules: code that holds a value against the original schema, by `jsonschema`'s build-time
//! generator. `bundle` makes one document of a schema and all it refers to, `needs` finds the types that arrive as
//! arguments.

mod bundle;
mod needs;

use std::collections::BTreeMap;

use hawksbill_schemas::diagnostics::Diagnostic;
use hawksbill_schemas::model::{Origin, TypeDef, TypeName};
use hawksbill_schemas::read::Loaded;
use jsonschema_macros_core::bench;
use serde_json::Value;

use super::guard::guarded;
use super::paths;
use bundle::Bundler;
pub(super) use needs::arguments;

/// The file with the code of the validators, beside the one with everything else.
pub(super) const FILE: &str = "validators.rs";

/// The generator follows references by calling itself, which takes stack.
const MAX_REFERENCES: usize = 8_000;

/// What is generated for validation.
pub(super) struct Validators {
    /// What ties validators to types.
    pub(super) glue: String,
    /// The validators themselves.
    pub(super) code: String,
}

/// The validators of all modules and of all module types that are arguments; `Wire` for the latter.
///
/// # Errors
/// Schemas that cannot be validated against, such as one with a pattern that is no regular expression.
pub(super) fn emit(loaded: &Loaded) -> Result<Option<Validators>, Vec<Diagnostic>> {
    let contract = &loaded.contract;
    let arguments = arguments(contract);
    let roots = contract.modules.values().map(|module| &module.data);
    let wanted: BTreeMap<&TypeName, bool> =
        roots.map(|name| (name, false)).chain(arguments.iter().map(|name| (*name, true))).collect();
    let bundler = Bundler::of(loaded);
    let (mut modules, mut validate, mut wire) = (String::new(), String::new(), String::new());
    let mut errors = Vec::new();
    for (number, (name, is_argument)) in wanted.into_iter().enumerate() {
        let Some(def) = contract.types.get(name).filter(|def| def.origin == Origin::Module) else {
            continue;
        };
        match validator(&bundler, def) {
            Ok(code) => modules.push_str(&module(number, &code)),
            Err(reason) => {
                errors.push(refused(def, &reason));
                continue;
            }
        }
        let path = paths::type_path(contract, name);
        validate.push_str(&format!("validate {path} => v{number}::Validator::iter_errors;\n"));
        if is_argument {
            wire.push_str(&format!("wire {path};\n"));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    if modules.is_empty() {
        return Ok(None);
    }
    let glue = format!(
        "
/// What holds values against the schemas of page modules.
#[allow(
    warnings,
    clippy::all,
    clippy::pedantic,
    reason = \"made of schemas by another generator\"
)]
mod hawksbill_validators {{
    ::hawksbill::codegen::validators! {{ {FILE:?}; {validate} {wire} }}
}}
"
    );
    Ok(Some(Validators { glue, code: modules }))
}

/// The code of a validator, in a module where its paths lead to the runtime's `jsonschema`.
fn module(number: usize, code: &str) -> String {
    format!(
        "mod v{number} {{ use ::hawksbill::codegen::jsonschema; pub(super) struct Validator; {code} }}"
    )
}

fn validator(bundler: &Bundler<'_>, def: &TypeDef) -> Result<String, String> {
    let schema = bundler.bundle(def).ok_or("its document is not known")?;
    if references(&schema) > MAX_REFERENCES {
        return Err(format!("it has more than {MAX_REFERENCES} references"));
    }
    // The generator takes for granted that references were resolved; they were, by the reader.
    let text = guarded(move || Ok(generate(schema)))?;
    match error_in(&text) {
        Some(reason) => Err(reason),
        None => Ok(text),
    }
}

/// How many references there are in a schema: what leads through all of them one by one goes that deep.
fn references(schema: &Value) -> usize {
    match schema {
        Value::Object(members) => {
            let inside: usize = members.values().map(references).sum();
            inside + usize::from(members.contains_key("$ref"))
        }
        Value::Array(items) => items.iter().map(references).sum(),
        _ => 0,
    }
}

fn generate(schema: Value) -> String {
    bench::generate(&bench::prepare(schema)).to_string()
}

/// What the generator would have the compiler say.
fn error_in(text: &str) -> Option<String> {
    let (_, rest) =
        text.split_once("compile_error ! {").or_else(|| text.split_once("compile_error ! ("))?;
    let literal = rest.trim_start().split_inclusive('"').take(2).collect::<String>();
    let literal = syn::parse_str::<syn::LitStr>(&literal).map(|literal| literal.value());
    Some(literal.unwrap_or_else(|_| "it is no valid schema".to_owned()))
}

fn refused(def: &TypeDef, reason: &str) -> Diagnostic {
    let pointer =
        def.pointer.as_deref().filter(|pointer| !pointer.is_empty()).unwrap_or("the root");
    let message = format!("`{}` cannot be validated: {reason}", def.name.last());
    Diagnostic::error(message)
        .at(&def.span, format!("the schema at {pointer}"))
        .hint("what it is about stands in the message, with its place in the schema")
}
