//! `contract()`: what the runtime must know of the functions and of the capabilities' endpoints.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Function, Policy};

use super::glue;

/// The function `contract()` and the table behind it.
pub(super) fn emit(contract: &Contract, endpoints: &BTreeMap<String, String>) -> String {
    let functions: String = contract.functions.values().map(emit_function).collect();
    let endpoints: String =
        endpoints.iter().map(|(name, url)| format!("({name:?}, {url:?}),")).collect();
    format!(
        "
/// Everything that this project declares, for `App::new`.
#[allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    reason = \"generated; a crate may be built to test its functions only\"
)]
pub fn contract() -> ::hawksbill::codegen::Registry {{
    use ::hawksbill::codegen::{{FunctionDef, Registry, VERSION_0_1_0}};
    static FUNCTIONS: &[FunctionDef] = &[{functions}];
    static ENDPOINTS: &[(&str, &str)] = &[{endpoints}];
    Registry::new(FUNCTIONS, ENDPOINTS, VERSION_0_1_0)
}}
"
    )
}

fn emit_function(function: &Function) -> String {
    let Function { module, name, fingerprint, policy, .. } = function;
    let Policy { safe, timeout_ms, cache_ms, stale_ms, vary } = policy;
    let args: Vec<&str> = function.wire_args().map(|(arg, _)| arg.json.as_str()).collect();
    let mut capabilities: Vec<&str> = function.capabilities().collect();
    capabilities.sort_unstable();
    capabilities.dedup();
    let (timeout, cache, stale) = (millis(*timeout_ms), millis(*cache_ms), millis(*stale_ms));
    let invoke = glue::path(function);
    format!(
        "
FunctionDef {{
    module: {module:?},
    name: {name:?},
    args: &{args:?},
    safe: {safe},
    timeout_ms: {timeout},
    cache_ms: {cache},
    stale_ms: {stale},
    vary: &{vary:?},
    fingerprint: {fingerprint:?},
    capabilities: &{capabilities:?},
    invoke: {invoke},
}},
"
    )
}

fn millis(time: Option<u64>) -> String {
    match time {
        Some(ms) => format!("Some({ms})"),
        None => "None".to_owned(),
    }
}
