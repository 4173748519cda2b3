//! Arithmetic on numbers, which fails where Rust's operators would panic or wrap around. That of doubles is
//! Rust's own.

use super::Failure;

/// `-a`
pub fn negate_int64(a: i64) -> Result<i64, Failure> {
    a.checked_neg().ok_or(Failure::Overflow)
}

/// `a + b`
pub fn add_int64(a: i64, b: i64) -> Result<i64, Failure> {
    a.checked_add(b).ok_or(Failure::Overflow)
}

/// `a - b`
pub fn subtract_int64(a: i64, b: i64) -> Result<i64, Failure> {
    a.checked_sub(b).ok_or(Failure::Overflow)
}

/// `a * b`
pub fn multiply_int64(a: i64, b: i64) -> Result<i64, Failure> {
    a.checked_mul(b).ok_or(Failure::Overflow)
}

/// `a / b`, towards zero.
pub fn divide_int64(a: i64, b: i64) -> Result<i64, Failure> {
    if b == 0 {
        return Err(Failure::DivisionByZero);
    }
    a.checked_div(b).ok_or(Failure::Overflow)
}

/// `a % b`, with the sign of `a`. It overflows where `a / b` does.
pub fn modulo_int64(a: i64, b: i64) -> Result<i64, Failure> {
    if b == 0 {
        return Err(Failure::DivisionByZero);
    }
    a.checked_rem(b).ok_or(Failure::Overflow)
}

/// `a + b`
pub fn add_uint64(a: u64, b: u64) -> Result<u64, Failure> {
    a.checked_add(b).ok_or(Failure::Overflow)
}

/// `a - b`
pub fn subtract_uint64(a: u64, b: u64) -> Result<u64, Failure> {
    a.checked_sub(b).ok_or(Failure::Overflow)
}

/// `a * b`
pub fn multiply_uint64(a: u64, b: u64) -> Result<u64, Failure> {
    a.checked_mul(b).ok_or(Failure::Overflow)
}

/// `a / b`
pub fn divide_uint64(a: u64, b: u64) -> Result<u64, Failure> {
    a.checked_div(b).ok_or(Failure::DivisionByZero)
}

/// `a % b`
pub fn modulo_uint64(a: u64, b: u64) -> Result<u64, Failure> {
    a.checked_rem(b).ok_or(Failure::DivisionByZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_that_do_not_fit_overflow() {
        assert_eq!(add_int64(i64::MAX, 1), Err(Failure::Overflow));
        assert_eq!(subtract_int64(i64::MIN, 1), Err(Failure::Overflow));
        assert_eq!(multiply_int64(i64::MIN, -1), Err(Failure::Overflow));
        assert_eq!(negate_int64(i64::MIN), Err(Failure::Overflow));
        assert_eq!(divide_int64(i64::MIN, -1), Err(Failure::Overflow));
        assert_eq!(add_uint64(u64::MAX, 1), Err(Failure::Overflow));
        assert_eq!(subtract_uint64(0, 1), Err(Failure::Overflow));
        assert_eq!(multiply_uint64(u64::MAX, 2), Err(Failure::Overflow));
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(divide_int64(1, 0), Err(Failure::DivisionByZero));
        assert_eq!(modulo_int64(1, 0), Err(Failure::DivisionByZero));
        assert_eq!(divide_uint64(1, 0), Err(Failure::DivisionByZero));
        assert_eq!(modulo_uint64(1, 0), Err(Failure::DivisionByZero));
    }

    #[test]
    fn division_is_towards_zero_and_the_remainder_has_the_sign_of_the_dividend() {
        assert_eq!(divide_int64(-7, 2), Ok(-3));
        assert_eq!(modulo_int64(-7, 2), Ok(-1));
        assert_eq!(modulo_int64(i64::MIN, -1), Err(Failure::Overflow));
    }
}
