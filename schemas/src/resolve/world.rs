//! Everything that a path in the user's sources can lead to, as scopes of names: the module tree,
//! the generated `crate::contract`, `hawksbill`, and what is known of `std`.

use std::collections::{BTreeMap, BTreeSet};

use super::builtin::Builtin;
use crate::model::{Span, TypeName, WellKnown};
use crate::read::rust::RustSources;
use crate::read::rust::tree::{Use, Visibility};

/// A scope's place in [`World::scopes`].
pub(super) type ScopeId = usize;

/// The scopes that a lookup goes through.
pub(super) struct World<'a> {
    pub(super) sources: &'a RustSources,
    pub(super) scopes: Vec<Scope<'a>>,
    /// `crate`
    pub(super) root: ScopeId,
    /// `crate::contract`
    pub(super) contract: ScopeId,
    /// The scope of each of the sources' modules.
    pub(super) modules: Vec<ScopeId>,
    /// The crates that are known.
    pub(super) crates: BTreeMap<String, ScopeId>,
    /// The names that need no import.
    pub(super) prelude: ScopeId,
    /// The types of schemas that may be `null`.
    pub(super) nullable: BTreeSet<TypeName>,
}

/// A module, a crate, or the root.
pub(super) struct Scope<'a> {
    /// As it is written in an import: `crate::functions::home`.
    pub(super) path: String,
    pub(super) parent: Option<ScopeId>,
    pub(super) names: BTreeMap<String, Vec<Entry>>,
    pub(super) uses: &'a [Use],
    /// Whether names may exist that are not listed: they are known to be nothing that travels.
    pub(super) is_open: bool,
}

/// One meaning of a name.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) def: Def,
    pub(super) visibility: Visibility,
    pub(super) span: Option<Span>,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Def {
    /// A module or crate.
    Scope(ScopeId),
    /// A type of Rust or of Hawksbill.
    Builtin(Builtin),
    /// A type that a schema declares.
    Schema(TypeName),
    /// A well-known Protobuf type.
    WellKnown(WellKnown),
    /// The client of a capability.
    Client(String),
    /// Generated, and nothing that travels: "a provider trait".
    Generated(&'static str),
    /// A type of the user's sources: the module and the item.
    Item(usize, usize),
    /// A thing outside of what is read, by its path.
    Outside(String),
}

impl<'a> World<'a> {
    /// A world with the crate root and nothing in it.
    pub(super) fn new(sources: &'a RustSources) -> Self {
        let mut world = Self {
            sources,
            scopes: Vec::new(),
            root: 0,
            contract: 0,
            modules: Vec::new(),
            crates: BTreeMap::new(),
            prelude: 0,
            nullable: BTreeSet::new(),
        };
        world.root = world.add_scope("crate".to_owned(), None);
        world.scopes[world.root].is_open = true;
        world
    }

    /// Adds an empty scope.
    pub(super) fn add_scope(&mut self, path: String, parent: Option<ScopeId>) -> ScopeId {
        let (names, uses, is_open) = (BTreeMap::new(), &[][..], false);
        self.scopes.push(Scope { path, parent, names, uses, is_open });
        self.scopes.len() - 1
    }

    /// The scope `name` within `parent`, added when it is missing.
    pub(super) fn child(&mut self, parent: ScopeId, name: &str) -> ScopeId {
        let entries = self.scopes[parent].names.get(name).into_iter().flatten();
        for entry in entries {
            if let Def::Scope(scope) = entry.def {
                return scope;
            }
        }
        let path = format!("{}::{name}", self.scopes[parent].path);
        let scope = self.add_scope(path, Some(parent));
        self.declare(parent, name, Def::Scope(scope));
        scope
    }

    /// Adds a public name.
    pub(super) fn declare(&mut self, scope: ScopeId, name: &str, def: Def) {
        let entry = Entry { def, visibility: Visibility::Open, span: None };
        self.declare_entry(scope, name, entry);
    }

    /// Adds a name.
    pub(super) fn declare_entry(&mut self, scope: ScopeId, name: &str, entry: Entry) {
        self.scopes[scope].names.entry(name.to_owned()).or_default().push(entry);
    }

    /// Adds the modules of the sources, their types and imports.
    pub(super) fn add_sources(&mut self) {
        let sources = self.sources;
        for (index, module) in sources.modules.iter().enumerate() {
            let (parent, name) = match (module.parent, module.path.last()) {
                (Some(parent), Some(name)) => (self.modules[parent], name.clone()),
                _ => self.above_sources(),
            };
            let path = format!("{}::{name}", self.scopes[parent].path);
            let scope = self.add_scope(path, Some(parent));
            let (visibility, span) = (module.visibility, Some(module.span.clone()));
            self.declare_entry(parent, &name, Entry { def: Def::Scope(scope), visibility, span });
            self.scopes[scope].uses = &module.uses;
            self.modules.push(scope);
            for (place, item) in module.items.iter().enumerate() {
                let def = Def::Item(index, place);
                let (visibility, span) = (item.visibility, Some(item.span.clone()));
                self.declare_entry(scope, &item.name, Entry { def, visibility, span });
            }
        }
    }

    /// The scope that holds the root of the sources, and the root's name in it.
    fn above_sources(&mut self) -> (ScopeId, String) {
        let mut scope = self.root;
        let Some((name, above)) = self.sources.root_path.split_last() else {
            return (scope, String::new());
        };
        for name in above {
            scope = self.child(scope, name);
            self.scopes[scope].is_open = true;
        }
        (scope, name.clone())
    }

    /// Whether `inner` is `outer` or stands below it.
    pub(super) fn is_within(&self, inner: ScopeId, outer: ScopeId) -> bool {
        let mut scope = Some(inner);
        while let Some(here) = scope {
            if here == outer {
                return true;
            }
            scope = self.scopes[here].parent;
        }
        false
    }
}
