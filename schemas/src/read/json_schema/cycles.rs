//! Finds types that are nothing but another name for themselves.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostic;
use crate::model::{Contract, Origin, Shape, TypeDef, TypeName, TypeRef, VariantBody};

/// Reports aliases and unions that lead back to themselves without a list, map or object between:
/// no value could ever end.
pub(super) fn check(contract: &Contract, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for def in contract.types.values().filter(|def| def.origin == Origin::Module) {
        for mut names in cycles_from(contract, def, &mut seen) {
            // Told from the first of them.
            let first = names.iter().enumerate().min_by_key(|(_, name)| **name);
            let first = first.map_or(0, |(place, _)| place);
            names.rotate_left(first);
            let Some(def) = names.first().and_then(|name| contract.types.get(*name)) else {
                continue;
            };
            let steps: Vec<&str> = names.iter().map(|name| name.last()).collect();
            problems.push(
                Diagnostic::error(format!("`{}` is only another name for itself", def.name.last()))
                    .at(&def.span, format!("{} -> {}", steps.join(" -> "), def.name.last()))
                    .hint("let one of them say what it is: an object, a list, a string"),
            );
        }
    }
}

/// The circles that can be reached from `start` through types not `seen` before. Chains of names may be as long
/// as files are, so nothing calls itself here.
fn cycles_from<'c>(
    contract: &'c Contract,
    start: &'c TypeDef,
    seen: &mut BTreeSet<&'c TypeName>,
) -> Vec<Vec<&'c TypeName>> {
    let mut cycles = Vec::new();
    if !seen.insert(&start.name) {
        return cycles;
    }
    // The way from the start, and what is still to be followed from each type on it.
    let mut way = vec![(&start.name, same_value(&start.shape))];
    let mut on_way = BTreeSet::from([&start.name]);
    while let Some((name, next)) = way.last_mut() {
        let Some(next) = next.pop() else {
            on_way.remove(*name);
            way.pop();
            continue;
        };
        if on_way.contains(next) {
            let names = way.iter().map(|(name, _)| *name);
            cycles.push(names.skip_while(|name| *name != next).collect());
        } else if let Some(def) = contract.types.get(next)
            && seen.insert(&def.name)
        {
            on_way.insert(&def.name);
            way.push((&def.name, same_value(&def.shape)));
        }
    }
    cycles
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
