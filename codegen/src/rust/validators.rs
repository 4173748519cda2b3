//! Validators of page modules: code that holds a value against the original schema, by `jsonschema`'s build-time
//! generator. `bundle` makes one document of a schema and all it refers to, `needs` finds the types that arrive as
//! arguments.

mod bundle;
mod needs;
mod used;

use std::collections::BTreeSet;

use hawksbill_schemas::diagnostics::Diagnostic;
use hawksbill_schemas::model::{Origin, TypeDef, TypeName};
use hawksbill_schemas::read::Loaded;
use jsonschema_macros_core::bench;
use serde_json::Value;

use super::guard::{self, Started};
use super::layout;
use super::paths;
use bundle::Bundler;
pub(super) use needs::arguments;
use used::Code;

/// The file with the code of the validators, beside the one with everything else.
pub(super) const FILE: &str = "validators.rs";

/// The function of a validator that is called: it finds all violations.
const ENTRY: &str = "iter_errors";

/// The generator follows references by calling itself, which takes stack.
const MAX_REFERENCES: usize = 8_000;

/// What is generated for validation.
pub(super) struct Validators {
    /// What ties validators to types.
    pub(super) glue: String,
    /// The validators themselves, laid out.
    pub(super) code: String,
}

/// Validators that are being generated.
pub(super) struct Pending<'c> {
    wanted: Vec<Wanted<'c>>,
    code: Result<Started<String>, String>,
}

/// A type that gets a validator.
struct Wanted<'c> {
    def: &'c TypeDef,
    path: String,
    is_argument: bool,
}

/// Starts on the validators of all modules and of all module types that are arguments. Nothing else that is emitted
/// needs them, and they take longer than all of it.
pub(super) fn start(loaded: &Loaded) -> Pending<'_> {
    let contract = &loaded.contract;
    let arguments = arguments(contract);
    let roots = contract.modules.values().map(|module| &module.data);
    let validated = loaded.mappings.iter().filter(|mapping| mapping.validate);
    let targets = validated.map(|mapping| &mapping.target);
    let names: BTreeSet<&TypeName> =
        roots.chain(arguments.iter().copied()).chain(targets).collect();
    let bundler = Bundler::of(loaded);
    let (mut wanted, mut schemas) = (Vec::new(), Vec::new());
    for name in names {
        let Some(def) = contract.types.get(name).filter(|def| def.origin == Origin::Module) else {
            continue;
        };
        let is_argument = arguments.contains(name);
        schemas.push((schemas.len(), bundler.bundle(def)));
        wanted.push(Wanted { def, path: paths::type_path(contract, name), is_argument });
    }
    let code = guard::start(schemas, |(number, schema)| module(number, schema));
    Pending { wanted, code }
}

impl Pending<'_> {
    /// The validators; `Wire` of the types that are arguments.
    ///
    /// # Errors
    /// Schemas that cannot be validated against, such as one with a pattern that is no regular expression.
    pub(super) fn finish(self) -> Result<Option<Validators>, Vec<Diagnostic>> {
        let (mut code, mut validate, mut wire) = (String::new(), String::new(), String::new());
        let mut errors = Vec::new();
        let modules = match self.code {
            Ok(code) => code.results(),
            Err(reason) => vec![Err(reason); self.wanted.len()],
        };
        for (number, (wanted, module)) in self.wanted.iter().zip(modules).enumerate() {
            match module {
                Ok(module) => code.push_str(&module),
                Err(reason) => errors.push(refused(wanted.def, &reason)),
            }
            let path = &wanted.path;
            validate.push_str(&format!("validate {path} => v{number}::Validator::{ENTRY};\n"));
            if wanted.is_argument {
                wire.push_str(&format!("wire {path};\n"));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let glue = glue(&validate, &wire);
        Ok((!code.is_empty()).then_some(Validators { glue, code }))
    }
}

fn glue(validate: &str, wire: &str) -> String {
    format!(
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
    )
}

/// The code of a validator, laid out, in a module where its paths lead to the runtime's `jsonschema`.
///
/// # Errors
/// What is wrong with the schema.
fn module(number: usize, schema: Option<Value>) -> Result<String, String> {
    let schema = schema.ok_or("its document is not known")?;
    if references(&schema) > MAX_REFERENCES {
        return Err(format!("it has more than {MAX_REFERENCES} references"));
    }
    // The generator takes for granted that references were resolved; they were, by the reader.
    let generated = bench::generate(&bench::prepare(schema));
    let mut code = Code::default();
    code.add(&format!("mod v{number} {{"));
    code.add("use ::hawksbill::codegen::jsonschema; pub(super) struct Validator;");
    code.items(generated);
    code.add("}");
    if let Some(reason) = error_in(&code.text) {
        return Err(reason);
    }
    let mut out = String::new();
    layout::lay_out_tokens(&code.text, code.used(ENTRY), &mut out)?;
    Ok(out)
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
