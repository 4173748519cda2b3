//! The sources of a mapping: read as a file or the command names them, or found among what the capabilities offer.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::{Scalar, Shape, TypeDef, TypeName, TypeRef, WellKnown};
use hawksbill_schemas::nearest::did_you_mean;

use super::offers::{self, Offer, source_name};
use super::proposal::{Kind, Proposal};
use super::{names, propose};

/// A source: its name, and its type as files write it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) ty: TypeRef,
}

/// The type that `repeated shop.coupon.v1.Coupon` names; also by its last part, where only one ends so.
pub(super) fn read(contract: &Contract, text: &str) -> Result<TypeRef, Diagnostic> {
    if let Some(item) = text.trim().strip_prefix("repeated ") {
        return Ok(TypeRef::List(Box::new(read(contract, item)?)));
    }
    let text = text.trim();
    if let Some(scalar) = scalar(text) {
        return Ok(TypeRef::Scalar(scalar));
    }
    if let Some(known) = WellKnown::of(text) {
        return Ok(TypeRef::WellKnown(known));
    }
    if let Some(module) = contract.modules.get(text) {
        return Ok(TypeRef::Named(module.data.clone()));
    }
    let name = TypeName::new(text);
    if contract.types.contains_key(&name) {
        return Ok(TypeRef::Named(name));
    }
    let mut ending = contract.types.keys().filter(|name| name.last() == text);
    match (ending.next(), ending.next()) {
        (Some(name), None) => Ok(TypeRef::Named(name.clone())),
        (Some(a), Some(b)) => {
            Err(Diagnostic::error(format!("several messages are called `{text}`"))
                .hint(format!("write the whole name: `{a}` or `{b}`")))
        }
        _ => {
            let known = contract.types.keys().flat_map(|name| [name.as_str(), name.last()]);
            Err(Diagnostic::error(format!("no schema declares `{text}`"))
                .hints(did_you_mean(text, known)))
        }
    }
}

fn scalar(text: &str) -> Option<Scalar> {
    Some(match text {
        "bool" => Scalar::Bool,
        "int32" | "sint32" | "sfixed32" => Scalar::I32,
        "int64" | "sint64" | "sfixed64" => Scalar::I64,
        "uint32" | "fixed32" => Scalar::U32,
        "uint64" | "fixed64" => Scalar::U64,
        "float" => Scalar::F32,
        "double" => Scalar::F64,
        "string" => Scalar::String,
        "bytes" => Scalar::Bytes,
        _ => return None,
    })
}

/// The sources that `--from` names: `shop.store.v1.Store`, `repeated shop.coupon.v1.Coupon`, `name=type`.
pub(super) fn given(contract: &Contract, from: &[String], out: &mut Diagnostics) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for text in from {
        let (name, text) = match text.split_once('=') {
            Some((name, text)) => (Some(name.trim().to_owned()), text.trim()),
            None => (None, text.trim()),
        };
        match read(contract, text) {
            Ok(ty) => {
                let named = named(name, ty);
                if found.iter().all(|other| other.name != named.name) {
                    found.push(named);
                }
            }
            Err(problem) => out.push(problem),
        }
    }
    found
}

fn named(name: Option<String>, ty: TypeRef) -> Named {
    let text = written(&ty);
    let name = name.unwrap_or_else(|| match &ty {
        TypeRef::List(item) => match &**item {
            TypeRef::Named(name) => source_name(name, true),
            _ => "values".to_owned(),
        },
        TypeRef::Named(name) => source_name(name, false),
        _ => "value".to_owned(),
    });
    Named { name, text, ty }
}

pub(super) fn written(ty: &TypeRef) -> String {
    match ty {
        TypeRef::List(item) => format!("repeated {}", written(item)),
        TypeRef::Named(name) => name.as_str().to_owned(),
        TypeRef::WellKnown(known) => format!("{}.{}", WellKnown::PACKAGE, known.name()),
        TypeRef::Scalar(scalar) => {
            const NAMES: &[&str] = &[
                "bool", "int32", "int64", "uint32", "uint64", "float", "double", "string", "bytes",
            ];
            let name = NAMES.iter().find(|name| self::scalar(name) == Some(*scalar));
            (*name.unwrap_or(&"string")).to_owned()
        }
        _ => "string".to_owned(),
    }
}

/// How many messages are tried for a mapping; those that are called most like the target.
const TRIED: usize = 24;
/// A mapping that needs more sources than this wants a person.
const MOST: usize = 4;

