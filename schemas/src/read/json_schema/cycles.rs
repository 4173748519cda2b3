//! Finds types that are nothing but another name for themselves.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostic;
use crate::model::{Contract, Origin, Shape, TypeName, TypeRef, VariantBody};

/// Reports aliases and unions that lead back to themselves without a list, map or object between:
/// no value could ever end.
pub(super) fn check(contract: &Contract, problems: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for def in contract.types.values().filter(|def| def.origin == Origin::Module) {
        let mut path = vec![&def.name];
        if leads_back(contract, &def.name, &mut path, &mut BTreeSet::new())
            && path.iter().all(|name| !reported.contains(*name))
        {
            reported.extend(path.iter().copied());
            let steps: Vec<&str> = path.iter().map(|name| name.last()).collect();
            problems.push(
                Diagnostic::error(format!("`{}` is only another name for itself", def.name.last()))
                    .at(&def.span, format!("{} -> {}", steps.join(" -> "), def.name.last()))
                    .hint("let one of them say what it is: an object, a list, a string"),
            );
        }
    }
}

/// Whether `start` can be reached from the end of `path`, which then is the way.
fn leads_back<'c>(
    contract: &'c Contract,
    start: &TypeName,
    path: &mut Vec<&'c TypeName>,
    seen: &mut BTreeSet<&'c TypeName>,
) -> bool {
    let Some(def) = path.last().and_then(|name| contract.types.get(*name)) else { return false };
    for next in same_value(&def.shape) {
        if next == start {
            return true;
        }
        if seen.insert(next) {
            path.push(next);
            if leads_back(contract, start, path, seen) {
                return true;
            }
            path.pop();
        }
    }
    false
}

/// The types whose values are values of this shape too.
fn same_value(shape: &Shape) -> Vec<&TypeName> {
    let refs: Vec<&TypeRef> = match shape {
        Shape::Alias(target) => vec![target],
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.body {
                VariantBody::Type(target) => Some(target),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    refs.into_iter()
        .filter_map(|target| match target {
            TypeRef::Named(name) => Some(name),
            TypeRef::Option(inner) => match inner.as_ref() {
                TypeRef::Named(name) => Some(name),
                _ => None,
            },
            _ => None,
        })
        .collect()
}
