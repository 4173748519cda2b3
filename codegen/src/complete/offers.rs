//! What the capabilities of a contract can answer: which method gives which message, one or many.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Capability, Effects, Field, Method, Shape, TypeName, TypeRef};
use heck::ToSnakeCase;

use super::words;

/// A method that gives messages of one type.
#[derive(Clone, Debug)]
pub(super) struct Offer<'c> {
    pub(super) capability: &'c Capability,
    pub(super) method: &'c Method,
    pub(super) message: &'c TypeName,
    pub(super) many: bool,
    /// The field of the answer that holds them; none where the answer is the message.
    pub(super) field: Option<&'c Field>,
}

impl Offer<'_> {
    /// The fields of the request.
    pub(super) fn request<'c>(&self, contract: &'c Contract) -> &'c [Field] {
        fields(contract, &self.method.input)
    }

    /// Whether the method takes many ids at once.
    pub(super) fn is_batch(&self, contract: &Contract) -> bool {
        self.many
            && self.request(contract).iter().any(|field| {
                matches!(&field.ty, TypeRef::List(item) if matches!(**item, TypeRef::Scalar(_)))
            })
    }
}

/// Whether a message is to be had in lists only.
pub(super) fn is_element(offers: &[Offer<'_>], message: &TypeName) -> bool {
    let mut of = offers.iter().filter(|offer| offer.message == message).peekable();
    of.peek().is_some() && of.all(|offer| offer.many)
}

/// What a source of this type is called.
pub(super) fn source_name(message: &TypeName, many: bool) -> String {
    let name = message.last().to_snake_case();
    if many { plural(&name) } else { name }
}

/// `stores` of `store`.
pub(super) fn plural(name: &str) -> String {
    if name.ends_with('y') && !name.ends_with("ey") {
        format!("{}ies", name.trim_end_matches('y'))
    } else if name.ends_with('s') || name.ends_with('x') {
        format!("{name}es")
    } else {
        format!("{name}s")
    }
}

/// All that can be had by calls that read, in the order of their names.
pub(super) fn all(contract: &Contract) -> Vec<Offer<'_>> {
    let methods = contract
        .capabilities
        .values()
        .flat_map(|capability| capability.methods.iter().map(move |method| (capability, method)));
    methods
        .filter(|(_, method)| !method.client_streaming && !method.server_streaming && reads(method))
        .flat_map(|(capability, method)| offers(contract, capability, method))
        .collect()
}

/// Whether a method only reads: it says so, or its name does.
fn reads(method: &Method) -> bool {
    const VERBS: &[&str] = &[
        "get", "list", "batch", "query", "search", "find", "fetch", "lookup", "read", "load",
        "mget", "multi",
    ];
    let name = method.name.to_snake_case();
    let verb = name.split('_').next().unwrap_or_default();
    method.effects == Effects::None || (method.effects == Effects::Unknown && VERBS.contains(&verb))
}

fn offers<'c>(
    contract: &'c Contract,
    capability: &'c Capability,
    method: &'c Method,
) -> Vec<Offer<'c>> {
    let fields = fields(contract, &method.output);
    let mut found: Vec<Offer<'c>> = fields
        .iter()
        .filter_map(|field| {
            let (message, many) = match &field.ty {
                TypeRef::Named(name) => (name, false),
                TypeRef::List(item) => match &**item {
                    TypeRef::Named(name) => (name, true),
                    _ => return None,
                },
                _ => return None,
            };
            is_message(contract, message).then_some(Offer {
                capability,
                method,
                message,
                many,
                field: Some(field),
            })
        })
        .collect();
    let wraps =
        method.output.last().ends_with("Response") || method.output.last().ends_with("Reply");
    if wraps && fields.len() <= 3 && !found.is_empty() {
        return found;
    }
    found.clear();
    if contract.types.contains_key(&method.output) {
        found.push(Offer { capability, method, message: &method.output, many: false, field: None });
    }
    found
}

fn is_message(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_some_and(|def| matches!(def.shape, Shape::Struct(_)))
}

pub(super) fn fields<'c>(contract: &'c Contract, name: &TypeName) -> &'c [Field] {
    match contract.types.get(name).map(|def| &def.shape) {
        Some(Shape::Struct(shape)) => &shape.fields,
        _ => &[],
    }
}

/// The best method for a source: for many, the one that takes ids if ids are at hand; for one, the plainest.
pub(super) fn best<'a, 'c>(
    contract: &Contract,
    offers: &'a [Offer<'c>],
    message: &TypeName,
    many: bool,
    batch: bool,
) -> Option<&'a Offer<'c>> {
    let fitting = offers.iter().filter(|offer| offer.message == message && offer.many == many);
    fitting.min_by_key(|offer| {
        let verb = words::name(&offer.method.name).first().map(|token| token.text.clone());
        let is_get = verb.as_deref() == Some("get");
        (
            offer.is_batch(contract) != batch,
            offer.method.effects != Effects::None,
            !is_get && !many,
            offer.request(contract).len(),
            &offer.method.name,
        )
    })
}
