//! Things that would share a file, or a name within a file, of the frontend.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Contract, ErrorType, Function, Origin, Span, TypeDef, TypeName, TypeRef};
use crate::resolve::Facts;

/// Two modules in one file: file systems that ignore case make one of `Home` and `home`, and the
/// types of the schemas have files of their own.
pub(super) fn check_files(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    let mut modules: BTreeMap<String, &Span> = BTreeMap::new();
    for function in contract.functions.values() {
        modules.entry(function.module.clone()).or_insert(&function.span);
    }
    for ty in data_types(contract) {
        modules.entry(module_of(ty, facts)).or_insert(&ty.span);
    }
    let mut files: BTreeMap<String, (String, Option<&Span>)> = schema_files(contract);
    for (module, span) in modules {
        let file = module.replace('.', "/");
        match files.get(&file.to_lowercase()) {
            Some((other, first)) => {
                let error = Diagnostic::error(if file == *other {
                    format!("`{file}.js` is the file of types that a schema declares")
                } else {
                    format!("`{file}.js` and `{other}.js` are one file where case is ignored")
                });
                let error = error.at(span, format!("this belongs to `{file}.js`"));
                let error = match first {
                    Some(first) => error.at(first, format!("this belongs to `{other}.js`")),
                    None => error,
                };
                out.push(error.hint("rename the Rust module"));
            }
            None => {
                files.insert(file.to_lowercase(), (file, Some(span)));
            }
        }
    }
}

/// The files of types that schemas declare.
fn schema_files(contract: &Contract) -> BTreeMap<String, (String, Option<&Span>)> {
    let mut files = BTreeMap::new();
    for ty in contract.types.values().filter(|ty| ty.origin != Origin::Data) {
        let file = format!("types/{}", ty.scope.replace('.', "/"));
        files.entry(file.to_lowercase()).or_insert((file, Some(&ty.span)));
    }
    files
}

fn data_types(contract: &Contract) -> impl Iterator<Item = &TypeDef> {
    contract.types.values().filter(|ty| ty.origin == Origin::Data)
}

/// The module of the frontend that declares a `#[data]` type.
fn module_of(ty: &TypeDef, facts: &Facts) -> String {
    let below = ty.scope.strip_prefix(&facts.root).unwrap_or(&ty.scope);
    below.trim_start_matches('.').to_owned()
}

/// Two types that one module of the frontend would export under one name: those it declares, and
/// those that its functions mention.
pub(super) fn check_types(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    let mut exports: BTreeMap<(String, String), BTreeMap<&TypeName, &Span>> = BTreeMap::new();
    for ty in data_types(contract) {
        let key = (module_of(ty, facts), exported_name(ty));
        exports.entry(key).or_default().insert(&ty.name, &ty.span);
    }
    for function in contract.functions.values() {
        for name in mentioned(function) {
            let Some(ty) = contract.types.get(name) else { continue };
            let key = (function.module.clone(), exported_name(ty));
            exports.entry(key).or_default().entry(&ty.name).or_insert(&function.span);
        }
    }
    for ((module, export), types) in exports.into_iter().filter(|(_, types)| types.len() > 1) {
        let message = format!("module `{module}` would export two types as `{export}`");
        let mut error = Diagnostic::error(message);
        for (name, span) in types {
            error = error.at(span, format!("`{name}`"));
        }
        out.push(error.hint("rename one of them, or move one of the functions to another module"));
    }
}

/// What a type is called in TypeScript.
fn exported_name(ty: &TypeDef) -> String {
    ty.local_name().replace('.', "_")
}

fn mentioned(function: &Function) -> BTreeSet<&TypeName> {
    let mut names = BTreeSet::new();
    let mut waiting: Vec<&TypeRef> = function.wire_args().map(|(_, ty)| ty).collect();
    waiting.push(&function.result);
    while let Some(ty) = waiting.pop() {
        match ty {
            TypeRef::Named(name) => {
                names.insert(name);
            }
            TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
                waiting.push(inner);
            }
            TypeRef::Tuple(items) => waiting.extend(items),
            _ => {}
        }
    }
    if let ErrorType::Domain(name) = &function.error {
        names.insert(name);
    }
    names
}
