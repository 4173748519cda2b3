//! Which integers a value can hold, beyond what its type says: its own, those of its elements, keys and values.
//! The checker follows them through expressions; whoever fills fields asks whether they fit.

use super::Type;
use crate::model::{Contract, MapKey, Scalar, Shape, TypeName, TypeRef, WellKnown};

/// A range of integers, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least of them.
    pub min: i128,
    /// The greatest of them.
    pub max: i128,
}

/// What is known of the integers in a value. It has the form of the value's type: that of `T or null` is the
/// one of `T`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ranges {
    /// No more than the type says.
    #[default]
    Any,
    /// There is no value: the element of `[]`, what `null` is beside null.
    Nothing,
    /// Of an integer.
    Integer(Bounds),
    /// Of each element of a list, and of what an optional holds.
    Items(Box<Self>),
    /// Of each key and each value of a map.
    Entries(Box<(Self, Self)>),
}

impl Bounds {
    pub(crate) const INT: Self = Self { min: i64::MIN as i128, max: i64::MAX as i128 };
    pub(crate) const UINT: Self = Self { min: 0, max: u64::MAX as i128 };
    pub(crate) const INT32: Self = Self { min: i32::MIN as i128, max: i32::MAX as i128 };
    pub(crate) const UINT32: Self = Self { min: 0, max: u32::MAX as i128 };
    /// Sizes: no memory holds more.
    pub(crate) const SIZE: Self = Self { min: 0, max: 1 << 48 };

    /// The values of an integer scalar.
    pub(crate) fn of(scalar: Scalar) -> Option<Self> {
        Some(match scalar {
            Scalar::I8 => Self { min: i8::MIN.into(), max: i8::MAX.into() },
            Scalar::I16 => Self { min: i16::MIN.into(), max: i16::MAX.into() },
            Scalar::I32 => Self::INT32,
            Scalar::I64 | Scalar::JsonInteger => Self::INT,
            Scalar::U8 => Self { min: 0, max: u8::MAX.into() },
            Scalar::U16 => Self { min: 0, max: u16::MAX.into() },
            Scalar::U32 => Self::UINT32,
            Scalar::U64 => Self::UINT,
            _ => return None,
        })
    }

    pub(crate) fn exactly(value: i128) -> Self {
        Self { min: value, max: value }
    }

    pub(crate) fn contains(self, value: i128) -> bool {
        (self.min..=self.max).contains(&value)
    }

    pub(crate) fn is_within(self, other: Self) -> bool {
        other.min <= self.min && self.max <= other.max
    }

    /// What of it lies within `other`; none where nothing does.
    pub(crate) fn cut(self, other: Self) -> Option<Self> {
        let (min, max) = (self.min.max(other.min), self.max.min(other.max));
        (min <= max).then_some(Self { min, max })
    }

    /// The least range with both in it.
    pub(crate) fn join(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

/// Types within types and other names of types are followed so far.
const MAX_DEPTH: usize = 64;

impl Ranges {
    /// What is known of every value of the declared type `ty`.
    pub fn of(contract: &Contract, ty: &TypeRef) -> Self {
        declared(contract, ty, 0)
    }

    /// The range of an integer.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        match self {
            Self::Integer(bounds) => Some(*bounds),
            _ => None,
        }
    }

    /// Of a list or an optional with such items.
    pub(crate) fn of_items(items: Self) -> Self {
        match items {
            Self::Any => Self::Any,
            items => Self::Items(Box::new(items)),
        }
    }

    /// Of a map with such entries.
    pub(crate) fn of_entries(keys: Self, values: Self) -> Self {
        match (keys, values) {
            (Self::Any, Self::Any) => Self::Any,
            entries => Self::Entries(Box::new(entries)),
        }
    }

    /// What is known of the elements of the list, and of what the optional holds.
    pub(crate) fn items(&self) -> Self {
        match self {
            Self::Items(items) => (**items).clone(),
            Self::Nothing => Self::Nothing,
            _ => Self::Any,
        }
    }

    /// What is known of the keys of the map.
    pub(crate) fn keys(&self) -> Self {
        match self {
            Self::Entries(entries) => entries.0.clone(),
            Self::Nothing => Self::Nothing,
            _ => Self::Any,
        }
    }

