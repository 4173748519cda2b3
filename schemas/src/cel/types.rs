//! The static types of expressions: the language definition's, with the contract's types for messages.

use std::fmt;

use crate::model::TypeName;

/// What an expression yields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Only `null`.
    Null,
    /// `bool`.
    Bool,
    /// `int`: 64 bits, signed. All signed integers of Protobuf and integers of JSON Schema.
    Int,
    /// `uint`: 64 bits, unsigned.
    Uint,
    /// `double`. Both floats of Protobuf and numbers of JSON Schema.
    Double,
    /// `string`.
    String,
    /// `bytes`.
    Bytes,
    /// `google.protobuf.Timestamp`.
    Timestamp,
    /// `google.protobuf.Duration`.
    Duration,
    /// `list(T)`.
    List(Box<Type>),
    /// `map(K, V)`; keys are `bool`, `int`, `uint` or `string`.
    Map(Box<Type>, Box<Type>),
    /// `optional_type(T)`.
    Optional(Box<Type>),
    /// A `T` or `null`: the wrapper types of Protobuf, and `T | null` of JSON Schema.
    Nullable(Box<Type>),
    /// An enum of the contract. A Protobuf enum is an `int` in every operation, one of JSON Schema or
    /// `#[data]` a `string`.
    Enum(TypeName),
    /// An object with the fields of a type of the contract: a message, a module type, a `#[data]` struct.
    Struct(TypeName),
    /// Nothing is known of it yet: the element of `[]`. Fits every type, and no expression that is done
    /// has it but for elements of empty literals.
    Unknown,
}

impl Type {
    /// A list of `element`.
    pub fn list(element: Self) -> Self {
        Self::List(Box::new(element))
    }

    /// An optional `inner`.
    pub fn optional(inner: Self) -> Self {
        Self::Optional(Box::new(inner))
    }

    /// A map from `key` to `value`.
    pub fn map(key: Self, value: Self) -> Self {
        Self::Map(Box::new(key), Box::new(value))
    }

    /// The same or `null`.
    #[must_use]
    pub fn nullable(self) -> Self {
        match self {
            Self::Null | Self::Nullable(_) => self,
            value => Self::Nullable(Box::new(value)),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Uint => f.write_str("uint"),
            Self::Double => f.write_str("double"),
            Self::String => f.write_str("string"),
            Self::Bytes => f.write_str("bytes"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Duration => f.write_str("duration"),
            Self::List(element) => write!(f, "list<{element}>"),
            Self::Map(key, value) => write!(f, "map<{key}, {value}>"),
            Self::Optional(inner) => write!(f, "optional<{inner}>"),
            Self::Nullable(inner) => write!(f, "{inner} or null"),
            Self::Enum(name) | Self::Struct(name) => name.fmt(f),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}
