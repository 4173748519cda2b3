//! Functions that promise to have no side effects, and call a capability method that has some.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{ArgSource, Capability, Contract, Effects, Function, Method, Span};
use crate::names::rust_snake;
use crate::read::rust::tree;
use crate::resolve::Facts;

/// Looks at the calls of every function that is safe.
pub(super) fn check_calls(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    for function in contract.functions.values().filter(|function| function.policy.safe) {
        let Some(source) = facts.functions.get(&function.id) else { continue };
        for call in &source.calls {
            if let Some((capability, method)) = called(contract, function, call)
                && may_have_effects(capability, method)
            {
                out.push(error(source, call, method));
            }
        }
    }
}

fn called<'a>(
    contract: &'a Contract,
    function: &Function,
    call: &tree::Call,
) -> Option<(&'a Capability, &'a Method)> {
    let arg = function.args.iter().find(|arg| arg.name == call.arg)?;
    let ArgSource::Capability(name) = &arg.source else { return None };
    let capability = contract.capabilities.get(name)?;
    let in_rust =
        |method: &&Method| rust_snake(&method.name).trim_start_matches("r#") == call.method;
    Some((capability, capability.methods.iter().find(in_rust)?))
}

/// A service that marks none of its methods says nothing about any of them.
fn may_have_effects(capability: &Capability, method: &Method) -> bool {
    match method.effects {
        Effects::None => false,
        Effects::Idempotent => true,
        Effects::Unknown => capability.methods.iter().any(|method| method.effects == Effects::None),
    }
}

fn error(function: &tree::Function, call: &tree::Call, method: &Method) -> Diagnostic {
    let (key, place) = promise(function);
    let hint = match method.effects {
        Effects::Idempotent => format!("remove `{key}`"),
        _ => format!(
            "if `{}` has none, say so in the schema: `option idempotency_level = NO_SIDE_EFFECTS;`; \
             otherwise remove `{key}`",
            method.name
        ),
    };
    let message = format!("`{key}` on a function with side effects: it calls `{}`", method.name);
    let error = Diagnostic::error(message).at(&call.span, "this call").at(
        &method.span,
        match method.effects {
            Effects::Idempotent => "declared to have side effects",
            _ => "not declared to be without side effects",
        },
    );
    match place {
        Some(place) => error.at(place, format!("`{key}` promises that there are none")),
        None => error,
    }
    .hint(hint)
}

/// The argument of the attribute that promises it.
fn promise(function: &tree::Function) -> (&'static str, Option<&Span>) {
    match (&function.attr.cache, &function.attr.safe) {
        (Some((_, place)), _) => ("cache", Some(place)),
        (None, Some((_, place))) => ("safe", Some(place)),
        (None, None) => ("safe", None),
    }
}
