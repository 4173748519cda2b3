//! The types of page modules, by typify: `lower` writes the schemas it reads from the model, `polish`
//! turns its output into what belongs into `contract.rs`.

mod cross;
mod lower;
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
    let foreign = cross::foreign(contract, &types);
    let schema = lower::lower(&types, &foreign);
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
mod tests {
    use hawksbill_schemas::project::Project;
    use hawksbill_schemas::read;

    use super::*;

    fn emitted(files: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join("schemas/modules").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let project = Project::open(folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
        let loaded = read::read(&project).unwrap_or_else(|errors| panic!("{errors}"));
        let start = std::time::Instant::now();
        let text = emit_modules(&loaded).unwrap_or_else(|errors| panic!("{errors}"));
        eprintln!("notes {}\n{:?}", loaded.notes, start.elapsed());
        prettyplease::unparse(&syn::parse_file(&text).unwrap())
    }

    #[test]
    fn dump() {
        println!(
            "{}",
            emitted(&[
                (
                    "store-card.schema.json",
                    include_str!(
                        "../../../examples/quickstart/schemas/modules/store-card.schema.json"
                    )
                ),
                (
                    "wild.schema.json",
                    r##"{
                // comment
                "title": "Wild", "description": "Line\n```\ncode\n```", "type": "object",
                "required": ["kind", "n", "fooBar", "type"],
                "properties": {
                    "kind": {"const": "wild"}, "n": {"type": ["string", "null"]}, "fooBar": {"type": "integer"},
                    "type": {"enum": ["a", "b-c", "日本", "1x", ""]}, "opt": {"type": "array", "items": {"type": "object", "properties": {"x": {"type":"number"}}}},
                    "m": {"type": "object", "additionalProperties": {"$ref": "store-card.schema.json#/$defs/Coupon"}},
                    "card": {"$ref": "store-card.schema.json"}, "any": true, "anyMap": {"type": "object"},
                    "self": {"$ref": "#"}, "t": {"type": "array", "prefixItems": [{"type":"string"},{"type":"integer"}], "items": false, "minItems": 2},
                    "lit": {"const": 5}, "nul": {"type": "null"}, "u": {"$ref": "#/$defs/u"},
                    "choice": {"oneOf": [{"const": "x", "description": "The x"}, {"const": "y"}, {"type": "null"}]},
                    "old": {"type": "string", "deprecated": true, "description": "Use new."},
                    "$ref": {"type": "string"}, "::a::deserialize": {"type": "string"}
                },
                "$defs": {
                    "u": {"oneOf": [{"$ref": "#/$defs/KA"}, {"$ref": "store-card.schema.json#/$defs/Coupon"}, {"type": "string"}, {"type":"array","items":{"type":"string"}}, {"title":"big thing", "type":"object","required":["z"],"properties":{"z":{"type":"boolean"}}}]},
                    "KA": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
                    "Extra": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}},
                    "Tags": {"type": "array", "items": {"type": "string"}}, "Empty": {"type": "object", "additionalProperties": false},
                    "String": {"type": "string"}, "Option": {"type": ["object", "null"], "properties": {"q": {"type": "string"}}}
                }
            }"##
                ),
            ])
        );
    }
}
