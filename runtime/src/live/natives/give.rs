//! The results of functions as values of the interpreter.

use cel::ExecutionError;
use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelMapKey, CelOptional, CelString,
    CelUInt,
};
use cel::common::value::Val;
use prost_types::{Duration, Timestamp};

use super::failed;
use super::item::Item;
use crate::codegen::cel::Failure;
use crate::live::value::{Moment, Object, Span};

/// What a function may yield.
pub(in crate::live) trait Give<'v> {
    /// The value of the interpreter.
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError>;
}

macro_rules! give {
    ($($ty:ty: $value:ident => $given:expr;)*) => { $(
        impl<'v> Give<'v> for $ty {
            fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
                let $value = self;
                Ok(Box::new($given))
            }
        }
    )* };
}

give! {
    bool: value => CelBool::from(value);
    i64: value => CelInt::from(value);
    u64: value => CelUInt::from(value);
    f64: value => CelDouble::from(value);
    String: text => CelString::from(text);
    &str: text => CelString::from(text.to_owned());
    bytes::Bytes: bytes => CelBytes::from(bytes.to_vec());
    Timestamp: time => Moment(time);
    Duration: span => Span(span);
    Object: object => object;
    Vec<Box<dyn Val + 'v>>: items => CelList::from(items);
    Option<Box<dyn Val + 'v>>: value => CelOptional::from(value);
    std::collections::HashMap<CelMapKey<'v>, Box<dyn Val + 'v>>: entries => CelMap::from(entries);
}

impl<'v> Give<'v> for Box<dyn Val + 'v> {
    fn give(self) -> Result<Self, ExecutionError> {
        Ok(self)
    }
}

impl<'v> Give<'v> for &(dyn Val + 'v) {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        Ok(self.clone_as_boxed())
    }
}

impl<'v> Give<'v> for Option<&(dyn Val + 'v)> {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        self.map(|value| value.clone_as_boxed()).give()
    }
}

impl<'v> Give<'v> for Vec<Item<'_, 'v>> {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        let items: Vec<Box<dyn Val + 'v>> =
            self.into_iter().map(|item| item.0.clone_as_boxed()).collect();
        items.give()
    }
}

impl<'v> Give<'v> for Vec<&str> {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        self.into_iter().map(Give::give).collect::<Result<Vec<_>, _>>()?.give()
    }
}

impl<'v> Give<'v> for Vec<i64> {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        self.into_iter().map(Give::give).collect::<Result<Vec<_>, _>>()?.give()
    }
}

impl<'v, T: Give<'v>> Give<'v> for Result<T, Failure> {
    fn give(self) -> Result<Box<dyn Val + 'v>, ExecutionError> {
        self.map_err(|failure| failed(&failure))?.give()
    }
}
