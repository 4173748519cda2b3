//! What the values of a type look like from the outside: their kinds, the properties they have. Unions are read by it.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Presence, Scalar, Shape, Struct, TypeName, TypeRef, VariantBody};
use serde_json::Value;

/// What can be seen of a value without reading it.
#[derive(Default)]
pub(super) struct Look {
    pub(super) kinds: u8,
    pub(super) required: Vec<String>,
    pub(super) constants: Vec<(String, String)>,
}

// As in `hawksbill::codegen::json::Kinds`.
const NULL: u8 = 1;
const BOOL: u8 = 2;
const NUMBER: u8 = 4;
const STRING: u8 = 8;
const LIST: u8 = 16;
const OBJECT: u8 = 32;
const ANY: u8 = 63;

impl Look {
    /// Whether it may be an object.
    pub(super) fn is_object(&self) -> bool {
        self.kinds & OBJECT != 0
    }

    /// The look of values of any of `types`.
    pub(super) fn of_any(contract: &Contract, types: &[&TypeRef]) -> Self {
        match types {
            [only] => Self::of(contract, only, &mut BTreeSet::new()),
            several => Self {
                kinds: several
                    .iter()
                    .map(|ty| Self::of(contract, ty, &mut BTreeSet::new()).kinds)
                    .fold(0, |all, kinds| all | kinds),
                ..Self::default()
            },
        }
    }

    fn of<'c>(contract: &'c Contract, ty: &'c TypeRef, seen: &mut BTreeSet<&'c TypeName>) -> Self {
        let kinds = match ty {
            TypeRef::Unit => NULL,
            TypeRef::Scalar(Scalar::Bool) => BOOL,
            TypeRef::Scalar(Scalar::String | Scalar::Bytes) => STRING,
            TypeRef::Scalar(_) => NUMBER,
            TypeRef::List(_) | TypeRef::Tuple(_) => LIST,
            TypeRef::Map(..) => OBJECT,
            TypeRef::Option(inner) => {
                let kinds = Self::of(contract, inner, seen).kinds;
                return Self { kinds: kinds | NULL, ..Self::default() };
            }
            TypeRef::Literal(value) => match value {
                Value::Null => NULL,
                Value::Bool(_) => BOOL,
                Value::Number(_) => NUMBER,
                Value::String(_) => STRING,
                Value::Array(_) => LIST,
                Value::Object(_) => OBJECT,
            },
            TypeRef::Named(name) => return Self::of_named(contract, name, seen),
            TypeRef::WellKnown(_) | TypeRef::Json => ANY,
        };
        Self { kinds, ..Self::default() }
    }

    fn of_named<'c>(
        contract: &'c Contract,
        name: &'c TypeName,
        seen: &mut BTreeSet<&'c TypeName>,
    ) -> Self {
        let Some(def) = contract.types.get(name).filter(|_| seen.insert(name)) else {
            return Self { kinds: ANY, ..Self::default() };
        };
        match &def.shape {
            Shape::Struct(shape) => Self::of_struct(contract, shape),
            Shape::Enum(_) => Self { kinds: STRING, ..Self::default() },
            Shape::Alias(ty) => Self::of(contract, ty, seen),
            Shape::Union(union) => {
                let mut kinds = 0;
                for variant in &union.variants {
                    kinds |= match &variant.body {
                        VariantBody::Type(ty) => Self::of(contract, ty, &mut seen.clone()).kinds,
                        VariantBody::Unit | VariantBody::Fields(_) => OBJECT,
                    };
                }
                Self { kinds, ..Self::default() }
            }
        }
    }

    fn of_struct(contract: &Contract, shape: &Struct) -> Self {
        let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
        let constants = shape.fields.iter().filter_map(|field| {
            let TypeRef::Named(name) = &field.ty else { return None };
            match &contract.types.get(name)?.shape {
                Shape::Enum(shape) => match shape.values.as_slice() {
                    [only] => Some((field.json.clone(), only.json.clone())),
                    _ => None,
                },
                _ => None,
            }
        });
        Self {
            kinds: OBJECT,
            required: required.map(|field| field.json.clone()).collect(),
            constants: constants.collect(),
        }
    }
}
