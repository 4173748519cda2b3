//! Names that are two in Rust and one on the wire.

use std::collections::BTreeMap;

use crate::attributes::shape::twins;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Arg, Contract};
use crate::resolve::Facts;

/// Two functions of one wire path.
pub(super) fn check_wire_paths(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    for (id, span) in &facts.duplicates {
        let Some(first) = contract.functions.get(id) else { continue };
        out.push(
            Diagnostic::error(format!("two functions are called `{id}` on the wire"))
                .at(span, "this one")
                .at(&first.span, "and this one")
                .hint("the wire name is the Rust name in camelCase: rename one of them"),
        );
    }
}

/// Two arguments of one JSON name. Fields and variants are looked at where they are read.
pub(super) fn check_arguments(contract: &Contract, out: &mut Diagnostics) {
    for function in contract.functions.values() {
        let mut seen: BTreeMap<&str, &Arg> = BTreeMap::new();
        for (arg, _) in function.wire_args() {
            match seen.get(arg.json.as_str()) {
                Some(earlier) => {
                    let (message, hint) = twins("arguments", &arg.json);
                    let error = Diagnostic::error(message).at(&arg.span, "");
                    out.push(error.at(&earlier.span, "the other one").hint(hint));
                }
                None => {
                    seen.insert(&arg.json, arg);
                }
            }
        }
    }
}
