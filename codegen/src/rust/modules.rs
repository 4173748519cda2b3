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

use std::collections::{BTreeMap, BTreeSet};

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
    let modules = emitter.modules();
    let types = modules.iter().flat_map(|(_, types)| types).copied();
    let mut answers = emitter.answers(types.collect(), &mut out);
    out.barrier()?;
    let mut folders = Tree::default();
    for (module, types) in &modules {
        let text = emitter.module(types, &mut answers);
        let path = rust_modules(contract, &module.data);
        let Some((name, folder)) = path.split_last() else { continue };
        folders.at(folder.iter().map(String::as_str)).push_str(&format!(
            "pub mod {name} {{ {text} }} pub use {name}::{};",
            module.data.last()
        ));
    }
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
    let answers = emitter.answers(vec![def], &mut out).remove(name)?;
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

/// A module with its types.
type ModuleTypes<'c> = (&'c Module, Vec<&'c TypeDef>);

/// What types are made of, in Rust.
type Answers<'c> = BTreeMap<&'c TypeName, Vec<String>>;

impl<'c> Emitter<'c> {
    fn modules(&self) -> Vec<ModuleTypes<'c>> {
        let mut types: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
        for def in self.contract.types.values() {
            if let Some(module) = def.module() {
                types.entry(module).or_default().push(def);
            }
        }
        let modules = self.contract.modules.values();
        modules.map(|it| (it, types.remove(it.name.as_str()).unwrap_or_default())).collect()
    }

    /// The content of a module: its types, made of `answers`, and in a module apart, where no name of the schema can
    /// be in the way, how they stand in JSON.
    fn module(&self, types: &[&'c TypeDef], answers: &mut Answers<'_>) -> String {
        let names: BTreeSet<&str> = types.iter().map(|def| def.name.last()).collect();
        let (mut text, mut impls) = (String::new(), json::Impls::default());
        for def in types {
            let made_of = answers.remove(&def.name).unwrap_or_default();
            let declared = Declared::of(self, def, made_of, &names);
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
    fn answers(&self, types: Vec<&'c TypeDef>, out: &mut Diagnostics) -> Answers<'c> {
        let mut parts = Parts::new(self.contract, &self.boxes);
        let mut want = |def| -> Vec<usize> {
            parts_of(self.contract, def).iter().map(|part| parts.want(def, part)).collect()
        };
        let wanted: Vec<Vec<usize>> = types.iter().map(|def| want(def)).collect();
        let answers = parts.answers();
        let mut found = Answers::new();
        for (def, numbers) in types.into_iter().zip(wanted) {
            let of_type: Result<Vec<String>, String> =
                numbers.into_iter().filter_map(|number| answers.get(number).cloned()).collect();
            match of_type {
                Ok(of_type) => drop(found.insert(&def.name, of_type)),
                Err(reason) => out.push(refused(def, &reason)),
            }
        }
        found
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
