//! The names of variables in JavaScript: sources and the variables of macros keep theirs where JavaScript
//! allows it and nothing that expressions use is hidden by it.

use hawksbill_schemas::model::TypeRef;
use hawksbill_schemas::names::typescript_ident;

/// A variable that an expression may name.
#[derive(Clone, Debug)]
pub(super) struct Variable<'a> {
    /// The name in expressions.
    pub(super) name: String,
    /// The name in JavaScript.
    pub(super) local: String,
    /// The type of a source, which is as generated types have it; none for the variables of macros.
    pub(super) source: Option<&'a TypeRef>,
}

/// The variables around an expression, the innermost last.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope<'a> {
    variables: Vec<Variable<'a>>,
    /// What else expressions name.
    reserved: Vec<String>,
}

/// What expressions use themselves.
const USED: &[&str] = &[
    "Array",
    "BigInt",
    "Date",
    "Infinity",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "String",
    "Uint8Array",
    "cel",
    "globalThis",
    "it",
    "undefined",
];

impl<'a> Scope<'a> {
    /// Keeps variables from hiding these names.
    pub(super) fn reserve(&mut self, names: Vec<String>) {
        self.reserved = names;
    }

    fn is_taken(&self, local: &String, name: &str) -> bool {
        self.reserved.contains(local)
            || self.variables.iter().any(|other| other.local == *local && other.name != name)
    }

    /// Adds a variable; answers its name in JavaScript.
    pub(super) fn enter(&mut self, name: &str, source: Option<&'a TypeRef>) -> String {
        let mut local = ident(name);
        // One of the same name hides the other in both languages.
        while self.is_taken(&local, name) {
            local.push('_');
        }
        self.variables.push(Variable { name: name.to_owned(), local: local.clone(), source });
        local
    }

    /// Takes away the `count` innermost variables.
    pub(super) fn leave(&mut self, count: usize) {
        self.variables.truncate(self.variables.len().saturating_sub(count));
    }

    /// The innermost variable of this name.
    pub(super) fn find(&self, name: &str) -> Option<&Variable<'a>> {
        self.variables.iter().rfind(|variable| variable.name == name)
    }
}

/// `name` as an identifier that hides nothing.
fn ident(name: &str) -> String {
    let mut plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' }).collect();
    if plain.is_empty() || plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.insert(0, '_');
    }
    let mut local = typescript_ident(&plain);
    if USED.contains(&local.as_str()) {
        local.push('_');
    }
    local
}
