//! Lists: indexing and the extension of cel-go. What only looks at a list gives back what it found in it.

use super::text::int;
use super::{Failure, Ordered};

/// `size(list)`, `size(map)`, `size(bytes)`
pub fn size(length: usize) -> i64 {
    int(length)
}

/// `list[index]`
pub fn index_list<T>(list: &[T], index: i64) -> Result<&T, Failure> {
    list_optindex_optional_int(list, index).ok_or(Failure::Index { index, length: list.len() })
}

/// `list[?index]`
pub fn list_optindex_optional_int<T>(list: &[T], index: i64) -> Option<&T> {
    list.get(usize::try_from(index).ok()?)
}

/// `list.slice(from, to)`, without the element at `to`.
pub fn list_slice<T>(list: &[T], from: i64, to: i64) -> Result<&[T], Failure> {
    if from > to {
        return Err(Failure::Backwards { from, to });
    }
    let length = list.len();
    let place = |index: i64| match usize::try_from(index) {
        Ok(place) if place <= length => Ok(place),
        _ => Err(Failure::Index { index, length }),
    };
    Ok(&list[place(from)?..place(to)?])
}

/// `take(list, count)`: at most so many elements, from the start.
pub fn list_take<T>(list: &[T], count: i64) -> &[T] {
    let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
    list.get(..count).unwrap_or(list)
}

/// `list.distinct()`: the first of equal elements stays.
pub fn list_distinct<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct: Vec<T> = Vec::new();
    for item in items {
        if !distinct.contains(&item) {
            distinct.push(item);
        }
    }
    distinct
}

/// `list.sort()`, stable.
pub fn list_sort<T: Ordered>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = items.into_iter().collect();
    sorted.sort_by(T::order);
    sorted
}

/// `list.sortBy(item, key)`, stable; the keys stand before their items.
pub fn list_sort_by<K: Ordered, T>(items: impl IntoIterator<Item = (K, T)>) -> Vec<T> {
    let mut sorted: Vec<(K, T)> = items.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| a.order(b));
    sorted.into_iter().map(|(_, item)| item).collect()
}

/// `list.reverse()`
pub fn list_reverse<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut reversed: Vec<T> = items.into_iter().collect();
    reversed.reverse();
    reversed
}

/// `lists.range(count)`: from 0; none for a negative number. It fails above 1,000,000, so that no
/// expression takes all memory.
pub fn lists_range(count: i64) -> Result<Vec<i64>, Failure> {
    if count > 1_000_000 {
        return Err(Failure::TooLong(count));
    }
    Ok((0..count).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_there_or_the_failure_says_where_not() {
        assert_eq!(index_list(&[7, 8, 9], 0), Ok(&7));
        let error = index_list(&[7, 8, 9], 7).unwrap_err();
        assert_eq!(error.to_string(), "index 7 is past the end of a list of 3");
        let error = index_list(&[7, 8, 9], -1).unwrap_err();
        assert_eq!(error.to_string(), "index -1 is before the start of a list of 3");
        assert_eq!(list_optindex_optional_int(&[7], 1), None);
    }

    #[test]
    fn slices_lie_within_the_list() {
        assert_eq!(list_slice(&[1, 2, 3, 4], 1, 3), Ok(&[2, 3][..]));
        assert_eq!(list_slice(&[1, 2, 3, 4], 4, 4), Ok(&[][..]));
        for (from, to) in [(-1, 1), (0, 5), (3, 2)] {
            assert!(list_slice(&[1, 2, 3, 4], from, to).is_err(), "{from} {to}");
        }
    }

    #[test]
    fn sorting_is_stable_and_puts_nan_last() {
        let sorted = list_sort([3.0, f64::NAN, -1.0]);
        assert!(sorted[..2] == [-1.0, 3.0] && sorted[2].is_nan());
        assert_eq!(list_sort(["b", "a", "ab"]), ["a", "ab", "b"]);
        let by_length = ["bb", "c", "aa", "d"].map(|text| (text.len() as u64, text));
        assert_eq!(list_sort_by(by_length), ["c", "d", "bb", "aa"]);
    }

    #[test]
    fn the_first_of_equals_stays() {
        assert_eq!(list_distinct([1, 2, 2, 3, 1]), [1, 2, 3]);
        assert_eq!(list_reverse([1, 2, 3]), [3, 2, 1]);
    }

    #[test]
    fn ranges_end_somewhere() {
        assert_eq!(lists_range(3), Ok(vec![0, 1, 2]));
        assert_eq!(lists_range(-3), Ok(vec![]));
        assert!(lists_range(1_000_001).is_err());
    }
}
