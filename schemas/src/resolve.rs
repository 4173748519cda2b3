//! Finds out what the names in the Rust sources mean, and adds functions and `#[data]` types to the
//! contract. The second phase, after all readers; `read::read` calls [`resolve`].

mod builtin;
mod data;
mod explain;
mod functions;
mod generated;
mod lookup;
mod lower;
mod suggest;
mod world;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Contract, FunctionId, Span};
use crate::read::rust::RustSources;
use crate::read::rust::tree::{self, Visibility};
use lower::Lowering;
use world::World;

/// What the checks need of functions and the contract does not hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The dotted path of the module that all functions stand below: `functions`.
    pub(crate) root: String,
    /// What was read of each function: calls, and where its attribute's arguments stand.
    pub(crate) functions: BTreeMap<FunctionId, tree::Function>,
    /// Functions left out of the contract because another has the same wire path.
    pub(crate) duplicates: Vec<(FunctionId, Span)>,
}

/// Adds the functions and `#[data]` types of `rust` to `contract`. Where a type is wrong, that is
/// reported, and another stands in, so that checks can go on.
pub(crate) fn resolve(contract: &mut Contract, rust: RustSources, out: &mut Diagnostics) -> Facts {
    let mut world = World::new(&rust);
    world.add_builtins();
    world.add_contract(contract);
    world.add_sources();

    let mut lowering = Lowering::new(&world);
    let types = lowering.data_types();
    let functions = lowering.functions();
    let mut errors = lowering.errors;
    errors.extend(misplaced(&rust));
    errors.extend(private_modules(&rust));
    errors.extend(private_types(&rust));
    errors.extend(rust.problems.iter().cloned());
    // By place, so that errors of one file stand together whichever step found them.
    let place = |error: &Diagnostic| {
        error.labels.first().map(|label| (label.span.file.clone(), label.span.start))
    };
    errors.sort_by_key(place);
    errors.dedup_by(|later, earlier| suggest::is_one_import(earlier, later));
    errors.into_iter().for_each(|error| out.push(error));

    contract.types.extend(types.into_iter().map(|ty| (ty.name.clone(), ty)));
    let mut facts = Facts { root: rust.root_path.join("."), ..Facts::default() };
    for (function, source) in functions {
        let id = function.id.clone();
        if contract.functions.contains_key(&id) {
            facts.duplicates.push((id, function.span));
        } else {
            contract.functions.insert(id.clone(), function);
            facts.functions.insert(id, source);
        }
    }
    facts
}

/// What stands in the root module: no file of the frontend has its name.
fn misplaced(rust: &RustSources) -> Vec<Diagnostic> {
    let Some(root) = rust.modules.first() else { return Vec::new() };
    let functions = root.functions.iter().map(|function| ("a function", &function.span));
    let is_data = |item: &&tree::Item| matches!(item.kind, tree::ItemKind::Data(_));
    let data = root.items.iter().filter(is_data).map(|item| ("a `#[data]` type", &item.span));
    let path = rust.root_path.join("::");
    functions
        .chain(data)
        .map(|(what, span)| {
            Diagnostic::error(format!("{what} cannot stand in `crate::{path}` itself"))
                .at(span, "")
                .hint("move it to a file below: the file names the module of the frontend")
        })
        .collect()
}

/// Private modules with functions or `#[data]` types, which generated code must name.
fn private_modules(rust: &RustSources) -> Vec<Diagnostic> {
    let mut needed = vec![None; rust.modules.len()];
    for (index, module) in rust.modules.iter().enumerate() {
        let data = module.items.iter().find(|item| matches!(item.kind, tree::ItemKind::Data(_)));
        let function = module.functions.first().map(|function| &function.span);
        let Some(first) = function.or(data.map(|item| &item.span)) else { continue };
        let mut here = Some(index);
        while let Some(index) = here {
            needed[index].get_or_insert(first);
            here = rust.modules[index].parent;
        }
    }
    let private = rust.modules.iter().zip(needed).filter_map(|(module, first)| {
        let is_private = module.parent.is_some() && module.visibility == Visibility::Private;
        first.filter(|_| is_private).map(|first| (module, first))
    });
    private
        .map(|(module, first)| {
            let name = module.path.last().map(String::as_str).unwrap_or_default();
            Diagnostic::error(format!("module `{name}` is private"))
                .at(&module.span, "")
                .at(first, "generated code must reach this")
                .hint(format!("write `pub mod {name}`"))
        })
        .collect()
}

/// Private `#[data]` types, which generated code must name as well.
fn private_types(rust: &RustSources) -> Vec<Diagnostic> {
    let is_private_data = |item: &&tree::Item| {
        matches!(item.kind, tree::ItemKind::Data(_)) && item.visibility == Visibility::Private
    };
    let private = rust.modules.iter().flat_map(|module| &module.items).filter(is_private_data);
    private
        .map(|item| {
            Diagnostic::error(format!("`{}` is private", item.name))
                .at(&item.span, "generated code must reach this")
                .hint("write `pub` before it")
        })
        .collect()
}
