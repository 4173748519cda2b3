//! Finds what a path means, in rustc's order: declarations, imports by name, globs, crates, prelude.
//! Only names of types and modules count; functions and macros have name spaces of their own.

use super::world::{Def, ScopeId, World};
use crate::model::Span;
use crate::read::rust::tree::{Import, PathExpr, Visibility};

/// Why a path means nothing, or too much.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// `name` is nowhere, or not in `scope`.
    NotFound {
        name: String,
        /// The scope that a path led to; none for the first name of a path.
        scope: Option<ScopeId>,
        /// The import that failed, when the name was imported.
        import: Option<Span>,
    },
    /// `name` has several meanings.
    Ambiguous { name: String, meanings: Vec<Meaning> },
}

/// One of several meanings of a name.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub(super) def: Def,
    /// The import that brings it.
    pub(super) import: Option<Span>,
    /// Where it is declared.
    pub(super) declared: Option<Span>,
}

impl Meaning {
    fn of(def: Def) -> Self {
        Self { def, import: None, declared: None }
    }
}

type Found = Result<Option<Meaning>, Failure>;

/// One lookup; remembers what is being looked up, for imports that lead in a circle.
struct Lookup<'w, 'a> {
    world: &'w World<'a>,
    /// Who asks: private names of others are not seen through globs.
    from: ScopeId,
    active: Vec<(ScopeId, String)>,
    /// Steps left, against globs of globs of globs.
    fuel: usize,
}

impl World<'_> {
    /// What `path` means in `scope`.
    pub(super) fn resolve(&self, scope: ScopeId, path: &PathExpr) -> Result<Def, Failure> {
        Lookup { world: self, from: scope, active: Vec::new(), fuel: 100_000 }
            .path(scope, path, false)
            .map(|meaning| meaning.def)
    }
}

impl Lookup<'_, '_> {
    /// Follows a path. In an import, even a single name may be that of a crate.
    fn path(
        &mut self,
        scope: ScopeId,
        path: &PathExpr,
        in_import: bool,
    ) -> Result<Meaning, Failure> {
        let mut names = path.segments.iter().map(|segment| segment.name.as_str()).peekable();
        let mut here = if path.global {
            self.extern_crate(names.next().unwrap_or_default())
        } else {
            match self.prefix(scope, &mut names) {
                Some(prefix) => prefix,
                None => {
                    let first = names.next().unwrap_or_default();
                    let is_path = names.peek().is_some();
                    self.first(scope, first, is_path || in_import)?
                }
            }
        };
        for name in names {
            here = self.member(here, name)?;
        }
        Ok(here)
    }

