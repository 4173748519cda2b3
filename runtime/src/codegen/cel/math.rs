//! Mathematics: the extension of cel-go.

use super::Failure;

/// `math.greatest(a, b)`: the first unless the second is greater.
pub fn math_greatest_double(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// `math.least(a, b)`: the first unless the second is less.
pub fn math_least_double(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// `math.greatest(list)`
pub fn math_greatest_list<T: PartialOrd + Copy>(list: &[T]) -> Result<T, Failure> {
    let greatest = list.iter().copied().reduce(|a, b| if b > a { b } else { a });
    greatest.ok_or(Failure::Empty)
}

/// `math.least(list)`
pub fn math_least_list<T: PartialOrd + Copy>(list: &[T]) -> Result<T, Failure> {
    list.iter().copied().reduce(|a, b| if b < a { b } else { a }).ok_or(Failure::Empty)
}

/// `math.abs(int)`
pub fn math_abs_int(value: i64) -> Result<i64, Failure> {
    value.checked_abs().ok_or(Failure::Overflow)
}

/// `math.sign(uint)`
pub fn math_sign_uint(value: u64) -> u64 {
    u64::from(value != 0)
}

/// `math.sign(double)`: -1, 0 or 1; NaN of NaN.
pub fn math_sign_double(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}

/// `math.bitShiftLeft(int, int)`
pub fn math_bit_shift_left_int_int(value: i64, by: i64) -> Result<i64, Failure> {
    Ok(math_bit_shift_left_uint_int(value.cast_unsigned(), by)?.cast_signed())
}

/// `math.bitShiftLeft(uint, int)`
pub fn math_bit_shift_left_uint_int(value: u64, by: i64) -> Result<u64, Failure> {
    Ok(value.checked_shl(distance(by)?).unwrap_or(0))
}

/// `math.bitShiftRight(int, int)`: zeros come in from the left, of negative numbers as well.
pub fn math_bit_shift_right_int_int(value: i64, by: i64) -> Result<i64, Failure> {
    Ok(math_bit_shift_right_uint_int(value.cast_unsigned(), by)?.cast_signed())
}

/// `math.bitShiftRight(uint, int)`
pub fn math_bit_shift_right_uint_int(value: u64, by: i64) -> Result<u64, Failure> {
    Ok(value.checked_shr(distance(by)?).unwrap_or(0))
}

fn distance(by: i64) -> Result<u32, Failure> {
    if by < 0 {
        return Err(Failure::Refused("a shift by a negative number"));
    }
    // All beyond 63 are alike.
    Ok(u32::try_from(by).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extreme_of_a_list_needs_an_element() {
        assert_eq!(math_greatest_list(&[1, 5, 3]), Ok(5));
        assert_eq!(math_least_list(&[1.5, -2.0]), Ok(-2.0));
        assert_eq!(math_greatest_list::<i64>(&[]), Err(Failure::Empty));
    }

    #[test]
    fn shifts_fill_with_zeros() {
        assert_eq!(math_bit_shift_left_int_int(1, 3), Ok(8));
        assert_eq!(math_bit_shift_left_int_int(-1, 200), Ok(0));
        assert_eq!(math_bit_shift_right_int_int(-1024, 3), Ok(2_305_843_009_213_693_824));
        assert_eq!(math_bit_shift_right_uint_int(1024, 64), Ok(0));
        assert!(math_bit_shift_left_uint_int(1, -1).is_err());
    }

    #[test]
    fn the_smallest_integer_has_no_absolute_value() {
        assert_eq!(math_abs_int(-3), Ok(3));
        assert_eq!(math_abs_int(i64::MIN), Err(Failure::Overflow));
    }

    #[test]
    fn zero_has_no_sign_and_nan_none_at_all() {
        assert_eq!(math_sign_double(-0.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!((math_sign_double(-0.1), math_sign_double(9.0)), (-1.0, 1.0));
        assert!(math_sign_double(f64::NAN).is_nan());
        assert_eq!((math_sign_uint(0), math_sign_uint(7)), (0, 1));
    }
}
