//! Places that take one of several types: a value goes where exactly one of them takes it.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Union, VariantBody};

use super::super::leaf::{Leaf, Slot};
use super::super::ty::{Ty, resolve};
use super::rules::beyond;
use super::{Conversion, asks};

/// How `leaf` becomes a value of the only alternative that it can become.
pub(super) fn convert(
    contract: &Contract,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
    union: &Union,
) -> Option<Conversion> {
    let slots: Vec<Slot<'_>> = union
        .variants
        .iter()
        .map(|variant| {
            let VariantBody::Type(ty) = &variant.body else { return None };
            let resolved = resolve(contract, ty);
            Some(Slot { constraints: resolved.constraints.clone(), resolved, ..slot.clone() })
        })
        .collect::<Option<_>>()?;
    let taking = slots.iter().filter(|slot| !matches!(slot.resolved.ty, Ty::Union(..)));
    let mut found = taking
        .filter_map(|slot| super::convert(contract, leaf, slot))
        .filter(|conversion| conversion.firm);
    let only = found.next()?;
    if found.next().is_some() {
        return None;
    }
    // What a value of the one must be, lest it is one of the other as well, only the schema knows.
    let kinds: Vec<&str> = slots.iter().map(|slot| kind(&slot.resolved.ty)).collect();
    let alike = |at: usize| kinds.iter().skip(at + 1).any(|kind| *kind == kinds[at]);
    let meet = !union.overlapping && (0..kinds.len()).any(alike);
    let rule = (meet || asks(&slot.constraints)).then(|| beyond("oneOf"));
    Some(Conversion { beyond: only.beyond.or(rule), ..only })
}

/// What a value is in JSON.
fn kind(ty: &Ty<'_>) -> &'static str {
    match ty {
        Ty::Bool => "boolean",
        Ty::Int | Ty::Uint | Ty::Double => "number",
        Ty::List(_) => "array",
        Ty::Struct(..) | Ty::Map(..) => "object",
        Ty::Constant(_) | Ty::Union(..) | Ty::Other => "any",
        _ => "string",
    }
}