/// The sources that fill most of `target`, one after the other: each must fill places that those before did not.
/// A target that is called like a message which capabilities give in lists only shows one of many.
pub(super) fn discover(contract: &Contract, target: &TypeDef, offers: &[Offer<'_>]) -> Vec<Named> {
    let (mut whole, mut elements) = (Vec::new(), Vec::new());
    for offer in offers {
        let one = TypeRef::Named(offer.message.clone());
        if !offer.many {
            whole.push((offer, one));
            continue;
        }
        if offers::is_element(offers, offer.message) {
            elements.push((offer, one.clone()));
        }
        whole.push((offer, TypeRef::List(Box::new(one))));
    }
    let whole = best_of(contract, target, candidates(target, whole), MOST);
    let element = best_of(contract, target, candidates(target, elements), 1);
    let shows_one = element.likeness > whole.likeness && element.gain >= whole.gain;
    let lists_it = element.named.iter().any(|one| {
        let list = TypeRef::List(Box::new(one.ty.clone()));
        whole.named.iter().any(|named| named.ty == list)
    });
    if whole.named.is_empty() || (shows_one && !lists_it) { element.named } else { whole.named }
}

/// Sources that were found, what they fill, and how much one of them is called like the target.
#[derive(Default)]
struct Found {
    named: Vec<Named>,
    gain: f64,
    likeness: f64,
}

/// Messages by how much they are called like the target.
fn candidates<'c>(target: &TypeDef, offered: Vec<(&Offer<'c>, TypeRef)>) -> Vec<(f64, Named)> {
    let wanted = super::facts::Facts::of_name(target.name.last(), &target.doc, Vec::new());
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::new();
    for (offer, ty) in offered {
        let named = named(None, ty);
        if seen.insert(named.text.clone()) {
            let doc = Default::default();
            let own = super::facts::Facts::of_name(offer.message.last(), &doc, Vec::new());
            candidates.push((names::compare(&wanted, &own).score, named));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
    candidates.truncate(TRIED);
    candidates
}

fn best_of(
    contract: &Contract,
    target: &TypeDef,
    candidates: Vec<(f64, Named)>,
    most: usize,
) -> Found {
    let mut found = Found::default();
    while found.named.len() < most {
        let tried =
            candidates.iter().filter(|(_, it)| found.named.iter().all(|own| own.name != it.name));
        let tried = tried.map(|(likeness, candidate)| {
            let with: Vec<&Named> = found.named.iter().chain([candidate]).collect();
            (gain(contract, target, &with), *likeness, candidate)
        });
        // Of equals, the one that is called like the target.
        let worth = |it: &(f64, f64, &Named)| it.0 + 0.3 * it.1;
        let best_of = tried
            .max_by(|a, b| worth(a).total_cmp(&worth(b)).then_with(|| b.2.text.cmp(&a.2.text)));
        let Some((gained, likeness, candidate)) = best_of else {
            break;
        };
        // A place that was open must be filled, not one that was filled be filled a little better.
        if gained < found.gain + 0.75 {
            break;
        }
        found.gain = gained;
        found.likeness = found.likeness.max(likeness);
        found.named.push(candidate.clone());
    }
    found
}

fn gain(contract: &Contract, target: &TypeDef, sources: &[&Named]) -> f64 {
    let sources: Vec<(String, TypeRef)> =
        sources.iter().map(|it| (it.name.clone(), it.ty.clone())).collect();
    let proposals = propose(contract, &target.name, &sources, &BTreeSet::new()).unwrap_or_default();
    proposals.iter().map(worth).sum()
}

fn worth(proposal: &Proposal) -> f64 {
    let Some(best) = proposal.best.as_ref().filter(|best| !best.source.is_empty()) else {
        return 0.0;
    };
    match proposal.kind {
        Kind::Itself | Kind::Applied => best.score,
        Kind::Suggested => 0.3 * best.score,
        _ => 0.0,
    }
}

/// The struct that `text` names: a module, or any type of the contract.
pub(super) fn target<'c>(contract: &'c Contract, text: &str) -> Result<&'c TypeDef, Diagnostic> {
    let name = match contract.modules.get(text) {
        Some(module) => module.data.clone(),
        None => match read(contract, text) {
            Ok(TypeRef::Named(name)) => name,
            _ => {
                let known = contract.modules.keys().map(String::as_str);
                let error = Diagnostic::error(format!("there is no module and no type `{text}`"));
                return Err(error.hints(did_you_mean(text, known)));
            }
        },
    };
    let mut def = contract.types.get(&name);
    for _ in 0..8 {
        match def.map(|def| &def.shape) {
            Some(Shape::Alias(TypeRef::Named(inner))) => def = contract.types.get(inner),
            _ => break,
        }
    }
    let def = def.filter(|def| matches!(def.shape, Shape::Struct(_)));
    def.ok_or_else(|| {
        Diagnostic::error(format!("`{text}` is no object with fields"))
            .hint("a mapping fills an object; write what is no object in the function")
    })
}

/// How files name the target: a module by its name, any other type in full.
pub(super) fn target_name<'c>(contract: &'c Contract, target: &'c TypeDef) -> &'c str {
    let module = contract.modules.values().find(|module| module.data == target.name);
    module.map_or(target.name.as_str(), |module| &module.name)
}

/// The offers that give a source.
pub(super) fn message(ty: &TypeRef) -> Option<(&TypeName, bool)> {
    match ty {
        TypeRef::Named(name) => Some((name, false)),
        TypeRef::List(item) => match &**item {
            TypeRef::Named(name) => Some((name, true)),
            _ => None,
        },
        _ => None,
    }
}

/// All offers of a contract; here so that callers need one import.
pub(super) fn offers(contract: &Contract) -> Vec<Offer<'_>> {
    offers::all(contract)
}
