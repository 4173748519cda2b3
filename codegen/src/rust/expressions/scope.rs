//! The variables that a part of an expression sees, and names for those that are made here.

use std::collections::BTreeMap;

use hawksbill_schemas::names::rust_snake;

use super::term::{Lives, Term};

/// The variables in scope.
#[derive(Default)]
pub(super) struct Scope {
    variables: Vec<Variable>,
    /// How many scopes are open; what lives in the innermost lives so long.
    depth: Lives,
    /// Names that were given and may still be in use, with how often.
    taken: BTreeMap<String, usize>,
}

struct Variable {
    name: String,
    ident: String,
    term: Term,
    is_used: bool,
}

impl Scope {
    /// Adds a source.
    pub(super) fn source(&mut self, name: &str, ident: &str, term: Term) {
        self.take(ident);
        self.push(name, ident, term);
    }

    /// What `name` stands for.
    pub(super) fn get(&mut self, name: &str) -> Option<Term> {
        let variable = self.variables.iter_mut().rev().find(|variable| variable.name == name)?;
        variable.is_used = true;
        Some(variable.term.clone())
    }

    /// An identifier like `wanted` that nothing in scope has. It is given back with [`Scope::release`].
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let plain = match rust_snake(wanted) {
            name if name.is_empty() || name == "cel" => "it".to_owned(),
            name => name,
        };
        let mut ident = plain.clone();
        let mut number = 2;
        while self.taken.contains_key(&ident) {
            ident = format!("{plain}_{number}");
            number += 1;
        }
        self.take(&ident);
        ident
    }

    /// A name like `wanted` for something that is used up before other names are given.
    pub(super) fn passing(&mut self, wanted: &str) -> String {
        let ident = self.fresh(wanted);
        self.release(&ident);
        ident
    }

    pub(super) fn release(&mut self, ident: &str) {
        if let Some(count) = self.taken.get_mut(ident) {
            *count -= 1;
            if *count == 0 {
                self.taken.remove(ident);
            }
        }
    }

    /// Opens a scope; what lives in it lives as long as the number that it returns says.
    pub(super) fn open(&mut self) -> Lives {
        self.depth += 1;
        self.depth
    }

    /// Closes a scope again.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
    }

    /// Adds a variable that was named by [`Scope::fresh`].
    pub(super) fn push(&mut self, name: &str, ident: &str, term: Term) {
        let (name, ident) = (name.to_owned(), ident.to_owned());
        self.variables.push(Variable { name, ident, term, is_used: false });
    }

    /// Takes the last variable away again and says whether anything used it.
    pub(super) fn pop(&mut self) -> bool {
        let Some(variable) = self.variables.pop() else { return false };
        self.release(&variable.ident);
        variable.is_used
    }

    fn take(&mut self, ident: &str) {
        *self.taken.entry(ident.to_owned()).or_default() += 1;
    }
}
