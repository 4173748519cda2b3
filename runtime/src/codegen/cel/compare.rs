//! Comparisons of numbers of two types, as on one number line, and the order of values of one type.

use std::borrow::Cow;
use std::cmp::Ordering;

use prost_types::{Duration, Timestamp};

/// A type whose values have an order. Of doubles, NaN is after all others.
pub trait Ordered {
    /// How the two values stand to each other.
    fn order(&self, other: &Self) -> Ordering;
}

macro_rules! ordered {
    ($($ty:ty),*) => { $(
        impl Ordered for $ty {
            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }
        }
    )* };
}

ordered!(bool, i64, u64, String, str, Cow<'_, str>, bytes::Bytes, [u8], Vec<u8>);

impl Ordered for f64 {
    fn order(&self, other: &Self) -> Ordering {
        self.partial_cmp(other).unwrap_or_else(|| self.is_nan().cmp(&other.is_nan()))
    }
}

impl Ordered for Timestamp {
    fn order(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

impl Ordered for Duration {
    fn order(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

impl<T: Ordered + ?Sized> Ordered for &T {
    fn order(&self, other: &Self) -> Ordering {
        T::order(self, other)
    }
}

/// `a < b`
pub fn less<T: Ordered>(a: T, b: T) -> bool {
    a.order(&b).is_lt()
}

/// `a <= b`
pub fn less_equals<T: Ordered>(a: T, b: T) -> bool {
    a.order(&b).is_le()
}

/// `a > b`
pub fn greater<T: Ordered>(a: T, b: T) -> bool {
    a.order(&b).is_gt()
}

/// `a >= b`
pub fn greater_equals<T: Ordered>(a: T, b: T) -> bool {
    a.order(&b).is_ge()
}

/// Two to the power of 63 and of 64: where the integers end.
const END_OF_INT: f64 = 9_223_372_036_854_775_808.0;
const END_OF_UINT: f64 = 18_446_744_073_709_551_616.0;

fn int64_uint64(a: i64, b: u64) -> Option<Ordering> {
    Some(u64::try_from(a).map_or(Ordering::Less, |a| a.cmp(&b)))
}

/// Where the double is among the integers, the integer is taken as the double nearest to it. So the
/// conformance tests have it: the greatest `int` is not less than two to the power of 63.
fn int64_double(a: i64, b: f64) -> Option<Ordering> {
    match b {
        _ if b > END_OF_INT => Some(Ordering::Less),
        _ if b < -END_OF_INT => Some(Ordering::Greater),
        _ => (a as f64).partial_cmp(&b),
    }
}

fn uint64_double(a: u64, b: f64) -> Option<Ordering> {
    match b {
        _ if b > END_OF_UINT => Some(Ordering::Less),
        _ if b < 0.0 => Some(Ordering::Greater),
        _ => (a as f64).partial_cmp(&b),
    }
}

macro_rules! mixed {
    ($($order:ident($a:ty, $b:ty): $eq:ident $ne:ident $lt:ident $le:ident $gt:ident $ge:ident;
        $eq2:ident $ne2:ident $lt2:ident $le2:ident $gt2:ident $ge2:ident;)*) => { $(
        mixed!(@one $eq, "a == b", $a, $b, a b $order(a, b), is_some_and(Ordering::is_eq));
        mixed!(@one $ne, "a != b", $a, $b, a b $order(a, b), is_none_or(Ordering::is_ne));
        mixed!(@one $lt, "a < b", $a, $b, a b $order(a, b), is_some_and(Ordering::is_lt));
        mixed!(@one $le, "a <= b", $a, $b, a b $order(a, b), is_some_and(Ordering::is_le));
        mixed!(@one $gt, "a > b", $a, $b, a b $order(a, b), is_some_and(Ordering::is_gt));
        mixed!(@one $ge, "a >= b", $a, $b, a b $order(a, b), is_some_and(Ordering::is_ge));
        mixed!(@one $eq2, "a == b", $b, $a, a b $order(b, a), is_some_and(Ordering::is_eq));
        mixed!(@one $ne2, "a != b", $b, $a, a b $order(b, a), is_none_or(Ordering::is_ne));
        mixed!(@one $lt2, "a < b", $b, $a, a b $order(b, a), is_some_and(Ordering::is_gt));
        mixed!(@one $le2, "a <= b", $b, $a, a b $order(b, a), is_some_and(Ordering::is_ge));
        mixed!(@one $gt2, "a > b", $b, $a, a b $order(b, a), is_some_and(Ordering::is_lt));
        mixed!(@one $ge2, "a >= b", $b, $a, a b $order(b, a), is_some_and(Ordering::is_le));
    )* };
    (@one $name:ident, $doc:literal, $a:ty, $b:ty, $x:ident $y:ident $order:expr, $test:ident($is:expr)) => {
        #[doc = concat!("`", $doc, "`; with NaN only `!=` holds.")]
        pub fn $name($x: $a, $y: $b) -> bool {
            $order.$test($is)
        }
    };
}

mixed! {
    int64_uint64(i64, u64):
        equals_int64_uint64 not_equals_int64_uint64 less_int64_uint64
        less_equals_int64_uint64 greater_int64_uint64 greater_equals_int64_uint64;
        equals_uint64_int64 not_equals_uint64_int64 less_uint64_int64
        less_equals_uint64_int64 greater_uint64_int64 greater_equals_uint64_int64;
    int64_double(i64, f64):
        equals_int64_double not_equals_int64_double less_int64_double
        less_equals_int64_double greater_int64_double greater_equals_int64_double;
        equals_double_int64 not_equals_double_int64 less_double_int64
        less_equals_double_int64 greater_double_int64 greater_equals_double_int64;
    uint64_double(u64, f64):
        equals_uint64_double not_equals_uint64_double less_uint64_double
        less_equals_uint64_double greater_uint64_double greater_equals_uint64_double;
        equals_double_uint64 not_equals_double_uint64 less_double_uint64
        less_equals_double_uint64 greater_double_uint64 greater_equals_double_uint64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_both_signs_compare_by_value() {
        assert!(less_int64_uint64(-1, 0));
        assert!(less_int64_uint64(1, 9_223_372_036_854_775_808));
        assert!(equals_uint64_int64(7, 7) && !not_equals_int64_uint64(7, 7));
        assert!(greater_uint64_int64(1, i64::MIN));
        assert!(greater_equals_int64_uint64(3, 3) && less_equals_uint64_int64(3, 3));
    }

    #[test]
    fn doubles_beyond_the_integers_are_beyond_them() {
        assert!(!less_int64_double(i64::MAX, 9_223_372_036_854_775_808.0));
        assert!(less_int64_double(i64::MAX, 9_223_372_036_854_777_857.0));
        assert!(greater_int64_double(i64::MIN, -9_223_372_036_854_777_857.0));
        assert!(equals_int64_double(i64::MIN, -9_223_372_036_854_775_808.0));
        assert!(less_uint64_double(u64::MAX, 18_446_744_073_709_590_000.0));
        assert!(greater_uint64_double(0, -0.5));
        assert!(greater_double_uint64(f64::INFINITY, u64::MAX));
    }

    #[test]
    fn fractions_count() {
        assert!(equals_int64_double(9_007_199_254_740_993, 9_007_199_254_740_992.0));
        assert!(less_int64_double(1, 1.5) && greater_int64_double(-1, -1.5));
        assert!(less_double_int64(-1.5, -1) && greater_equals_double_uint64(2.0, 2));
        assert!(equals_double_int64(-0.0, 0) && equals_double_uint64(-0.0, 0));
    }

    #[test]
    fn nothing_equals_nan() {
        assert!(!equals_int64_double(0, f64::NAN) && not_equals_int64_double(0, f64::NAN));
        assert!(!less_double_int64(f64::NAN, 0) && !greater_equals_double_uint64(f64::NAN, 0));
        assert_eq!(f64::NAN.order(&1.0), Ordering::Greater);
    }
}