    /// `crate`, `self` and any number of `super`.
    fn prefix<'n>(
        &self,
        scope: ScopeId,
        names: &mut std::iter::Peekable<impl Iterator<Item = &'n str>>,
    ) -> Option<Meaning> {
        let mut here = match *names.peek()? {
            "crate" => self.world.root,
            "self" | "super" => scope,
            _ => return None,
        };
        if *names.peek()? != "super" {
            names.next();
        }
        while names.peek() == Some(&"super") {
            names.next();
            here = self.world.scopes[here].parent.unwrap_or(here);
        }
        Some(Meaning::of(Def::Scope(here)))
    }

    /// The first name of a path.
    fn first(&mut self, scope: ScopeId, name: &str, is_path: bool) -> Result<Meaning, Failure> {
        if let Some(meaning) = self.name(scope, name)? {
            return Ok(meaning);
        }
        if let Some(known) = self.world.crates.get(name) {
            return Ok(Meaning::of(Def::Scope(*known)));
        }
        if let Some(meaning) = self.name(self.world.prelude, name)? {
            return Ok(meaning);
        }
        // `crate::` is what is missing before these, and never a crate of that name.
        let is_ours = self.world.scopes[self.world.root].names.contains_key(name);
        if is_path && !is_ours {
            return Ok(self.extern_crate(name));
        }
        Err(Failure::NotFound { name: name.to_owned(), scope: None, import: None })
    }

    fn extern_crate(&self, name: &str) -> Meaning {
        Meaning::of(match self.world.crates.get(name) {
            Some(scope) => Def::Scope(*scope),
            None => Def::Outside(name.to_owned()),
        })
    }

    /// The meaning of `name` within what the path led to.
    fn member(&mut self, parent: Meaning, name: &str) -> Result<Meaning, Failure> {
        match parent.def {
            Def::Scope(scope) => match self.name(scope, name)? {
                Some(meaning) => Ok(meaning),
                None if self.world.scopes[scope].is_open => {
                    let path = format!("{}::{name}", self.world.scopes[scope].path);
                    Ok(Meaning::of(Def::Outside(path)))
                }
                None => Err(Failure::NotFound {
                    name: name.to_owned(),
                    scope: Some(scope),
                    import: None,
                }),
            },
            Def::Outside(path) => Ok(Meaning::of(Def::Outside(format!("{path}::{name}")))),
            // An associated type or a variant: nothing that the reader knows.
            _ => Err(Failure::NotFound { name: name.to_owned(), scope: None, import: None }),
        }
    }

    /// The meaning of `name` in a scope itself.
    fn name(&mut self, scope: ScopeId, name: &str) -> Found {
        let key = (scope, name.to_owned());
        if self.active.contains(&key) || self.fuel == 0 {
            return Ok(None);
        }
        self.fuel -= 1;
        self.active.push(key);
        let found = self.name_now(scope, name);
        self.active.pop();
        found
    }

    fn name_now(&mut self, scope: ScopeId, name: &str) -> Found {
        let here = &self.world.scopes[scope];
        let mut declared: Vec<Meaning> = Vec::new();
        for entry in here.names.get(name).into_iter().flatten() {
            declared
                .push(Meaning { declared: entry.span.clone(), ..Meaning::of(entry.def.clone()) });
        }
        if !declared.is_empty() {
            return one_of(name, declared);
        }
        let imported = self.imports(scope, name)?;
        if !imported.is_empty() {
            return one_of(name, imported);
        }
        let globbed = self.globs(scope, name)?;
        one_of(name, globbed)
    }

    /// The imports of `name` by name.
    fn imports(&mut self, scope: ScopeId, name: &str) -> Result<Vec<Meaning>, Failure> {
        let mut meanings = Vec::new();
        let by_name = |import: &Import| matches!(import, Import::Name(bound) if bound == name);
        let uses = self.world.scopes[scope].uses;
        for import in uses.iter().filter(|import| by_name(&import.import)) {
            if !self.is_visible(scope, import.visibility) {
                continue;
            }
            match self.seen_from(scope, |lookup| lookup.path(scope, &import.path, true)) {
                Ok(meaning) => {
                    meanings.push(Meaning { import: Some(import.span.clone()), ..meaning });
                }
                Err(Failure::NotFound { name, scope, import: None }) => {
                    let import = Some(import.span.clone());
                    return Err(Failure::NotFound { name, scope, import });
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(meanings)
    }

    /// What the globs of a scope bring under `name`.
    fn globs(&mut self, scope: ScopeId, name: &str) -> Result<Vec<Meaning>, Failure> {
        let mut meanings: Vec<Meaning> = Vec::new();
        let uses = self.world.scopes[scope].uses;
        for glob in uses.iter().filter(|import| import.import == Import::Glob) {
            if !self.is_visible(scope, glob.visibility) {
                continue;
            }
            // A glob that leads nowhere brings nothing; rustc says so.
            let found = self.seen_from(scope, |lookup| lookup.globbed(scope, &glob.path, name))?;
            if let Some(meaning) = found
                && meanings.iter().all(|known| known.def != meaning.def)
            {
                meanings.push(Meaning { import: Some(glob.span.clone()), ..meaning });
            }
        }
        Ok(meanings)
    }

    /// What one glob brings. One that leads nowhere brings nothing; rustc says so.
    fn globbed(&mut self, scope: ScopeId, path: &PathExpr, name: &str) -> Found {
        match self.path(scope, path, true) {
            Ok(Meaning { def: Def::Scope(target), .. }) if self.offers(target, name) => {
                self.name(target, name)
            }
            _ => Ok(None),
        }
    }

    /// Runs `find` as asked by `scope`: an import sees what its own module sees.
    fn seen_from<T>(&mut self, scope: ScopeId, find: impl FnOnce(&mut Self) -> T) -> T {
        let from = std::mem::replace(&mut self.from, scope);
        let found = find(self);
        self.from = from;
        found
    }

    /// Whether what a scope declares as `name` may be seen by who asks.
    fn offers(&self, scope: ScopeId, name: &str) -> bool {
        match self.world.scopes[scope].names.get(name) {
            Some(entries) => entries.iter().any(|entry| self.is_visible(scope, entry.visibility)),
            None => true,
        }
    }

    fn is_visible(&self, scope: ScopeId, visibility: Visibility) -> bool {
        visibility == Visibility::Open || self.world.is_within(self.from, scope)
    }
}

fn one_of(name: &str, mut meanings: Vec<Meaning>) -> Found {
    match meanings.len() {
        0 => Ok(None),
        1 => Ok(meanings.pop()),
        _ if meanings.iter().all(|meaning| meaning.def == meanings[0].def) => {
            Ok(meanings.into_iter().next())
        }
        _ => Err(Failure::Ambiguous { name: name.to_owned(), meanings }),
    }
}
