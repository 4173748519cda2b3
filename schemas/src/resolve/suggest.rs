//! What was meant by a path that leads nowhere, or to several things.

use std::collections::BTreeSet;

use super::lookup::{Failure, Meaning};
use super::world::{Def, ScopeId, World};
use crate::diagnostics::{Diagnostic, did_you_mean, nearest};
use crate::model::Span;
use crate::read::rust::tree::{Import, PathExpr};

/// What an import is told that leads nowhere; every use of it would report it again.
const IMPORTED: &str = "imported here";

/// Whether both errors are about one import.
pub(super) fn is_one_import(error: &Diagnostic, other: &Diagnostic) -> bool {
    let place = |error: &Diagnostic| error.labels.first().cloned();
    place(error).is_some_and(|label| label.text == IMPORTED)
        && place(error) == place(other)
        && error.message == other.message
}

/// The error for a path that could not be resolved.
pub(super) fn failed(
    world: &World<'_>,
    scope: ScopeId,
    path: &PathExpr,
    span: &Span,
    failure: Failure,
) -> Diagnostic {
    match failure {
        Failure::Ambiguous { name, meanings } => ambiguous(world, &name, span, &meanings),
        Failure::NotFound { name, scope: Some(inner), import } => {
            not_in(world, &name, inner, span, import.as_ref())
        }
        Failure::NotFound { name, scope: None, import } => {
            unknown(world, scope, path, &name, span, import.as_ref())
        }
    }
}

fn ambiguous(world: &World<'_>, name: &str, span: &Span, meanings: &[Meaning]) -> Diagnostic {
    let mut error = Diagnostic::error(format!("`{name}` is ambiguous"))
        .at(span, format!("this could be any of {}", meanings.len()));
    for meaning in meanings {
        let path = describe(world, &meaning.def);
        if let Some(import) = &meaning.import {
            error = error.at(import, format!("brings `{path}`"));
        }
        if let Some(declared) = &meaning.declared {
            error = error.at(declared, "declared here");
        }
    }
    let example = meanings.first().map(|meaning| describe(world, &meaning.def)).unwrap_or_default();
    error.hint(format!("name the one you mean: `use {example};`"))
}

/// The path of what a name means.
fn describe(world: &World<'_>, def: &Def) -> String {
    match def {
        Def::Scope(scope) => world.scopes[*scope].path.clone(),
        Def::Outside(path) => path.clone(),
        def => {
            let paths = world.paths_of(def);
            paths.into_iter().next().unwrap_or_else(|| "a type of the language".to_owned())
        }
    }
}

/// A name that the scope a path leads to does not have.
fn not_in(
    world: &World<'_>,
    name: &str,
    scope: ScopeId,
    span: &Span,
    import: Option<&Span>,
) -> Diagnostic {
    let path = &world.scopes[scope].path;
    let error = Diagnostic::error(format!("there is no `{name}` in `{path}`"));
    let error = match import {
        Some(import) => error.at(import, IMPORTED).at(span, "used here"),
        None => error.at(span, ""),
    };
    if world.is_within(scope, world.contract) && name.ends_with("Client") {
        return capabilities(world, error, name);
    }
    let names = world.scopes[scope].names.keys().map(String::as_str);
    let elsewhere = world.exact(name);
    if !elsewhere.is_empty() {
        return error.hints(uses(&elsewhere));
    }
    let error = error.hints(did_you_mean(name, names));
    if error.hints.is_empty() && world.is_within(scope, world.contract) {
        return error.hint(
            "`crate::contract` holds the packages of the `.proto` files, and the page modules in \
             `modules`: none of them declares this",
        );
    }
    error
}

/// A name that nothing gives.
fn unknown(
    world: &World<'_>,
    scope: ScopeId,
    path: &PathExpr,
    name: &str,
    span: &Span,
    import: Option<&Span>,
) -> Diagnostic {
    let is_client = name.ends_with("Client") && path.segments.len() == 1;
    let elsewhere = world.exact(name);
    let error = Diagnostic::error(if is_client && elsewhere.is_empty() {
        format!("no schema declares the capability of `{name}`")
    } else if path.segments.last().is_some_and(|last| last.name == name) {
        format!("unknown type `{name}`")
    } else {
        format!("unknown module `{name}`")
    });
    let error = match import {
        Some(import) => error.at(import, IMPORTED).at(span, "used here"),
        None => error.at(span, ""),
    };
    let error = error.hints(unread_globs(world, scope));
    let root = &world.scopes[world.root].names;
    if path.segments.len() > 1 && root.contains_key(name) {
        return error.hint(format!("paths start at the crate: write `crate::{name}::...`"));
    }
    if !elsewhere.is_empty() {
        return error.hints(uses(&elsewhere));
    }
    if is_client {
        return capabilities(world, error, name);
    }
    similar(world, scope, name, error)
}

