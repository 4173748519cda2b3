//! Types of Rust, as far as expressions meet them.

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::Type;
use hawksbill_schemas::model::{Origin, TypeName};

use super::super::paths;

/// A type of Rust.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Native {
    /// `()`, for `null`.
    Unit,
    Bool,
    I64,
    U64,
    F64,
    /// A number with fewer bits, by its name; all convert into one of the above with `from`.
    Narrow(&'static str),
    String,
    /// `&str`
    Str,
    /// `Cow<'static, str>`
    Cow,
    /// `bytes::Bytes`
    Bytes,
    /// `Vec<u8>`
    Blob,
    /// `&[u8]`
    Slice,
    Timestamp,
    Duration,
    /// The number of an enum of Protobuf, `i32`.
    Number(TypeName),
    /// An enum whose values are names.
    Names(TypeName),
    /// A struct or union with this name.
    Struct(TypeName),
    /// A struct around one value: another name for a type.
    Newtype(Box<Native>),
    Boxed(Box<Native>),
    Option(Box<Native>),
    /// A value where one may be null, and this one never is: an element of a list of wrappers.
    Present(Box<Native>),
    /// `Vec<T>`; behind a reference a slice as well.
    Vec(Box<Native>),
    HashMap(Box<Native>, Box<Native>),
    BTreeMap(Box<Native>, Box<Native>),
    /// `&T`, within another type.
    Ref(Box<Native>),
    /// Whatever is inferred.
    Unknown,
}

impl Native {
    pub(super) fn option(self) -> Self {
        Self::Option(Box::new(self))
    }

    pub(super) fn vec(self) -> Self {
        Self::Vec(Box::new(self))
    }

    pub(super) fn by_ref(self) -> Self {
        Self::Ref(Box::new(self))
    }

    /// Whether values are copied rather than moved.
    pub(super) fn is_copy(&self) -> bool {
        match self {
            Self::Unit
            | Self::Bool
            | Self::I64
            | Self::U64
            | Self::F64
            | Self::Narrow(_)
            | Self::Str
            | Self::Slice
            | Self::Timestamp
            | Self::Duration
            | Self::Number(_)
            | Self::Names(_)
            | Self::Unknown
            | Self::Ref(_) => true,
            Self::Option(inner) | Self::Present(inner) => inner.is_copy(),
            _ => false,
        }
    }

    /// Whether a value borrows from another.
    pub(super) fn borrows(&self) -> bool {
        match self {
            Self::Str | Self::Slice | Self::Ref(_) => true,
            Self::Newtype(inner) | Self::Boxed(inner) | Self::Option(inner) | Self::Vec(inner) => {
                inner.borrows()
            }
            Self::HashMap(key, value) | Self::BTreeMap(key, value) => {
                key.borrows() || value.borrows()
            }
            _ => false,
        }
    }

    /// The 64-bit number that a smaller one becomes.
    pub(super) fn widened(&self) -> Option<(&'static str, Self)> {
        Some(match self {
            Self::Narrow("u8" | "u16" | "u32") => ("u64", Self::U64),
            Self::Narrow("f32") => ("f64", Self::F64),
            Self::Narrow(_) | Self::Number(_) => ("i64", Self::I64),
            _ => return None,
        })
    }

    /// The type as it is written.
    pub(super) fn rust(&self, contract: &Contract) -> String {
        let of = |inner: &Self| inner.rust(contract);
        match self {
            Self::Unit => "()".to_owned(),
            Self::Bool => "bool".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::F64 => "f64".to_owned(),
            Self::Narrow(name) => (*name).to_owned(),
            Self::String => "String".to_owned(),
            Self::Str => "&str".to_owned(),
            Self::Cow => "::std::borrow::Cow<'static, str>".to_owned(),
            Self::Bytes => "::hawksbill::codegen::bytes::Bytes".to_owned(),
            Self::Blob => "Vec<u8>".to_owned(),
            Self::Slice => "&[u8]".to_owned(),
            Self::Timestamp => "::hawksbill::codegen::prost_types::Timestamp".to_owned(),
            Self::Duration => "::hawksbill::codegen::prost_types::Duration".to_owned(),
            Self::Number(_) => "i32".to_owned(),
            Self::Names(name) | Self::Struct(name) => paths::type_path(contract, name),
            Self::Present(inner) => of(inner),
            Self::Boxed(inner) => format!("Box<{}>", of(inner)),
            Self::Option(inner) => format!("Option<{}>", of(inner)),
            Self::Vec(inner) => format!("Vec<{}>", of(inner)),
            Self::HashMap(key, value) => {
                format!("::std::collections::HashMap<{}, {}>", of(key), of(value))
            }
            Self::BTreeMap(key, value) => {
                format!("::std::collections::BTreeMap<{}, {}>", of(key), of(value))
            }
            Self::Ref(inner) => match &**inner {
                Self::Vec(item) => format!("&[{}]", of(item)),
                inner => format!("&{}", of(inner)),
            },
            // Nothing is known of it and nothing depends on it.
            Self::Unknown => "i64".to_owned(),
            Self::Newtype(_) => "_".to_owned(),
        }
    }
}

/// The type of owned values of a type of CEL.
pub(super) fn canonical(contract: &Contract, ty: &Type) -> Native {
    let of = |ty: &Type| Box::new(canonical(contract, ty));
    match ty {
        Type::Null => Native::Unit,
        Type::Bool => Native::Bool,
        Type::Int => Native::I64,
        Type::Uint => Native::U64,
        Type::Double => Native::F64,
        Type::String => Native::String,
        Type::Bytes => Native::Bytes,
        Type::Timestamp => Native::Timestamp,
        Type::Duration => Native::Duration,
        Type::List(item) => Native::Vec(of(item)),
        Type::Map(key, value) => Native::BTreeMap(of(key), of(value)),
        Type::Optional(inner) | Type::Nullable(inner) => Native::Option(of(inner)),
        Type::Enum(name) if is_numeric(contract, name) => Native::I64,
        Type::Enum(name) => Native::Names(name.clone()),
        Type::Struct(name) => Native::Struct(name.clone()),
        Type::Unknown => Native::Unknown,
    }
}

/// Whether the values of an enum are numbers: those of Protobuf.
pub(super) fn is_numeric(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_none_or(|def| def.origin == Origin::Proto)
}
