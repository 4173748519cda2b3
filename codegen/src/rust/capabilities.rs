//! What a service yields, and the methods in the form that client, provider and mock share.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Capability, Doc, Effects};
use hawksbill_schemas::names::{capability_stem, rust_snake};

use super::{clients, mocks, providers, types};

/// A service with its names in Rust.
pub(super) struct Service<'a> {
    /// `Store` of `StoreService`.
    pub(super) stem: String,
    /// `shop.store.v1.StoreService`.
    pub(super) name: &'a str,
    pub(super) doc: &'a Doc,
    /// The methods that can be called so far: those without streams.
    pub(super) methods: Vec<Method<'a>>,
    /// The methods that cannot.
    pub(super) streams: Vec<&'a str>,
}

/// A method with its names in Rust.
pub(super) struct Method<'a> {
    /// `GetStore`.
    pub(super) name: &'a str,
    /// `get_store`.
    pub(super) rust: String,
    pub(super) input: String,
    pub(super) output: String,
    pub(super) safe: bool,
    pub(super) doc: &'a Doc,
}

/// Client, provider trait and mock of `capability`.
pub(super) fn emit(contract: &Contract, capability: &Capability) -> String {
    let service = service(contract, capability);
    [clients::emit(&service), providers::emit(&service), mocks::emit(&service)].concat()
}

fn service<'a>(contract: &Contract, capability: &'a Capability) -> Service<'a> {
    let (streams, unary): (Vec<_>, Vec<_>) = capability
        .methods
        .iter()
        .partition(|method| method.client_streaming || method.server_streaming);
    let methods = unary.into_iter().map(|method| Method {
        name: &method.name,
        rust: rust_snake(&method.name),
        input: types::message(contract, &capability.package, &method.input),
        output: types::message(contract, &capability.package, &method.output),
        safe: method.effects == Effects::None,
        doc: &method.doc,
    });
    Service {
        stem: capability_stem(&capability.service),
        name: &capability.name,
        doc: &capability.doc,
        methods: methods.collect(),
        streams: streams.into_iter().map(|method| method.name.as_str()).collect(),
    }
}
