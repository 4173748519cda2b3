//! What the parts of module types are called in Rust, for code that makes values of them.

use hawksbill_schemas::model::{Shape, TypeDef};

use super::idents::Idents;

/// The parts of a struct or an enum, in the order of declaration.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The fields of a struct.
    pub(crate) fields: Vec<String>,
    /// The field for properties that the schema does not list, where it speaks of such.
    pub(crate) others: Option<String>,
    /// The values of an enum.
    pub(crate) variants: Vec<String>,
}

impl Names {
    /// The parts of `def`; none where it is neither.
    pub(crate) fn of(def: &TypeDef) -> Self {
        let mut idents = Idents::default();
        match &def.shape {
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().map(|field| idents.field(&field.json)).collect();
                let others = shape.additional.as_ref().map(|_| idents.field("others"));
                Self { fields, others, variants: Vec::new() }
            }
            Shape::Enum(shape) => {
                let variants = shape.values.iter().map(|value| idents.variant(&value.json));
                Self { variants: variants.collect(), ..Self::default() }
            }
            Shape::Union(_) | Shape::Alias(_) => Self::default(),
        }
    }
}
