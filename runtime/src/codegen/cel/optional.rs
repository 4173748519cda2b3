//! Optionals and what may be null.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use prost_types::{Duration, Timestamp};

use super::Failure;

/// `optional.value()`
pub fn optional_value<T>(value: Option<T>) -> Result<T, Failure> {
    value.ok_or(Failure::NoValue)
}

/// `ensure(value, condition)`: the value where the condition holds.
pub fn ensured<T>(value: Option<T>) -> Result<T, Failure> {
    value.ok_or(Failure::Unmet)
}

/// The value of what may be null.
pub fn not_null<T>(value: Option<T>) -> Result<T, Failure> {
    value.ok_or(Failure::Null)
}

/// A property that may be absent.
pub fn present<T>(value: Option<T>, name: &'static str) -> Result<T, Failure> {
    value.ok_or(Failure::Absent(name))
}

/// A type that has an empty value.
pub trait Zero {
    /// Whether it is `false`, zero, or without any content.
    fn is_zero(&self) -> bool;
}

macro_rules! zero {
    ($($ty:ty: $value:ident => $is:expr;)*) => { $(
        impl Zero for $ty {
            fn is_zero(&self) -> bool {
                let $value = self;
                $is
            }
        }
    )* };
}

zero! {
    bool: value => !value;
    i64: value => *value == 0;
    u64: value => *value == 0;
    f64: value => *value == 0.0;
    str: value => value.is_empty();
    String: value => value.is_empty();
    Cow<'_, str>: value => value.is_empty();
    bytes::Bytes: value => value.is_empty();
    Timestamp: value => value.seconds == 0 && value.nanos == 0;
    Duration: value => value.seconds == 0 && value.nanos == 0;
}

impl<T> Zero for [T] {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Zero for Vec<T> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> Zero for BTreeMap<K, V> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> Zero for HashMap<K, V> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

/// Null is empty, and so is what is null or empty.
impl<T: Zero> Zero for Option<T> {
    fn is_zero(&self) -> bool {
        self.as_ref().is_none_or(T::is_zero)
    }
}

impl<T: Zero + ?Sized> Zero for &T {
    fn is_zero(&self) -> bool {
        T::is_zero(self)
    }
}

/// `optional.ofNonZeroValue(value)`
pub fn optional_of_non_zero_value<T: Zero>(value: T) -> Option<T> {
    Some(value).filter(|value| !value.is_zero())
}

/// The same of a message: none where no field of it is set.
pub fn optional_of_message<T: Default + PartialEq>(value: &T) -> Option<&T> {
    Some(value).filter(|value| **value != T::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_failure_that_says_what_was_missing() {
        let text = |failure: Failure| failure.to_string();
        assert_eq!(optional_value(Some(1)), Ok(1));
        assert_eq!(
            optional_value(None::<i64>).map_err(text).unwrap_err(),
            "the optional holds no value"
        );
        assert_eq!(not_null(None::<i64>).map_err(text).unwrap_err(), "the value is null");
        assert_eq!(present(None::<i64>, "note").map_err(text).unwrap_err(), "`note` is absent");
    }

    #[test]
    fn empty_values_are_none() {
        assert_eq!(optional_of_non_zero_value(0_i64), None);
        assert_eq!(optional_of_non_zero_value(-0.0), None);
        assert_eq!(optional_of_non_zero_value(""), None);
        assert_eq!(optional_of_non_zero_value(Vec::<i64>::new()), None);
        assert_eq!(optional_of_non_zero_value(Some(0_u64)), None);
        assert_eq!(optional_of_non_zero_value("a"), Some("a"));
        assert_eq!(optional_of_message(&Duration::default()), None);
    }
}
