//! The one visitor behind all scalars. It words every refusal as "expected X, found Y", with the value
//! itself in Y where that helps, because the text reaches the developer who called. Scalars
//! ask their deserializer for any value, so that the refusal is this visitor's and not the parser's.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};

/// A type whose JSON form is a single token.
pub(super) trait Scalar: Sized {
    /// What a value looks like, after "expected".
    const EXPECTED: &'static str;

    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    fn from_u64(_: u64) -> Option<Self> {
        None
    }

    fn from_i64(_: i64) -> Option<Self> {
        None
    }

    fn from_f64(_: f64) -> Option<Self> {
        None
    }

    fn from_text(_: &str) -> Option<Self> {
        None
    }

    /// For types that can keep the allocation.
    #[inline]
    fn from_string(text: String) -> Result<Self, String> {
        Self::from_text(&text).ok_or(text)
    }
}

pub(super) struct ScalarVisitor<T>(pub(super) PhantomData<T>);

impl<T: Scalar> ScalarVisitor<T> {
    #[cold]
    fn refuse<E: Error>(found: impl fmt::Display) -> E {
        E::custom(format_args!("expected {}, found {found}", T::EXPECTED))
    }
}

impl<'de, T: Scalar> Visitor<'de> for ScalarVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        T::from_bool(value).ok_or_else(|| Self::refuse(value))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::from_u64(value).ok_or_else(|| Self::refuse(value))
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::from_i64(value).ok_or_else(|| Self::refuse(value))
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::from_f64(value).ok_or_else(|| Self::refuse(value))
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        T::from_text(value).ok_or_else(|| Self::refuse(Excerpt(value)))
    }

    #[inline]
    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        T::from_string(value).map_err(|value| Self::refuse(Excerpt(&value)))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(Self::refuse("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(Self::refuse("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(Self::refuse("an object"))
    }
}

/// A text from outside as it may stand in a message: quoted, without control characters, not too long.
pub(super) struct Excerpt<'a>(pub(super) &'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{:?}...", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}
