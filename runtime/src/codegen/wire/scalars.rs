//! The JSON forms of the scalars.

use std::marker::PhantomData;

use bytes::Bytes;
use serde::{Deserializer, Serializer};

use super::Wire;
use super::scalar::{Scalar, ScalarVisitor};
use crate::codegen::protojson::{decode_base64, display_base64};

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    #[inline]
    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }
}

#[diagnostic::do_not_recommend]
impl Wire for bool {
    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor(PhantomData))
    }
}

/// Integers that every JSON reader holds exactly travel as numbers.
macro_rules! small_integers {
    ($($type:ident $expected:literal $serialize:ident;)+) => {$(
        impl Scalar for $type {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_u64(value: u64) -> Option<Self> {
                value.try_into().ok()
            }

            #[inline]
            fn from_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }
        }

        #[diagnostic::do_not_recommend]
        impl Wire for $type {
            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*self)
            }

            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(ScalarVisitor(PhantomData))
            }
        }
    )+};
}

small_integers! {
    i8 "an integer from -128 to 127" serialize_i8;
    i16 "an integer from -32768 to 32767" serialize_i16;
    i32 "an integer from -2147483648 to 2147483647" serialize_i32;
    u8 "an integer from 0 to 255" serialize_u8;
    u16 "an integer from 0 to 65535" serialize_u16;
    u32 "an integer from 0 to 4294967295" serialize_u32;
}

/// 64-bit integers travel as decimal text: JavaScript's numbers hold 53 bits.
macro_rules! large_integers {
    ($($type:ident $expected:literal;)+) => {$(
        impl Scalar for $type {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_u64(value: u64) -> Option<Self> {
                value.try_into().ok()
            }

            #[inline]
            fn from_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                // Rust's parser takes a leading plus, which no writer of this format produces.
                if text.starts_with('+') { None } else { text.parse().ok() }
            }
        }

        #[diagnostic::do_not_recommend]
        impl Wire for $type {
            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }

            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(ScalarVisitor(PhantomData))
            }
        }
    )+};
}

large_integers! {
    i64 "a 64-bit integer, as a number or a decimal string";
    u64 "a 64-bit integer of 0 or more, as a number or a decimal string";
}

macro_rules! floats {
    ($($type:ident $serialize:ident;)+) => {$(
        impl Scalar for $type {
            const EXPECTED: &'static str =
                concat!("a number that fits ", stringify!($type), ", \"NaN\", \"Infinity\" or \"-Infinity\"");

            #[inline]
            fn from_u64(value: u64) -> Option<Self> {
                Some(value as $type)
            }

            #[inline]
            fn from_i64(value: i64) -> Option<Self> {
                Some(value as $type)
            }

            #[inline]
            fn from_f64(value: f64) -> Option<Self> {
                let narrowed = value as $type;
                // A finite number beyond the range of f32 would silently become infinite.
                (narrowed.is_finite() == value.is_finite()).then_some(narrowed)
            }

            fn from_text(text: &str) -> Option<Self> {
                match text {
                    "NaN" => Some(Self::NAN),
                    "Infinity" => Some(Self::INFINITY),
                    "-Infinity" => Some(Self::NEG_INFINITY),
                    _ => None,
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl Wire for $type {
            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_finite() {
                    serializer.$serialize(*self)
                } else if self.is_nan() {
                    serializer.serialize_str("NaN")
                } else if *self > 0.0 {
                    serializer.serialize_str("Infinity")
                } else {
                    serializer.serialize_str("-Infinity")
                }
            }

            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(ScalarVisitor(PhantomData))
            }
        }
    )+};
}

floats! {
    f32 serialize_f32;
    f64 serialize_f64;
}

impl Scalar for String {
    const EXPECTED: &'static str = "a string";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    #[inline]
    fn from_string(text: String) -> Result<Self, String> {
        Ok(text)
    }
}

#[diagnostic::do_not_recommend]
impl Wire for String {
    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor(PhantomData))
    }
}

impl Scalar for Bytes {
    const EXPECTED: &'static str = "base64 text";

    fn from_text(text: &str) -> Option<Self> {
        decode_base64(text).map(Self::from)
    }
}

#[diagnostic::do_not_recommend]
impl Wire for Bytes {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&display_base64(self))
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor(PhantomData))
    }
}
