//! Writes the types of one module as the schema that typify reads: shapes only, every type with the
//! name that the model gave it.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Enum, Presence, Scalar, Shape, Struct, TypeDef, TypeRef, Union, VariantBody,
};
use hawksbill_schemas::read::trial_order;
use serde_json::{Map, Value, json};

use super::cross::Foreign;

/// The schema document of a module with these types.
pub(super) fn lower(contract: &Contract, types: &[&TypeDef], foreign: &[Foreign<'_>]) -> Value {
    let lower = Lower { contract, foreign };
    let own = types.iter().map(|def| (def.name.last().to_owned(), lower.shape(&def.shape)));
    let others = foreign.iter().map(|other| (other.placeholder.clone(), Value::Bool(true)));
    json!({ "definitions": own.chain(others).collect::<Map<_, _>>() })
}

struct Lower<'a> {
    contract: &'a Contract,
    foreign: &'a [Foreign<'a>],
}

impl Lower<'_> {
    fn shape(&self, shape: &Shape) -> Value {
        match shape {
            Shape::Struct(shape) => self.object(shape),
            Shape::Enum(shape) => names(shape),
            Shape::Union(union) => self.union(union),
            Shape::Alias(ty) => self.ty(ty),
        }
    }

    fn object(&self, shape: &Struct) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in &shape.fields {
            let ty = self.ty(&field.ty);
            let ty = if field.presence == Presence::Required {
                required.push(Value::from(field.json.clone()));
                ty
            } else if matches!(field.ty, TypeRef::List(_) | TypeRef::Map(..)) {
                // typify would make an empty list of an absent one; they are two things.
                nullable(ty)
            } else {
                ty
            };
            properties.insert(field.json.clone(), ty);
        }
        // Closed where nothing is known of other properties: without any, typify makes a map of it.
        let additional = match &shape.additional {
            Some(TypeRef::Json) => json!({}),
            Some(ty) => self.ty(ty),
            None => Value::Bool(!shape.fields.is_empty()),
        };
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": additional,
        })
    }

    fn union(&self, union: &Union) -> Value {
        // serde takes the first that fits.
        let branches =
            trial_order(self.contract, union).into_iter().map(|variant| match &variant.body {
                VariantBody::Type(ty) => {
                    let mut branch = self.ty(ty);
                    // Variants that are types with a name are called like them.
                    if let (Value::Object(schema), false) =
                        (&mut branch, matches!(ty, TypeRef::Named(_)))
                    {
                        schema.insert("title".to_owned(), Value::from(variant.name.clone()));
                    }
                    branch
                }
                // Unions of page modules have no tag.
                VariantBody::Unit | VariantBody::Fields(_) => json!({}),
            });
        json!({ "oneOf": branches.collect::<Vec<_>>() })
    }

    fn ty(&self, ty: &TypeRef) -> Value {
        match ty {
            TypeRef::Unit => json!({ "type": "null" }),
            TypeRef::Scalar(scalar) => json!({ "type": scalar_type(*scalar) }),
            TypeRef::Named(name) => {
                let foreign = self.foreign.iter().find(|other| other.name == name);
                let local = foreign.map_or(name.last(), |other| &other.placeholder);
                json!({ "$ref": format!("#/definitions/{local}") })
            }
            TypeRef::Option(inner) => nullable(self.ty(inner)),
            TypeRef::List(inner) => json!({ "type": "array", "items": self.ty(inner) }),
            TypeRef::Map(_, inner) => {
                json!({ "type": "object", "additionalProperties": self.ty(inner) })
            }
            TypeRef::Tuple(items) => json!({
                "type": "array",
                "items": items.iter().map(|item| self.ty(item)).collect::<Vec<_>>(),
                "minItems": items.len(),
                "maxItems": items.len(),
            }),
            TypeRef::Literal(Value::Bool(_)) => json!({ "type": "boolean" }),
            TypeRef::Literal(Value::Number(number)) => {
                json!({ "type": if number.is_f64() { "number" } else { "integer" } })
            }
            TypeRef::Literal(_) | TypeRef::WellKnown(_) | TypeRef::Json => json!({}),
        }
    }
}

fn names(shape: &Enum) -> Value {
    let values = shape.values.iter().map(|value| Value::from(value.json.clone()));
    json!({ "type": "string", "enum": values.collect::<Vec<_>>() })
}

fn nullable(schema: Value) -> Value {
    let already = schema.get("oneOf").and_then(Value::as_array).is_some_and(|branches| {
        branches.iter().any(|branch| branch.get("type").and_then(Value::as_str) == Some("null"))
    });
    if already { schema } else { json!({ "oneOf": [schema, { "type": "null" }] }) }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => "number",
        Scalar::String | Scalar::Bytes => "string",
        _ => "integer",
    }
}
