//! Policies that would give one caller's answer to another.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Arg, ArgSource, Contract, Function, Injected};
use crate::resolve::Facts;

/// A cached function that takes the caller must say what of the caller its answer depends on.
pub(super) fn check_vary(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    for function in contract.functions.values() {
        let Some(source) = facts.functions.get(&function.id) else { continue };
        match (caller(function), &source.attr.cache, source.attr.vary.first()) {
            (Some(caller), Some((_, cache)), None) => out.push(
                Diagnostic::error(format!("`{}` is cached and takes the caller", source.name))
                    .at(cache, "the answer for one caller would be given to another")
                    .at(&caller.span, "the caller")
                    .hint("say what of the caller the answer depends on: `vary(user)`"),
            ),
            (None, _, Some((_, vary))) => out.push(
                Diagnostic::error("`vary` on a function that does not take the caller")
                    .at(vary, "")
                    .at(&function.span, "takes no `Caller`")
                    .hint("add an argument `caller: Caller`, or remove `vary`"),
            ),
            _ => {}
        }
    }
}

fn caller(function: &Function) -> Option<&Arg> {
    function.args.iter().find(|arg| arg.source == ArgSource::Injected(Injected::Caller))
}
