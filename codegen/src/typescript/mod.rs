//! Emits the browser's side: for each module of functions, package and page module a `.js`, a `.d.ts` and
//! a `.d.ts.map` that points at the sources. The logic is in the npm package `hawksbill`; what is
//! generated is types and data.

mod code;
mod codecs;
mod declarations;
mod docs;
pub(crate) mod expressions;
mod facts;
mod file;
mod functions;
mod guards;
mod layout;
mod mappings;
mod source_map;
#[cfg(test)]
mod tests;
mod types;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::mapping::Mapping;
use hawksbill_schemas::project::Project;

use code::{Code, PACKAGE, Piece, Symbol};
use file::File;
use layout::{Layout, Plan};

/// What emitting depends on beside the contract.
#[derive(Default)]
pub(crate) struct Options {
    /// The path from the folder of the bindings to the project: `../..`.
    pub(crate) root: String,
    /// The scope that the scopes of `#[data]` types are below: `functions`.
    pub(crate) functions: String,
    /// The folder of page modules in the project: `schemas/modules`.
    pub(crate) modules: String,
    /// The folder of the bindings in the project: `web/hawksbill`.
    pub(crate) bindings: String,
}

impl Options {
    /// The options that follow from a project's configuration.
    pub(crate) fn of(project: &Project) -> Self {
        let depth =
            project.config.web.out.split('/').filter(|part| !matches!(*part, "" | ".")).count();
        let up = vec![".."; depth].join("/");
        let root = if up.is_empty() { ".".to_owned() } else { up };
        let modules = project.config.schemas.modules.clone();
        let bindings = project.config.web.out.clone();
        Self { root, functions: project.functions_path().join("."), modules, bindings }
    }
}

/// The files of the bindings, by path relative to their folder, with those of `mappings` that are wanted in
/// the browser; what these have against it goes to `out`.
pub(crate) fn emit_all(
    contract: &Contract,
    mappings: &[Mapping],
    options: &Options,
    out: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let layout = Layout::of(contract, options);
    let mut files = emit_layout(&layout, options);
    let mut module = mappings::MODULE.to_owned();
    while files.contains_key(&format!("{module}.d.ts")) {
        module.push('_');
    }
    if let Some((code, declarations)) =
        mappings::emit(&layout, &module, mappings, &options.bindings, out)
    {
        let (text, map) = declarations.declarations(&options.root);
        files.insert(format!("{module}.js"), code.javascript());
        files.insert(format!("{module}.d.ts"), text);
        files.insert(format!("{module}.d.ts.map"), map);
    }
    files
}

/// The files of the bindings, by path relative to their folder.
pub(crate) fn emit(contract: &Contract, options: &Options) -> BTreeMap<String, String> {
    emit_layout(&Layout::of(contract, options), options)
}

fn emit_layout(layout: &Layout<'_>, options: &Options) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for plan in &layout.files {
        let code = emit_javascript(layout, plan);
        if !code.is_empty() {
            let file = plan_file(plan, code, BTreeSet::new());
            out.insert(format!("{}.js", plan.module), file.javascript());
        }
        let (code, passed_on) = emit_declarations(layout, plan);
        let (text, map) = plan_file(plan, code, passed_on).declarations(&options.root);
        out.insert(format!("{}.d.ts", plan.module), text);
        out.insert(format!("{}.d.ts.map", plan.module), map);
    }
    out
}

fn plan_file(plan: &Plan<'_>, body: Code, passed_on: BTreeSet<Symbol>) -> File {
    File {
        module: plan.module.clone(),
        origin: plan.origin.clone(),
        declared: plan.declared.clone(),
        passed_on,
        body,
    }
}

fn emit_javascript(layout: &Layout<'_>, plan: &Plan<'_>) -> Code {
    let mut code = Code::default();
    for def in &plan.types {
        if let Some(codec) = codecs::emit_codec(layout, def) {
            code.code(codec);
        }
        code.code(guards::emit_javascript(layout, def));
    }
    for function in &plan.functions {
        code.code(functions::emit_callable(layout, function));
    }
    code
}

/// The declarations of a module, and the types of other files that the signatures of its functions name:
/// the module exports those too, so that a page imports a function and its types from one place.
fn emit_declarations(layout: &Layout<'_>, plan: &Plan<'_>) -> (Code, BTreeSet<Symbol>) {
    let mut code = Code::default();
    for function in &plan.functions {
        code.code(functions::emit_declaration(layout, function));
    }
    let symbols = code.pieces.iter().filter_map(|piece| match piece {
        Piece::Symbol(symbol) => Some(symbol),
        _ => None,
    });
    let passed_on = symbols
        .filter(|symbol| symbol.module != PACKAGE && symbol.module != plan.module)
        .cloned()
        .collect();
    for def in &plan.types {
        code.code(declarations::emit_declaration(layout, def));
        code.code(guards::emit_declarations(layout, def));
    }
    (code, passed_on)
}
