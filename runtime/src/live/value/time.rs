//! Points in time and spans of time, with Protobuf's whole range.

use std::any::Any;
use std::cmp::Ordering;

use cel::ExecutionError;
use cel::common::traits::Comparer;
use cel::common::types::{Kind, Type};
use cel::common::value::{StaticVal, Val};
use prost_types::{Duration, Timestamp};

use crate::codegen::cel::Ordered;

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::live) struct Moment(pub(in crate::live) Timestamp);

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::live) struct Span(pub(in crate::live) Duration);

macro_rules! value {
    ($value:ident, $name:literal) => {
        impl Val for $value {
            fn get_type(&self) -> &Type {
                Self::cel_type()
            }

            fn cel_type() -> &'static Type {
                static TYPE: Type = Type::simple_type(Kind::Opaque, $name);
                &TYPE
            }

            fn as_comparer(&self) -> Option<&dyn Comparer> {
                Some(self)
            }

            fn equals(&self, other: &dyn Val) -> bool {
                other.downcast_ref::<Self>() == Some(self)
            }

            fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
            where
                Self: 'v,
            {
                Box::new(*self)
            }

            fn as_any(&self) -> Option<&dyn Any> {
                Some(self)
            }
        }

        impl StaticVal for $value {}

        impl Comparer for $value {
            fn compare(&self, other: &dyn Val) -> Result<Ordering, ExecutionError> {
                match other.downcast_ref::<Self>() {
                    Some(other) => Ok(self.0.order(&other.0)),
                    None => Err(ExecutionError::UnexpectedType {
                        got: other.get_type().name().to_owned(),
                        want: $name.to_owned(),
                    }),
                }
            }
        }
    };
}

value!(Moment, "google.protobuf.Timestamp");
value!(Span, "google.protobuf.Duration");
