//! Mathematics: the extension of cel-go (`ext.Math`).

use super::Pattern::{Bool, Double, Int, List, Param, Uint};
use super::{Overload, Param as P, Pattern, function};

const NUMBER: Pattern = Param(P::Number);

/// Functions of numbers. `greatest` and `least` of more than two are several calls.
pub(super) const MATH: &[Overload] = &[
    function("math_greatest_int64", "math.greatest", &[Int, Int], Int),
    function("math_greatest_uint64", "math.greatest", &[Uint, Uint], Uint),
    function("math_greatest_double", "math.greatest", &[Double, Double], Double),
    // Fails where the list is empty.
    function("math_greatest_list", "math.greatest", &[List(&NUMBER)], NUMBER).fails(),
    function("math_least_int64", "math.least", &[Int, Int], Int),
    function("math_least_uint64", "math.least", &[Uint, Uint], Uint),
    function("math_least_double", "math.least", &[Double, Double], Double),
    function("math_least_list", "math.least", &[List(&NUMBER)], NUMBER).fails(),
    function("math_ceil_double", "math.ceil", &[Double], Double),
    function("math_floor_double", "math.floor", &[Double], Double),
    // Halves away from zero.
    function("math_round_double", "math.round", &[Double], Double),
    function("math_trunc_double", "math.trunc", &[Double], Double),
    function("math_abs_int", "math.abs", &[Int], Int).fails(),
    function("math_abs_uint", "math.abs", &[Uint], Uint),
    function("math_abs_double", "math.abs", &[Double], Double),
    // -1, 0 or 1; NaN of NaN.
    function("math_sign_int", "math.sign", &[Int], Int),
    function("math_sign_uint", "math.sign", &[Uint], Uint),
    function("math_sign_double", "math.sign", &[Double], Double),
    function("math_is_nan_double", "math.isNaN", &[Double], Bool),
    function("math_is_inf_double", "math.isInf", &[Double], Bool),
    function("math_is_finite_double", "math.isFinite", &[Double], Bool),
    function("math_bit_and_int_int", "math.bitAnd", &[Int, Int], Int),
    function("math_bit_and_uint_uint", "math.bitAnd", &[Uint, Uint], Uint),
    function("math_bit_or_int_int", "math.bitOr", &[Int, Int], Int),
    function("math_bit_or_uint_uint", "math.bitOr", &[Uint, Uint], Uint),
    function("math_bit_xor_int_int", "math.bitXor", &[Int, Int], Int),
    function("math_bit_xor_uint_uint", "math.bitXor", &[Uint, Uint], Uint),
    function("math_bit_not_int", "math.bitNot", &[Int], Int),
    function("math_bit_not_uint", "math.bitNot", &[Uint], Uint),
    // Zeros come in, also from the left of negative numbers; 0 from 64 on; fail for negative distances.
    function("math_bit_shift_left_int_int", "math.bitShiftLeft", &[Int, Int], Int).fails(),
    function("math_bit_shift_left_uint_int", "math.bitShiftLeft", &[Uint, Int], Uint).fails(),
    function("math_bit_shift_right_int_int", "math.bitShiftRight", &[Int, Int], Int).fails(),
    function("math_bit_shift_right_uint_int", "math.bitShiftRight", &[Uint, Int], Uint).fails(),
    // NaN of negative numbers.
    function("math_sqrt_int", "math.sqrt", &[Int], Double),
    function("math_sqrt_uint", "math.sqrt", &[Uint], Double),
    function("math_sqrt_double", "math.sqrt", &[Double], Double),
];
