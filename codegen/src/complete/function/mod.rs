//! The function that calls what a whole mapping needs: calls that do not wait for each other in parallel, ids of
//! many by one batch call, all within one time budget. Text for a person to own, written once.

mod plan;
mod text;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{TypeDef, TypeRef};
use hawksbill_schemas::names::rust_type;
use heck::ToSnakeCase;

use super::offers::{self, Offer};
use super::sources::{self, Named};
use crate::rust::lay_out;
use plan::{Call, Value};

/// Within this the whole answer is due; calls inherit what is left of it.
const BUDGET: &str = "1s";

/// The mapping that the function calls.
pub(super) struct Mapping<'c> {
    pub(super) path: &'c str,
    pub(super) target: &'c TypeDef,
    /// Whether it yields a `Result`.
    pub(super) can_fail: bool,
}

impl Mapping<'_> {
    /// `store_card` of `schemas/mappings/store_card.toml`.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path).trim_end_matches(".toml")
    }
}

/// The text of the function, or why there is none. Where one of the sources is to be had in lists only, it answers
/// a target for each element.
pub(super) fn write(
    contract: &Contract,
    mapping: &Mapping<'_>,
    sources: &[Named],
    offers: &[Offer<'_>],
) -> Result<String, String> {
    let target = mapping.target;
    let (sources, element) = fetched(sources, offers);
    let mut calls = Vec::new();
    for source in &sources {
        calls.push(plan::call(contract, source, &sources, offers)?);
    }
    if calls.is_empty() {
        return Err("no source, so no call".to_owned());
    }
    plan::keep_clients_in_sight(&mut calls);
    let (later, first): (Vec<&Call<'_>>, Vec<&Call<'_>>) =
        calls.iter().partition(|call| call.waits());
    let waits_twice = later.iter().flat_map(|call| &call.args).any(|arg| match arg.value {
        Value::Of(it) => later.iter().any(|other| other.source.name == it.source.name),
        Value::Wire(_) => false,
    });
    if waits_twice {
        return Err("calls wait for calls that wait: write the function by hand".to_owned());
    }
    let mut text = String::new();
    text.push_str(&format!(
        "//! Fills `{}` from what the capabilities answer.\n\n",
        target.name.last()
    ));
    text.push_str("use hawksbill::prelude::*;\n\n");
    text.push_str(&text::imports(contract, target, &calls));
    let doc = target.doc.text.lines().next().filter(|line| !line.is_empty());
    let mut function = format!("/// {}\n", doc.unwrap_or("What the page shows."));
    function.push_str(&format!("#[function(safe, timeout = \"{BUDGET}\")]\n"));
    let (one, ty) = (mapping.name().to_snake_case(), rust_type(target.local_name()));
    let (name, result) = match element {
        Some(_) => (offers::plural(&one), format!("Vec<{ty}>")),
        None => (one.clone(), ty),
    };
    function.push_str(&format!(
        "pub async fn {name}({}) -> Result<{result}> {{\n",
        text::params(&calls)
    ));
    function.push_str(&text::stage(contract, &first));
    function.push_str(&text::ids(&later, &calls));
    function.push_str(&text::stage(contract, &later));
    function.push_str(&text::answer(&one, &calls, element.as_ref(), mapping.can_fail));
    function.push_str("}\n");
    text.push('\n');
    lay_out(&function, &mut text)?;
    Ok(text)
}

/// The sources as calls give them: one that only comes in lists as a list, with its place and its own name.
fn fetched(sources: &[Named], offers: &[Offer<'_>]) -> (Vec<Named>, Option<(usize, String)>) {
    let mut fetched = sources.to_vec();
    let only_in_lists = |source: &Named| match &source.ty {
        TypeRef::Named(name) => offers::is_element(offers, name),
        _ => false,
    };
    let Some(at) = sources.iter().position(only_in_lists) else { return (fetched, None) };
    let Some(source) = fetched.get_mut(at) else { return (fetched, None) };
    let ty = TypeRef::List(Box::new(source.ty.clone()));
    let element = (at, source.name.clone());
    *source = Named { name: offers::plural(&source.name), text: sources::written(&ty), ty };
    (fetched, Some(element))
}
