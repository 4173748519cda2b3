//! Which module types have a default: where nothing must be said, nothing need be written.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Origin, Presence, Shape, TypeDef, TypeName, TypeRef};

/// The types that have a default value.
pub(in super::super) struct Defaults<'c>(BTreeSet<&'c TypeName>);

impl<'c> Defaults<'c> {
    /// Structs whose required fields have defaults, and enums of a single value.
    pub(in super::super) fn of(contract: &'c Contract) -> Self {
        let mut found = Self(BTreeSet::new());
        let types: Vec<&TypeDef> =
            contract.types.values().filter(|def| def.origin == Origin::Module).collect();
        // Each round adds types whose parts were found in the rounds before.
        loop {
            let before = found.0.len();
            for def in &types {
                if found.shape(&def.shape) {
                    found.0.insert(&def.name);
                }
            }
            if found.0.len() == before {
                return found;
            }
        }
    }

    /// Whether the type called `name` has a default.
    pub(in super::super) fn has(&self, name: &TypeName) -> bool {
        self.0.contains(name)
    }

    fn shape(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Struct(shape) => shape
                .fields
                .iter()
                .filter(|field| field.presence == Presence::Required)
                .all(|field| self.ty(&field.ty)),
            Shape::Enum(shape) => shape.values.len() == 1,
            Shape::Union(_) | Shape::Alias(_) => false,
        }
    }

    /// A list that must be there may well be empty; a text or a number that must be there says something.
    fn ty(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Named(name) => self.has(name),
            TypeRef::Option(_) | TypeRef::List(_) | TypeRef::Map(..) | TypeRef::Unit => true,
            _ => false,
        }
    }
}
