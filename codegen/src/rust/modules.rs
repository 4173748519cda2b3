//! The types of page modules: structs, enums, unions and names for other types. `parts` asks typify for the Rust
//! of what they are made of, `declare` writes them, `json` how they stand in JSON.

mod boxes;
mod declare;
mod defaults;
mod idents;
mod json;
mod look;
mod names;
mod parts;
mod tokens;

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::{Module, Shape, TypeDef, TypeName, VariantBody};
use hawksbill_schemas::names::rust_snake;
use hawksbill_schemas::read::Loaded;

use super::packages::ALLOW;
use super::paths::type_path;
use super::tree::Tree;
use super::validators::arguments;
pub(super) use boxes::Boxes;
use declare::{Body, Declared, parts_of};
pub(super) use defaults::Defaults;
pub(super) use names::Names;
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
    let mut folders = Tree::default();
    for module in contract.modules.values() {
        let text = emitter.module(module, &mut out);
        let path = rust_modules(contract, &module.data);
        let Some((name, folder)) = path.split_last() else { continue };
        folders.at(folder.iter().map(String::as_str)).push_str(&format!(
            "pub mod {name} {{ {text} }} pub use {name}::{};",
            module.data.last()
        ));
    }
    out.barrier()?;
    let inner = folders.children(|name| format!("pub mod {name} "));
    Ok(format!("{ALLOW}{UNUSED}pub mod modules {{ {} {inner} }}", folders.body()))
}

/// What makes a value of the union `name` of one of its alternative at `index`, in the order of declaration.
pub(super) fn variant_path(loaded: &Loaded, name: &TypeName, index: usize) -> Option<String> {
    let contract = &loaded.contract;
    let def = contract.types.get(name)?;
    let Shape::Union(union) = &def.shape else { return None };
    let VariantBody::Type(wanted) = &union.variants.get(index)?.body else { return None };
    let mut out = Diagnostics::default();
    let emitter = Emitter {
        contract,
        boxes: Boxes::of(contract),
        defaults: Defaults::of(contract),
        arguments: BTreeSet::new(),
    };
    let answers = emitter.answers(&[def], &mut out).pop()?;
    let path = type_path(contract, name);
    match Declared::of(&emitter, def, answers, &BTreeSet::new()).body {
        Body::Union(variants, _) => {
            let variant = variants.iter().find(|variant| variant.of.contains(&wanted))?;
            Some(format!("{path}::{}", variant.ident))
        }
        _ => Some(path),
    }
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
        let from_here = self.contract.types.range(&module.data..).map(|(_, def)| def);
        let types: Vec<&TypeDef> =
            from_here.take_while(|def| def.module() == Some(module.name.as_str())).collect();
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
        let mut parts = Parts::new(self.contract, &self.boxes);
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

/// The Rust modules, below that of all page modules, that a type is declared in: `shop`, `store_card`.
fn rust_modules(contract: &Contract, name: &TypeName) -> Vec<String> {
    let module = contract.types.get(name).and_then(TypeDef::module).unwrap_or_default();
    module.split('.').map(rust_snake).collect()
}

/// The path of the type `to` where the type `from` is declared.
fn path_from(contract: &Contract, from: &TypeName, to: &TypeName) -> String {
    let (from, modules) = (rust_modules(contract, from), rust_modules(contract, to));
    let shared = from.iter().zip(&modules).take_while(|(one, other)| one == other).count();
    let up = "super::".repeat(from.len() - shared);
    let down: String = modules.iter().skip(shared).map(|module| format!("{module}::")).collect();
    format!("{up}{down}{}", to.last())
}

#[cfg(test)]
mod tests;
