//! Which method gives which source, and what each call is given.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Field, Presence, Shape, TypeName, TypeRef};
use hawksbill_schemas::names::{capability_stem, rust_snake};
use heck::ToSnakeCase;

use super::super::offers::{self, Offer, plural};
use super::super::sources::{Named, message};

/// A call that gives one source.
pub(super) struct Call<'c> {
    pub(super) source: &'c Named,
    pub(super) offer: &'c Offer<'c>,
    /// What the function calls the client.
    pub(super) client: String,
    pub(super) args: Vec<Arg<'c>>,
}

/// What a field of a request is set to.
pub(super) struct Arg<'c> {
    pub(super) field: &'c Field,
    pub(super) value: Value<'c>,
}

/// Where the value of an argument comes from.
pub(super) enum Value<'c> {
    /// An argument of the function, by name.
    Wire(String),
    /// A field of what another call gave.
    Of(Pointer<'c>),
}

/// A field with a reference.
#[derive(Clone, Copy)]
pub(super) struct Pointer<'c> {
    /// The source that has it, or whose elements have it.
    pub(super) source: &'c Named,
    /// The list of the source in whose elements it is.
    pub(super) list: Option<&'c Field>,
    pub(super) field: &'c Field,
}

impl Pointer<'_> {
    /// Whether there are many of it.
    pub(super) fn is_many(&self) -> bool {
        self.list.is_some() || matches!(self.source.ty, TypeRef::List(_))
    }
}

impl Call<'_> {
    /// Whether it needs what another gives.
    pub(super) fn waits(&self) -> bool {
        self.args.iter().any(|arg| matches!(arg.value, Value::Of(_)))
    }
}

/// The call that gives `source`.
///
/// # Errors
/// Why there is none.
pub(super) fn call<'c>(
    contract: &'c Contract,
    source: &'c Named,
    sources: &'c [Named],
    offers: &'c [Offer<'c>],
) -> Result<Call<'c>, String> {
    let (name, many) = message(&source.ty)
        .ok_or_else(|| format!("`{}` is no message: give it as an argument", source.name))?;
    let pointer = pointer(contract, name, source, sources);
    let offer = offers::best(contract, offers, name, many, many && pointer.is_some())
        .ok_or_else(|| format!("no method that only reads gives `{}`", source.text))?;
    if pointer.is_some_and(|it| it.is_many()) && !offer.is_batch(contract) {
        let text = &source.text;
        return Err(format!(
            "no batch method gives `{text}`, and a call for each element is too many"
        ));
    }
    let request = offer.request(contract);
    let wanted = request.iter().filter(|field| is_wanted(field, request.len()));
    let args = wanted
        .map(|field| {
            let value = match pointer {
                Some(pointer) if takes(field, pointer) => Value::Of(pointer),
                _ => Value::Wire(argument(field, name)),
            };
            Arg { field, value }
        })
        .collect();
    let stem = capability_stem(&offer.capability.service).to_snake_case();
    Ok(Call { source, offer, client: plural(&stem), args })
}

/// Gives clients other names where a source is called the same and would hide them from calls that follow.
pub(super) fn keep_clients_in_sight(calls: &mut [Call<'_>]) {
    let hidden: Vec<String> = calls
        .iter()
        .filter(|call| calls.iter().any(|it| it.source.name == call.client))
        .filter(|call| calls.iter().filter(|it| it.client == call.client).count() > 1)
        .map(|call| call.client.clone())
        .collect();
    for call in calls.iter_mut().filter(|call| hidden.contains(&call.client)) {
        let stem = capability_stem(&call.offer.capability.service).to_snake_case();
        call.client = format!("{stem}_client");
    }
}

/// The field of another source that points at `name`.
fn pointer<'c>(
    contract: &'c Contract,
    name: &TypeName,
    own: &Named,
    sources: &'c [Named],
) -> Option<Pointer<'c>> {
    let points = |field: &&Field| {
        let owner = field.reference().and_then(|text| text.rsplit_once('.'));
        owner.is_some_and(|(owner, _)| owner == name.as_str())
    };
    sources.iter().filter(|source| source.name != own.name).find_map(|source| {
        let fields = offers::fields(contract, message(&source.ty)?.0);
        if let Some(field) = fields.iter().find(points) {
            return Some(Pointer { source, list: None, field });
        }
        // `cart.lines[].product_id`
        let is_one = matches!(source.ty, TypeRef::Named(_));
        let lists = fields.iter().filter(|_| is_one);
        lists.into_iter().find_map(|list| {
            let TypeRef::List(item) = &list.ty else { return None };
            let TypeRef::Named(item) = &**item else { return None };
            let Shape::Struct(shape) = &contract.types.get(item)?.shape else { return None };
            let field = shape.fields.iter().find(points)?;
            Some(Pointer { source, list: Some(list), field })
        })
    })
}

/// Whether the request's field takes what the pointer leads to.
fn takes(field: &Field, pointer: Pointer<'_>) -> bool {
    match &field.ty {
        TypeRef::List(item) => **item == pointer.field.ty,
        ty => !pointer.is_many() && *ty == pointer.field.ty,
    }
}

/// Whether a field of a request has to be given: what chooses, not what pages or filters.
fn is_wanted(field: &Field, of: usize) -> bool {
    let scalar = match &field.ty {
        TypeRef::Scalar(_) => true,
        TypeRef::List(item) => matches!(**item, TypeRef::Scalar(_)),
        _ => false,
    };
    const OTHERS: &[&str] =
        &["page", "limit", "offset", "cursor", "filter", "order", "sort", "mask", "token", "view"];
    let first = field.name.split('_').next().unwrap_or_default();
    let optional = field.presence == Presence::Optional || field.oneof.is_some();
    scalar && (of == 1 || (!optional && !OTHERS.contains(&first)))
}

/// What an argument is called: `id` of a store is `store_id`.
fn argument(field: &Field, of: &TypeName) -> String {
    let name = rust_snake(&field.name);
    match name.as_str() {
        "id" | "ids" | "name" | "code" => format!("{}_{name}", of.last().to_snake_case()),
        _ => name,
    }
}
