//! Numbers: comparisons of doubles and of numbers of two types, conversions, mathematics, converters.

use super::natives;
use crate::codegen::cel::{self as f, Failure};

natives! {
    // The interpreter fails for NaN, where the specification says false.
    "less_double"(a: double, b: double) => a < b;
    "less_equals_double"(a: double, b: double) => a <= b;
    "greater_double"(a: double, b: double) => a > b;
    "greater_equals_double"(a: double, b: double) => a >= b;

    "equals_int64_uint64"(a: int, b: uint) => f::equals_int64_uint64(a, b);
    "equals_int64_double"(a: int, b: double) => f::equals_int64_double(a, b);
    "equals_uint64_int64"(a: uint, b: int) => f::equals_uint64_int64(a, b);
    "equals_uint64_double"(a: uint, b: double) => f::equals_uint64_double(a, b);
    "equals_double_int64"(a: double, b: int) => f::equals_double_int64(a, b);
    "equals_double_uint64"(a: double, b: uint) => f::equals_double_uint64(a, b);
    "not_equals_int64_uint64"(a: int, b: uint) => f::not_equals_int64_uint64(a, b);
    "not_equals_int64_double"(a: int, b: double) => f::not_equals_int64_double(a, b);
    "not_equals_uint64_int64"(a: uint, b: int) => f::not_equals_uint64_int64(a, b);
    "not_equals_uint64_double"(a: uint, b: double) => f::not_equals_uint64_double(a, b);
    "not_equals_double_int64"(a: double, b: int) => f::not_equals_double_int64(a, b);
    "not_equals_double_uint64"(a: double, b: uint) => f::not_equals_double_uint64(a, b);
    "less_int64_uint64"(a: int, b: uint) => f::less_int64_uint64(a, b);
    "less_int64_double"(a: int, b: double) => f::less_int64_double(a, b);
    "less_uint64_int64"(a: uint, b: int) => f::less_uint64_int64(a, b);
    "less_uint64_double"(a: uint, b: double) => f::less_uint64_double(a, b);
    "less_double_int64"(a: double, b: int) => f::less_double_int64(a, b);
    "less_double_uint64"(a: double, b: uint) => f::less_double_uint64(a, b);
    "less_equals_int64_uint64"(a: int, b: uint) => f::less_equals_int64_uint64(a, b);
    "less_equals_int64_double"(a: int, b: double) => f::less_equals_int64_double(a, b);
    "less_equals_uint64_int64"(a: uint, b: int) => f::less_equals_uint64_int64(a, b);
    "less_equals_uint64_double"(a: uint, b: double) => f::less_equals_uint64_double(a, b);
    "less_equals_double_int64"(a: double, b: int) => f::less_equals_double_int64(a, b);
    "less_equals_double_uint64"(a: double, b: uint) => f::less_equals_double_uint64(a, b);
    "greater_int64_uint64"(a: int, b: uint) => f::greater_int64_uint64(a, b);
    "greater_int64_double"(a: int, b: double) => f::greater_int64_double(a, b);
    "greater_uint64_int64"(a: uint, b: int) => f::greater_uint64_int64(a, b);
    "greater_uint64_double"(a: uint, b: double) => f::greater_uint64_double(a, b);
    "greater_double_int64"(a: double, b: int) => f::greater_double_int64(a, b);
    "greater_double_uint64"(a: double, b: uint) => f::greater_double_uint64(a, b);
    "greater_equals_int64_uint64"(a: int, b: uint) => f::greater_equals_int64_uint64(a, b);
    "greater_equals_int64_double"(a: int, b: double) => f::greater_equals_int64_double(a, b);
    "greater_equals_uint64_int64"(a: uint, b: int) => f::greater_equals_uint64_int64(a, b);
    "greater_equals_uint64_double"(a: uint, b: double) => f::greater_equals_uint64_double(a, b);
    "greater_equals_double_int64"(a: double, b: int) => f::greater_equals_double_int64(a, b);
    "greater_equals_double_uint64"(a: double, b: uint) => f::greater_equals_double_uint64(a, b);

    "uint64_to_int64"(a: uint) => f::uint64_to_int64(a);
    "double_to_int64"(a: double) => f::double_to_int64(a);
    "string_to_int64"(a: text) => f::string_to_int64(a);
    "int64_to_uint64"(a: int) => f::int64_to_uint64(a);
    "double_to_uint64"(a: double) => f::double_to_uint64(a);
    "string_to_uint64"(a: text) => f::string_to_uint64(a);
    "int64_to_double"(a: int) => f::int64_to_double(a);
    "uint64_to_double"(a: uint) => f::uint64_to_double(a);
    "string_to_double"(a: text) => f::string_to_double(a);
    "string_to_bool"(a: text) => f::string_to_bool(a);
    "bool_to_string"(a: bool) => f::bool_to_string(a);
    "int64_to_string"(a: int) => f::int64_to_string(a);
    "uint64_to_string"(a: uint) => f::uint64_to_string(a);
    "double_to_string"(a: double) => f::double_to_string(a);

    "math_greatest_int64"(a: int, b: int) => a.max(b);
    "math_greatest_uint64"(a: uint, b: uint) => a.max(b);
    "math_greatest_double"(a: double, b: double) => f::math_greatest_double(a, b);
    "math_greatest_list"(a: items) => extreme(&a, std::cmp::Ordering::Greater);
    "math_least_int64"(a: int, b: int) => a.min(b);
    "math_least_uint64"(a: uint, b: uint) => a.min(b);
    "math_least_double"(a: double, b: double) => f::math_least_double(a, b);
    "math_least_list"(a: items) => extreme(&a, std::cmp::Ordering::Less);
    "math_ceil_double"(a: double) => a.ceil();
    "math_floor_double"(a: double) => a.floor();
    "math_round_double"(a: double) => a.round();
    "math_trunc_double"(a: double) => a.trunc();
    "math_abs_int"(a: int) => f::math_abs_int(a);
    "math_abs_uint"(a: uint) => a;
    "math_abs_double"(a: double) => a.abs();
    "math_sign_int"(a: int) => a.signum();
    "math_sign_uint"(a: uint) => f::math_sign_uint(a);
    "math_sign_double"(a: double) => f::math_sign_double(a);
    "math_is_nan_double"(a: double) => a.is_nan();
    "math_is_inf_double"(a: double) => a.is_infinite();
    "math_is_finite_double"(a: double) => a.is_finite();
    "math_bit_and_int_int"(a: int, b: int) => a & b;
    "math_bit_and_uint_uint"(a: uint, b: uint) => a & b;
    "math_bit_or_int_int"(a: int, b: int) => a | b;
    "math_bit_or_uint_uint"(a: uint, b: uint) => a | b;
    "math_bit_xor_int_int"(a: int, b: int) => a ^ b;
    "math_bit_xor_uint_uint"(a: uint, b: uint) => a ^ b;
    "math_bit_not_int"(a: int) => !a;
    "math_bit_not_uint"(a: uint) => !a;
    "math_bit_shift_left_int_int"(a: int, b: int) => f::math_bit_shift_left_int_int(a, b);
    "math_bit_shift_left_uint_int"(a: uint, b: int) => f::math_bit_shift_left_uint_int(a, b);
    "math_bit_shift_right_int_int"(a: int, b: int) => f::math_bit_shift_right_int_int(a, b);
    "math_bit_shift_right_uint_int"(a: uint, b: int) => f::math_bit_shift_right_uint_int(a, b);
    "math_sqrt_int"(a: int) => f::int64_to_double(a).sqrt();
    "math_sqrt_uint"(a: uint) => f::uint64_to_double(a).sqrt();
    "math_sqrt_double"(a: double) => a.sqrt();

    "decimal"(minor: int, digits: int) => f::decimal(minor, digits);
    "money"(minor: int, currency: text) => f::money(minor, currency);
}

/// The first of the greatest or least numbers of a list, which NaN never is but where it comes first.
fn extreme<'v>(
    numbers: &[super::item::Item<'_, 'v>],
    wanted: std::cmp::Ordering,
) -> Result<Box<dyn cel::common::value::Val + 'v>, Failure> {
    let mut numbers = numbers.iter().copied();
    let mut found = numbers.next().ok_or(Failure::Empty)?;
    for number in numbers {
        let order = number.0.as_comparer().and_then(|comparer| comparer.compare(found.0).ok());
        if order == Some(wanted) {
            found = number;
        }
    }
    Ok(found.0.clone_as_boxed())
}