    /// What is known of the values of the map.
    pub(crate) fn values(&self) -> Self {
        match self {
            Self::Entries(entries) => entries.1.clone(),
            Self::Nothing => Self::Nothing,
            _ => Self::Any,
        }
    }

    /// What is known of a value of which either is.
    pub(crate) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, known) | (known, Self::Nothing) => known,
            (Self::Integer(one), Self::Integer(other)) => Self::Integer(one.join(other)),
            (Self::Items(one), Self::Items(other)) => Self::of_items(one.join(*other)),
            (Self::Entries(one), Self::Entries(other)) => {
                Self::of_entries(one.0.join(other.0), one.1.join(other.1))
            }
            _ => Self::Any,
        }
    }

    /// Whether each integer of a value of type `ty`, of which this is known, is one of those that `limits`
    /// allows at its place.
    pub(crate) fn fits(&self, ty: &Type, limits: &Self) -> bool {
        match (self, limits) {
            (_, Self::Any) | (Self::Nothing, _) => true,
            (_, Self::Nothing) => false,
            (_, Self::Integer(limits)) => match ty {
                Type::Nullable(inner) => self.fits(inner, &Self::Integer(*limits)),
                Type::Null | Type::Unknown => true,
                // What an enum is of is no more than its field holds.
                Type::Enum(_) => true,
                _ => self.bounds().unwrap_or(Bounds::of_type(ty)).is_within(*limits),
            },
            (_, Self::Items(limits)) => match ty {
                Type::Nullable(inner) => self.fits(inner, &Self::Items(limits.clone())),
                Type::List(inner) | Type::Optional(inner) => self.items().fits(inner, limits),
                _ => matches!(ty, Type::Null | Type::Unknown),
            },
            (_, Self::Entries(limits)) => match ty {
                Type::Nullable(inner) => self.fits(inner, &Self::Entries(limits.clone())),
                Type::Map(key, value) => {
                    self.keys().fits(key, &limits.0) && self.values().fits(value, &limits.1)
                }
                _ => matches!(ty, Type::Null | Type::Unknown),
            },
        }
    }
}

impl Bounds {
    /// The integers of a type.
    pub(crate) fn of_type(ty: &Type) -> Self {
        match ty {
            Type::Uint => Self::UINT,
            _ => Self::INT,
        }
    }
}

fn declared(contract: &Contract, ty: &TypeRef, depth: usize) -> Ranges {
    if depth > MAX_DEPTH {
        return Ranges::Any;
    }
    let inner = |ty: &TypeRef| declared(contract, ty, depth + 1);
    match ty {
        // All values of the language's own types are no news.
        TypeRef::Scalar(Scalar::I64 | Scalar::JsonInteger | Scalar::U64) => Ranges::Any,
        TypeRef::Scalar(scalar) => Bounds::of(*scalar).map_or(Ranges::Any, Ranges::Integer),
        TypeRef::WellKnown(WellKnown::Int32Value) => Ranges::Integer(Bounds::INT32),
        TypeRef::WellKnown(WellKnown::UInt32Value) => Ranges::Integer(Bounds::UINT32),
        TypeRef::Named(name) => match contract.types.get(name).map(|def| &def.shape) {
            Some(Shape::Enum(_)) => of_enum(contract, name),
            Some(Shape::Alias(target)) => inner(target),
            _ => Ranges::Any,
        },
        TypeRef::Option(value) => inner(value),
        TypeRef::List(element) => Ranges::of_items(inner(element)),
        TypeRef::Map(key, value) => Ranges::of_entries(of_key(*key), inner(value)),
        TypeRef::WellKnown(_)
        | TypeRef::Unit
        | TypeRef::Tuple(_)
        | TypeRef::Literal(_)
        | TypeRef::Json => Ranges::Any,
    }
}

/// What is known of the numbers of an enum.
pub(crate) fn of_enum(contract: &Contract, name: &TypeName) -> Ranges {
    match super::contract::is_numeric(contract, name) {
        true => Ranges::Integer(Bounds::INT32),
        false => Ranges::Any,
    }
}

fn of_key(key: MapKey) -> Ranges {
    match key {
        MapKey::I32 => Ranges::Integer(Bounds::INT32),
        MapKey::U32 => Ranges::Integer(Bounds::UINT32),
        MapKey::String | MapKey::Bool | MapKey::I64 | MapKey::U64 => Ranges::Any,
    }
}
