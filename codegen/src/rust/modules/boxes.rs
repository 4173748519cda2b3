//! Which types hold themselves by value: where they do, a box stands between.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::graph;
use hawksbill_schemas::model::{Origin, Shape, TypeDef, TypeName, TypeRef, VariantBody};

/// The types of a contract by the cycle that they are in.
pub(in super::super) struct Boxes<'c> {
    cycles: BTreeMap<&'c TypeName, usize>,
}

impl<'c> Boxes<'c> {
    /// The cycles among the module types of `contract`.
    pub(in super::super) fn of(contract: &'c Contract) -> Self {
        let types: Vec<&TypeDef> =
            contract.types.values().filter(|def| def.origin == Origin::Module).collect();
        let places: BTreeMap<&TypeName, usize> =
            types.iter().enumerate().map(|(place, def)| (&def.name, place)).collect();
        let edges: Vec<Vec<usize>> = types
            .iter()
            .map(|def| {
                held(&def.shape).iter().filter_map(|name| places.get(name).copied()).collect()
            })
            .collect();
        let mut cycles = BTreeMap::new();
        for (number, part) in graph::parts(&edges).into_iter().enumerate() {
            let is_cycle = match part.as_slice() {
                [only] => edges[*only].contains(only),
                _ => true,
            };
            if is_cycle {
                cycles.extend(part.into_iter().map(|place| (&types[place].name, number)));
            }
        }
        Self { cycles }
    }

    /// Whether a `target` in a value of the type `holder` needs a box.
    pub(in super::super) fn between(&self, holder: &TypeName, target: &TypeName) -> bool {
        self.cycles.get(holder).is_some_and(|cycle| self.cycles.get(target) == Some(cycle))
    }
}

/// The types that a value of this shape holds itself, not on the heap.
fn held(shape: &Shape) -> Vec<&TypeName> {
    let refs: Vec<&TypeRef> = match shape {
        Shape::Struct(shape) => shape.fields.iter().map(|field| &field.ty).collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.body {
                VariantBody::Type(ty) => Some(ty),
                VariantBody::Unit | VariantBody::Fields(_) => None,
            })
            .collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Enum(_) => Vec::new(),
    };
    refs.into_iter().flat_map(by_value).collect()
}

fn by_value(ty: &TypeRef) -> Vec<&TypeName> {
    match ty {
        TypeRef::Named(name) => vec![name],
        TypeRef::Option(inner) => by_value(inner),
        TypeRef::Tuple(items) => items.iter().flat_map(by_value).collect(),
        _ => Vec::new(),
    }
}
