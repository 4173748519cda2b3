//! The types of page modules: structs, enums, unions and names for other types. `parts` asks typify for the Rust
//! of what they are made of, `declare` writes them, `json` how they stand in JSON.

mod boxes;
mod declare;
mod defaults;
mod idents;
mod json;
mod look;
mod parts;
mod tokens;

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::{Module, Origin, TypeDef, TypeName};
use hawksbill_schemas::names::rust_snake;
use hawksbill_schemas::read::Loaded;

use super::packages::ALLOW;
use super::validators::arguments;
pub(super) use boxes::Boxes;
use declare::{Declared, parts_of};
use defaults::Defaults;
pub(super) use idents::Idents;
use parts::Parts;

/// A module's type is there whether it is used or not.
const UNUSED: &str = r#"#[allow(unused_imports, reason = "generated for every use")]"#;

/// The text of `pub mod modules`; nothing when the project has no page modules.
///
/// # Errors
/// Types that typify refuses.
pub(super) fn emit_modules(loaded: &Loaded) -> Result<String, Diagnostics> {
    let contract = &loaded.contract;
    if contract.modules.is_empty() {
        return Ok(String::new());
    }
    let mut out = Diagnostics::new(loaded.notes.sources.clone());
    let emitter = Emitter {
        contract,
        boxes: Boxes::of(contract),
        defaults: Defaults::of(contract),
        arguments: arguments(contract),
    };
    let mut body = String::new();
    for module in contract.modules.values() {
        let text = emitter.module(module, &mut out);
        let name = rust_snake(&module.name);
        body += &format!("pub mod {name} {{ {text} }} pub use {name}::{};", module.name);
    }
    out.barrier()?;
    Ok(format!("{ALLOW}{UNUSED}pub mod modules {{ {body} }}"))
}

struct Emitter<'c> {
    contract: &'c Contract,
    boxes: Boxes<'c>,
    defaults: Defaults<'c>,
    /// The types that arrive as arguments: their `Wire` stands with their validators.
    arguments: BTreeSet<&'c TypeName>,
}

impl Emitter<'_> {
    /// The content of a module: its types, and in a module apart, where no name of the schema can be in the way,
    /// how they stand in JSON.
    fn module(&self, module: &Module, out: &mut Diagnostics) -> String {
        let types = self
            .contract
            .types
            .values()
            .filter(|def| def.origin == Origin::Module && module_of(&def.name) == module.name);
        let types: Vec<&TypeDef> = types.collect();
        let names: BTreeSet<&str> = types.iter().map(|def| def.name.last()).collect();
        let answers = self.answers(&types, out);
        let (mut text, mut impls) = (String::new(), json::Impls::default());
        for (def, types) in types.into_iter().zip(answers) {
            let declared = Declared::of(self, def, types, &names);
            text.push_str(&declared.text());
            let wire = match self.arguments.contains(&def.name) {
                true => json::WireImpl::WithValidator,
                false => json::WireImpl::Here,
            };
            impls.add(self.contract, &declared, wire);
        }
        format!("{text} {}", impls.module())
    }

    /// What each type is made of, in Rust; where that cannot be said it is reported.
    fn answers(&self, types: &[&TypeDef], out: &mut Diagnostics) -> Vec<Vec<String>> {
        let mut parts = Parts::new(&self.boxes);
        let wanted: Vec<Vec<usize>> = types
            .iter()
            .map(|def| {
                parts_of(self.contract, def).iter().map(|part| parts.want(def, part)).collect()
            })
            .collect();
        let answers = parts.answers();
        let mut all = Vec::with_capacity(types.len());
        for (def, numbers) in types.iter().zip(wanted) {
            let found: Result<Vec<String>, String> =
                numbers.into_iter().filter_map(|number| answers.get(number).cloned()).collect();
            all.push(found.unwrap_or_else(|reason| {
                out.push(refused(def, &reason));
                Vec::new()
            }));
        }
        all
    }
}

fn refused(def: &TypeDef, reason: &str) -> Diagnostic {
    let pointer =
        def.pointer.as_deref().filter(|pointer| !pointer.is_empty()).unwrap_or("the root");
    Diagnostic::error(format!("`{}` has no Rust type: {reason}", def.name.last()))
        .at(&def.span, format!("the schema at {pointer}"))
        .hint("this is a bug in Hawksbill; please report it with the schema that shows it")
}

/// The module that a type belongs to: `StoreCard` of `modules.StoreCard.Coupon`.
fn module_of(name: &TypeName) -> &str {
    name.as_str().split('.').nth(1).unwrap_or_default()
}

/// The path of the type `to` where the type `from` is declared.
fn path_from(from: &TypeName, to: &TypeName) -> String {
    if module_of(from) == module_of(to) {
        return to.last().to_owned();
    }
    format!("super::{}::{}", rust_snake(module_of(to)), to.last())
}

#[cfg(test)]
mod tests;