/// Globs that may well bring the name, from places that are not read.
fn unread_globs(world: &World<'_>, scope: ScopeId) -> Vec<String> {
    let globs = world.scopes[scope].uses.iter().filter(|import| import.import == Import::Glob);
    let root = world.sources.root_path.join("::");
    globs
        .filter_map(|glob| match world.resolve(scope, &glob.path) {
            Ok(Def::Outside(path)) => {
                Some(format!("`use {path}::*` is not followed: it leads out of `crate::{root}`"))
            }
            _ => None,
        })
        .collect()
}

/// Lists the clients there are.
fn capabilities(world: &World<'_>, error: Diagnostic, name: &str) -> Diagnostic {
    let clients = world.travellers(|def| matches!(def, Def::Client(_)));
    if clients.is_empty() {
        return error.hint("no schema declares a capability: add a service to a `.proto` file");
    }
    let error = error.hints(did_you_mean(name, clients.iter().map(|(client, _)| client.as_str())));
    let clients: Vec<String> = clients.iter().map(|(_, path)| format!("`{path}`")).collect();
    error.hint(format!("the schemas declare {}", clients.join(", ")))
}

/// Names the nearest types, here or elsewhere.
fn similar(world: &World<'_>, scope: ScopeId, name: &str, error: Diagnostic) -> Diagnostic {
    if let Some(hint) = did_you_mean(name, world.names_in(scope)) {
        return error.hint(hint);
    }
    let all = world.travellers(|def| !matches!(def, Def::Generated(_) | Def::Scope(_)));
    match nearest(name, all.iter().map(|(name, _)| name.as_str())).first() {
        Some(near) => {
            let paths: Vec<String> =
                all.iter().filter(|(name, _)| name == near).map(|(_, path)| path.clone()).collect();
            error.hints(uses(&paths))
        }
        None => error.hint("declare it in a schema, or as a struct or enum marked `#[data]`"),
    }
}

pub(super) fn uses(paths: &[String]) -> Vec<String> {
    paths.iter().take(3).map(|path| format!("import it: `use {path};`")).collect()
}

impl World<'_> {
    /// The names that can be used in a scope without a path.
    fn names_in(&self, scope: ScopeId) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for import in self.scopes[scope].uses {
            match &import.import {
                Import::Name(name) => names.push(name),
                Import::Glob => {
                    if let Ok(Def::Scope(target)) = self.resolve(scope, &import.path) {
                        names.extend(self.scopes[target].names.keys().map(String::as_str));
                    }
                }
            }
        }
        for scope in [scope, self.prelude] {
            names.extend(self.scopes[scope].names.keys().map(String::as_str));
        }
        names
    }

    /// The paths by which `def` can be imported, the shortest first.
    fn paths_of(&self, def: &Def) -> Vec<String> {
        let mut paths: Vec<String> =
            self.travellers(|known| known == def).into_iter().map(|(_, path)| path).collect();
        paths.sort_by_key(String::len);
        paths
    }

    /// The paths of everything that is called `name`, one path for each thing.
    pub(super) fn exact(&self, name: &str) -> Vec<String> {
        let mut seen: Vec<&Def> = Vec::new();
        let mut paths = BTreeSet::new();
        for scope in self.scopes.iter().filter(|scope| !scope.path.is_empty()) {
            for entry in scope.names.get(name).into_iter().flatten() {
                let is_type = !matches!(entry.def, Def::Scope(_) | Def::Outside(_));
                if is_type && !seen.contains(&&entry.def) {
                    seen.push(&entry.def);
                    paths.insert(format!("{}::{name}", scope.path));
                }
            }
        }
        paths.into_iter().collect()
    }

    /// The names and paths of all that `wanted` accepts.
    fn travellers(&self, wanted: impl Fn(&Def) -> bool) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for scope in self.scopes.iter().filter(|scope| !scope.path.is_empty()) {
            for (name, entries) in &scope.names {
                if entries.iter().any(|entry| wanted(&entry.def)) {
                    found.push((name.clone(), format!("{}::{name}", scope.path)));
                }
            }
        }
        found
    }
}
