//! The types of page modules, by typify: `lower` writes the schemas it reads from the model, `polish`
//! turns its output into what belongs into `contract.rs`.

mod cross;
mod lower;
mod names;
mod polish;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::{Module, Origin, TypeDef};
use hawksbill_schemas::names::rust_snake;
use hawksbill_schemas::read::Loaded;
use proc_macro2::TokenStream;
use typify::{TypeSpace, TypeSpaceSettings};

use super::packages::ALLOW;
use cross::Foreign;

/// The text of `pub mod modules`; nothing when the project has no page modules.
///
/// # Errors
/// Schemas that typify refuses, and names that are different in a schema and one in Rust.
pub(super) fn emit_modules(loaded: &Loaded) -> Result<String, Diagnostics> {
    let contract = &loaded.contract;
    if contract.modules.is_empty() {
        return Ok(String::new());
    }
    let mut out = Diagnostics::new(loaded.notes.sources.clone());
    let mut body = String::new();
    for module in contract.modules.values() {
        match emit_module(contract, module) {
            Ok(text) => {
                let name = rust_snake(&module.name);
                body += &format!("pub mod {name} {{ {text} }} pub use {name}::{};", module.name);
            }
            Err(errors) => out.extend(errors),
        }
    }
    out.barrier()?;
    Ok(format!("{ALLOW}pub mod modules {{ {body} }}"))
}

fn emit_module(contract: &Contract, module: &Module) -> Result<String, Vec<Diagnostic>> {
    let types = types_of(contract, module);
    let clashes = names::check(&types);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let foreign = cross::foreign(contract, &types);
    let schema = lower::lower(contract, &types, &foreign);
    // typify panics on some of what it cannot express.
    let output = catch_unwind(AssertUnwindSafe(|| typify(schema, &foreign)));
    let problem = match output {
        Ok(Ok(tokens)) => return polish::polish(tokens, &types),
        Ok(Err(message)) => message,
        Err(panic) => panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or_default(),
    };
    Err(vec![
        Diagnostic::error(format!("the module `{}` has no Rust type: {problem}", module.name))
            .at(&module.span, "")
            .hint("simplify the schema; what it is about stands in the message"),
    ])
}

fn typify(schema: serde_json::Value, foreign: &[Foreign<'_>]) -> Result<TokenStream, String> {
    let mut settings = TypeSpaceSettings::default();
    settings.with_derive("PartialEq".to_owned());
    // In order, so that the same value has the same JSON in every run.
    settings.with_map_type("::std::collections::BTreeMap".to_owned());
    for other in foreign {
        settings.with_replacement(&other.placeholder, &other.path, std::iter::empty());
    }
    let schema = serde_json::from_value(schema).map_err(|error| error.to_string())?;
    let mut space = TypeSpace::new(&settings);
    space.add_root_schema(schema).map_err(|error| error.to_string())?;
    Ok(space.to_stream())
}

/// The types that the module's file declares.
fn types_of<'c>(contract: &'c Contract, module: &Module) -> Vec<&'c TypeDef> {
    let types = contract.types.values().filter(|def| def.origin == Origin::Module);
    types.filter(|def| cross::module_of(&def.name) == module.name).collect()
}

#[cfg(test)]
mod tests;
