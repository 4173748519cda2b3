//! Types of the suite, and what they are in expressions of ours.

use std::fmt;

use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::Type;
use hawksbill_codegen::schemas::model::{TypeName, TypeRef, WellKnown};
use prost_reflect::{DynamicMessage, ReflectMessage};

use crate::value::{field, list, message, text};

/// A type (`cel.expr.Type`).
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the suite's schema")]
pub enum SpecType {
    Dyn,
    Null,
    /// By its name in the schema: `INT64`.
    Primitive(String),
    /// The same, or null.
    Wrapper(String),
    Any,
    Timestamp,
    Duration,
    List(Box<SpecType>),
    Map(Box<SpecType>, Box<SpecType>),
    Message(String),
    /// A type with a name of its own and parameters, such as `optional_type(int)`.
    Abstract(String, Vec<SpecType>),
    /// A type parameter, the type of a type, a function, an error.
    Other(String),
}

impl SpecType {
    /// Reads a `cel.expr.Type`.
    pub(crate) fn read(ty: &DynamicMessage) -> Self {
        let kind = ty.descriptor().oneofs().find(|oneof| oneof.name() == "type_kind");
        let set = kind.and_then(|kind| kind.fields().find(|field| ty.has_field(field)));
        let Some(set) = set else { return Self::Dyn };
        let part = |of: &DynamicMessage, name: &str| {
            Box::new(message(of, name).map_or(Self::Dyn, |inner| Self::read(&inner)))
        };
        let inner = message(ty, set.name());
        match (set.name(), inner) {
            ("dyn", _) => Self::Dyn,
            ("null", _) => Self::Null,
            ("primitive", _) => Self::Primitive(number_name(ty, "primitive")),
            ("wrapper", _) => Self::Wrapper(number_name(ty, "wrapper")),
            ("well_known", _) => match &*number_name(ty, "well_known") {
                "TIMESTAMP" => Self::Timestamp,
                "DURATION" => Self::Duration,
                _ => Self::Any,
            },
            ("list_type", Some(inner)) => Self::List(part(&inner, "elem_type")),
            ("map_type", Some(inner)) => {
                Self::Map(part(&inner, "key_type"), part(&inner, "value_type"))
            }
            ("message_type", _) => Self::Message(text(ty, "message_type")),
            ("abstract_type", Some(inner)) => {
                let params = list(&inner, "parameter_types");
                Self::Abstract(text(&inner, "name"), params.iter().map(Self::read).collect())
            }
            (other, _) => Self::Other(other.to_owned()),
        }
    }

    /// The type in our expressions.
    ///
    /// # Errors
    /// Why there is none.
    pub fn declared(&self, contract: &Contract) -> Result<Type, String> {
        match self {
            Self::Dyn => Err("a variable of type `dyn`".to_owned()),
            Self::Any => Err("a variable of type `google.protobuf.Any`".to_owned()),
            Self::Null => Ok(Type::Null),
            Self::Primitive(name) => primitive(name).ok_or(format!("the primitive `{name}`")),
            Self::Wrapper(name) => {
                primitive(name).map(Type::nullable).ok_or(format!("the primitive `{name}`"))
            }
            Self::Timestamp => Ok(Type::Timestamp),
            Self::Duration => Ok(Type::Duration),
            Self::List(element) => Ok(Type::list(element.declared(contract)?)),
            Self::Map(key, value) => {
                Ok(Type::map(key.declared(contract)?, value.declared(contract)?))
            }
            Self::Message(name) => {
                let ty = match WellKnown::of(name) {
                    Some(known) => TypeRef::WellKnown(known),
                    None => TypeRef::Named(TypeName::new(name)),
                };
                Type::of(contract, &ty)
            }
            Self::Abstract(name, params) => match (&**name, params.as_slice()) {
                ("optional_type" | "optional", [inner]) => {
                    Ok(Type::optional(inner.declared(contract)?))
                }
                _ => Err(format!("the type `{name}`")),
            },
            Self::Other(kind) => Err(format!("a type of the kind `{kind}`")),
        }
    }

    /// Whether a checker that found `ty` agrees. Where the suite says `dyn`, any type is as good: ours are never
    /// dynamic. Enums are ints there.
    pub fn agrees(&self, ty: &Type, contract: &Contract) -> bool {
        match (self, ty) {
            (Self::Dyn | Self::Any | Self::Other(_), _) | (_, Type::Unknown) => true,
            (Self::List(element), Type::List(ty)) => element.agrees(ty, contract),
            (Self::Map(key, value), Type::Map(key_ty, value_ty)) => {
                key.agrees(key_ty, contract) && value.agrees(value_ty, contract)
            }
            (Self::Abstract(_, params), Type::Optional(ty)) => {
                params.iter().all(|param| param.agrees(ty, contract))
            }
            // A message, timestamp or duration that may be null has the same type there.
            (Self::Message(_) | Self::Timestamp | Self::Duration, Type::Nullable(inner)) => {
                self.agrees(inner, contract) || self.declared(contract).as_ref() == Ok(ty)
            }
            (Self::Primitive(name), Type::Enum(_)) => name == "INT64",
            _ => self.declared(contract).as_ref() == Ok(ty),
        }
    }
}

fn primitive(name: &str) -> Option<Type> {
    Some(match name {
        "BOOL" => Type::Bool,
        "INT64" => Type::Int,
        "UINT64" => Type::Uint,
        "DOUBLE" => Type::Double,
        "STRING" => Type::String,
        "BYTES" => Type::Bytes,
        _ => return None,
    })
}

/// The name of the enum value in a field.
fn number_name(of: &DynamicMessage, name: &str) -> String {
    let number = field(of, name).as_enum_number().unwrap_or_default();
    let kind = of.descriptor().get_field_by_name(name).map(|field| field.kind());
    let value =
        kind.as_ref().and_then(|kind| kind.as_enum()).and_then(|kind| kind.get_value(number));
    value.map(|value| value.name().to_owned()).unwrap_or_default()
}

impl fmt::Display for SpecType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dyn => f.write_str("dyn"),
            Self::Null => f.write_str("null"),
            Self::Primitive(name) => f.write_str(name),
            Self::Wrapper(name) => write!(f, "wrapper({name})"),
            Self::Any => f.write_str("any"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Duration => f.write_str("duration"),
            Self::List(element) => write!(f, "list({element})"),
            Self::Map(key, value) => write!(f, "map({key}, {value})"),
            Self::Message(name) | Self::Other(name) => f.write_str(name),
            Self::Abstract(name, params) => {
                let params: Vec<String> = params.iter().map(ToString::to_string).collect();
                write!(f, "{name}({})", params.join(", "))
            }
        }
    }
}
