//! What an expression may name.

use std::collections::BTreeMap;

use super::{Ranges, Type};
use crate::model::Contract;

/// The surroundings of an expression.
#[derive(Clone, Debug)]
pub struct Env<'a> {
    /// Declares the types.
    pub contract: &'a Contract,
    /// The package in which names of types and enum constants are looked up, then in the packages around it;
    /// empty for none.
    pub container: String,
    /// The sources. A name may be qualified: `request.auth`.
    pub variables: BTreeMap<String, Type>,
    /// What is known of the sources' integers; a source without an entry may hold any of its type.
    pub ranges: BTreeMap<String, Ranges>,
    /// The project's own functions.
    pub functions: BTreeMap<String, UserFunction>,
    /// What the expression shall yield; none where anything is right.
    pub expected: Option<Type>,
}

impl<'a> Env<'a> {
    /// Nothing but the types of `contract`.
    pub fn new(contract: &'a Contract) -> Self {
        Self {
            contract,
            container: String::new(),
            variables: BTreeMap::new(),
            ranges: BTreeMap::new(),
            functions: BTreeMap::new(),
            expected: None,
        }
    }

    /// `name` as it may be meant within the container: in it, in those around it, and as it stands.
    pub(super) fn candidates(&self, name: &str) -> Vec<String> {
        if let Some(absolute) = name.strip_prefix('.') {
            return vec![absolute.to_owned()];
        }
        let mut candidates = Vec::new();
        let mut container = self.container.as_str();
        while !container.is_empty() {
            candidates.push(format!("{container}.{name}"));
            container = container.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        candidates.push(name.to_owned());
        candidates
    }
}

/// One of the project's own functions.
#[derive(Clone, Debug, PartialEq)]
pub struct UserFunction {
    /// The types of its arguments.
    pub args: Vec<Type>,
    /// The type of its result.
    pub result: Type,
    /// Whether it returns a `Result`.
    pub can_fail: bool,
}
