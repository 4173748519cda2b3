//! The module types that arrive from outside: as arguments, or inside of the `#[data]` types that are.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Field, Origin, Shape, TypeName, TypeRef, VariantBody};

/// The module types among the arguments of functions. What such a type holds is validated with it.
pub(in crate::rust) fn arguments(contract: &Contract) -> BTreeSet<&TypeName> {
    let mut search = Search { contract, found: BTreeSet::new(), seen: BTreeSet::new() };
    for function in contract.functions.values() {
        for (_, ty) in function.wire_args() {
            search.visit(ty);
        }
    }
    search.found
}

struct Search<'c> {
    contract: &'c Contract,
    found: BTreeSet<&'c TypeName>,
    seen: BTreeSet<&'c TypeName>,
}

impl<'c> Search<'c> {
    fn visit(&mut self, ty: &'c TypeRef) {
        match ty {
            TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
                self.visit(inner);
            }
            TypeRef::Tuple(items) => items.iter().for_each(|item| self.visit(item)),
            TypeRef::Named(name) if self.seen.insert(name) => self.named(name),
            _ => {}
        }
    }

    fn named(&mut self, name: &'c TypeName) {
        let Some(def) = self.contract.types.get(name) else { return };
        match def.origin {
            Origin::Module => drop(self.found.insert(name)),
            Origin::Data => match &def.shape {
                Shape::Struct(shape) => self.fields(&shape.fields),
                Shape::Union(union) => {
                    for variant in &union.variants {
                        match &variant.body {
                            VariantBody::Fields(fields) => self.fields(fields),
                            VariantBody::Type(ty) => self.visit(ty),
                            VariantBody::Unit => {}
                        }
                    }
                }
                Shape::Alias(ty) => self.visit(ty),
                Shape::Enum(_) => {}
            },
            Origin::Proto => {}
        }
    }

    fn fields(&mut self, fields: &'c [Field]) {
        fields.iter().for_each(|field| self.visit(&field.ty));
    }
}
