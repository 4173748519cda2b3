//! Logical operators where both sides can fail, and the macros that join their elements by them: a side that
//! decides the result makes up for the failure of the other, whichever comes first.

use super::Failure;

/// `a && b`
pub fn and(
    a: impl FnOnce() -> Result<bool, Failure>,
    b: impl FnOnce() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    match a() {
        Ok(false) => Ok(false),
        Ok(true) => b(),
        Err(failure) => match b() {
            Ok(false) => Ok(false),
            _ => Err(failure),
        },
    }
}

/// `a || b`
pub fn or(
    a: impl FnOnce() -> Result<bool, Failure>,
    b: impl FnOnce() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    match a() {
        Ok(true) => Ok(true),
        Ok(false) => b(),
        Err(failure) => match b() {
            Ok(true) => Ok(true),
            _ => Err(failure),
        },
    }
}

/// `items.all(item, is(item))`: false where one is false, even where others fail.
pub fn all<T>(
    items: impl IntoIterator<Item = T>,
    mut is: impl FnMut(T) -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let mut first = None;
    for item in items {
        match is(item) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(failure) => _ = first.get_or_insert(failure),
        }
    }
    first.map_or(Ok(true), Err)
}

/// `items.exists(item, is(item))`: true where one is true, even where others fail.
pub fn exists<T>(
    items: impl IntoIterator<Item = T>,
    mut is: impl FnMut(T) -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let mut first = None;
    for item in items {
        match is(item) {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(failure) => _ = first.get_or_insert(failure),
        }
    }
    first.map_or(Ok(false), Err)
}

/// `items.exists_one(item, is(item))`: any failure fails the whole.
pub fn exists_one<T>(
    items: impl IntoIterator<Item = T>,
    mut is: impl FnMut(T) -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let mut count = 0_usize;
    for item in items {
        count += usize::from(is(item)?);
    }
    Ok(count == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: Result<bool, Failure> = Err(Failure::DivisionByZero);

    #[test]
    fn a_side_that_decides_makes_up_for_the_other() {
        assert_eq!(and(|| FAILED, || Ok(false)), Ok(false));
        assert_eq!(and(|| Ok(false), || FAILED), Ok(false));
        assert_eq!(or(|| FAILED, || Ok(true)), Ok(true));
        assert_eq!(or(|| Ok(true), || FAILED), Ok(true));
    }

    #[test]
    fn a_failure_that_nothing_makes_up_for_stays() {
        assert_eq!(and(|| FAILED, || Ok(true)), FAILED);
        assert_eq!(and(|| Ok(true), || FAILED), FAILED);
        assert_eq!(and(|| FAILED, || Err(Failure::Overflow)), FAILED);
        assert_eq!(or(|| FAILED, || Ok(false)), FAILED);
        assert_eq!(or(|| FAILED, || Err(Failure::Overflow)), FAILED);
    }

    #[test]
    fn elements_are_joined_as_by_the_operators() {
        let even = |n: i32| if n == 0 { FAILED } else { Ok(n % 2 == 0) };
        assert_eq!(all([0, 2, 3], even), Ok(false));
        assert_eq!(all([0, 2], even), FAILED);
        assert_eq!(exists([0, 1, 2], even), Ok(true));
        assert_eq!(exists([0, 1], even), FAILED);
        assert_eq!(all([], even), Ok(true));
        assert_eq!(exists([], even), Ok(false));
    }

    #[test]
    fn exactly_one_is_one_and_no_failure() {
        let even = |n: i32| if n == 0 { FAILED } else { Ok(n % 2 == 0) };
        assert_eq!(exists_one([1, 2, 3], even), Ok(true));
        assert_eq!(exists_one([2, 4], even), Ok(false));
        assert_eq!(exists_one([2, 4, 0], even), FAILED);
    }
}
