//! The types of expressions for those of the contract, for the checker and for whoever fills targets.

use super::Type;
use crate::model::{
    Contract, Field, MapKey, Origin, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef,
    WellKnown,
};

impl Type {
    /// The type of an expression that yields a value of type `ty`.
    ///
    /// # Errors
    /// Why expressions cannot have such a value.
    pub fn of(contract: &Contract, ty: &TypeRef) -> Result<Self, String> {
        of(contract, ty, 0)
    }

    /// The declared type whose values stand for those of this one; none where there is no such.
    pub fn type_ref(&self) -> Option<TypeRef> {
        let scalar = |scalar| Some(TypeRef::Scalar(scalar));
        match self {
            Self::Null => Some(TypeRef::Unit),
            Self::Bool => scalar(Scalar::Bool),
            Self::Int => scalar(Scalar::I64),
            Self::Uint => scalar(Scalar::U64),
            Self::Double => scalar(Scalar::F64),
            Self::String => scalar(Scalar::String),
            Self::Bytes => scalar(Scalar::Bytes),
            Self::Timestamp => Some(TypeRef::WellKnown(WellKnown::Timestamp)),
            Self::Duration => Some(TypeRef::WellKnown(WellKnown::Duration)),
            Self::List(item) => Some(TypeRef::List(Box::new(item.type_ref()?))),
            Self::Map(key, value) => {
                let key = match **key {
                    Self::Bool => MapKey::Bool,
                    Self::Int => MapKey::I64,
                    Self::Uint => MapKey::U64,
                    _ => MapKey::String,
                };
                Some(TypeRef::Map(key, Box::new(value.type_ref()?)))
            }
            Self::Nullable(inner) => Some(TypeRef::Option(Box::new(inner.type_ref()?))),
            Self::Enum(name) | Self::Struct(name) => Some(TypeRef::Named(name.clone())),
            Self::Optional(_) | Self::Unknown => None,
        }
    }
}

/// Aliases and types within types are followed so far.
const MAX_DEPTH: usize = 64;

fn of(contract: &Contract, ty: &TypeRef, depth: usize) -> Result<Type, String> {
    if depth > MAX_DEPTH {
        return Err("its type is too deep".to_owned());
    }
    let inner = |ty: &TypeRef| of(contract, ty, depth + 1);
    match ty {
        TypeRef::Unit => Ok(Type::Null),
        TypeRef::Scalar(scalar) => Ok(of_scalar(*scalar)),
        TypeRef::Named(name) => match contract.types.get(name).map(|def| &def.shape) {
            Some(Shape::Enum(_)) => Ok(Type::Enum(name.clone())),
            Some(Shape::Alias(target)) => inner(target),
            Some(Shape::Struct(_) | Shape::Union(_)) => Ok(Type::Struct(name.clone())),
            None => Err(format!("nothing declares its type `{name}`")),
        },
        TypeRef::WellKnown(known) => of_well_known(*known),
        TypeRef::Option(value) => inner(value).map(Type::nullable),
        TypeRef::List(element) => inner(element).map(Type::list),
        TypeRef::Map(key, value) => Ok(Type::Map(Box::new(of_key(*key)), Box::new(inner(value)?))),
        TypeRef::Tuple(_) => Err("its items have types by position, which CEL has not".to_owned()),
        TypeRef::Literal(value) => match value {
            serde_json::Value::Null => Ok(Type::Null),
            serde_json::Value::Bool(_) => Ok(Type::Bool),
            serde_json::Value::Number(number) if number.is_i64() => Ok(Type::Int),
            serde_json::Value::Number(_) => Ok(Type::Double),
            serde_json::Value::String(_) => Ok(Type::String),
            _ => Err("it is a constant with parts".to_owned()),
        },
        TypeRef::Json => Err("it may be any JSON, whose type is known only at run time".to_owned()),
    }
}

fn of_scalar(scalar: Scalar) -> Type {
    match scalar {
        Scalar::Bool => Type::Bool,
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::JsonInteger => Type::Int,
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => Type::Uint,
        Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => Type::Double,
        Scalar::String => Type::String,
        Scalar::Bytes => Type::Bytes,
    }
}

fn of_key(key: MapKey) -> Type {
    match key {
        MapKey::String => Type::String,
        MapKey::Bool => Type::Bool,
        MapKey::I32 | MapKey::I64 => Type::Int,
        MapKey::U32 | MapKey::U64 => Type::Uint,
    }
}

/// The type of a well-known message.
pub(super) fn of_well_known(known: WellKnown) -> Result<Type, String> {
    use WellKnown as W;
    Ok(match known {
        W::Timestamp => Type::Timestamp,
        W::Duration => Type::Duration,
        W::NullValue => Type::Null,
        W::BoolValue => Type::Bool.nullable(),
        W::Int32Value | W::Int64Value => Type::Int.nullable(),
        W::UInt32Value | W::UInt64Value => Type::Uint.nullable(),
        W::FloatValue | W::DoubleValue => Type::Double.nullable(),
        W::StringValue => Type::String.nullable(),
        W::BytesValue => Type::Bytes.nullable(),
        W::FieldMask | W::Struct | W::Value | W::ListValue | W::Any | W::Empty => {
            let name = format!("{}.{}", WellKnown::PACKAGE, known.name());
            return Err(match known {
                W::FieldMask | W::Empty => format!("`{name}` has no type in expressions"),
                _ => format!("what a `{name}` holds is known only at run time"),
            });
        }
    })
}

/// The declaration of an object with fields.
pub(super) fn object<'a>(
    contract: &'a Contract,
    name: &TypeName,
) -> Option<(&'a TypeDef, &'a Struct)> {
    let def = contract.types.get(name)?;
    match &def.shape {
        Shape::Struct(object) => Some((def, object)),
        _ => None,
    }
}

/// Whether reading this field of an object fails where it is absent.
pub(super) fn may_be_absent(def: &TypeDef, field: &Field) -> bool {
    def.origin != Origin::Proto && field.presence == Presence::Optional
}

/// Whether the values of an enum are numbers in expressions: those of Protobuf.
pub(super) fn is_numeric(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_some_and(|def| def.origin == Origin::Proto)
}
