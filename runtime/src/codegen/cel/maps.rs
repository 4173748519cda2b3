//! Maps: what is found in them and how they are made.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::Failure;

/// What a look-up found, or a failure that names the key.
pub fn found<T>(value: Option<T>, key: impl fmt::Debug) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::NoKey(format!("{key:?}").into()))
}

/// A map literal. A key that comes twice is a failure.
pub fn map<K: Ord + fmt::Debug, V>(
    entries: impl IntoIterator<Item = (K, V)>,
) -> Result<BTreeMap<K, V>, Failure> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        insert(&mut map, key, value)?;
    }
    Ok(map)
}

/// Adds an entry. A key that is there already is a failure.
pub fn insert<K: Ord + fmt::Debug, V>(
    map: &mut BTreeMap<K, V>,
    key: K,
    value: V,
) -> Result<(), Failure> {
    if map.contains_key(&key) {
        return Err(Failure::RepeatedKey(format!("{key:?}").into()));
    }
    map.insert(key, value);
    Ok(())
}

/// The entries of a map of a message in order of their keys, which the map itself does not keep.
pub fn in_order<K: Ord, V>(map: &HashMap<K, V>) -> Vec<(&K, &V)> {
    let mut entries: Vec<(&K, &V)> = map.iter().collect();
    entries.sort_by_key(|(key, _)| *key);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_not_there_is_named() {
        assert_eq!(found(Some(1), "a"), Ok(1));
        assert_eq!(found(None::<i64>, "a").unwrap_err().to_string(), "no key \"a\"");
        assert_eq!(found(None::<i64>, 7).unwrap_err().to_string(), "no key 7");
    }

    #[test]
    fn a_key_is_given_once() {
        assert_eq!(map([("a", 1), ("b", 2)]), Ok(BTreeMap::from([("a", 1), ("b", 2)])));
        let error = map([("a", 1), ("a", 2)]).unwrap_err();
        assert_eq!(error.to_string(), "the key \"a\" is given twice");
    }

    #[test]
    fn entries_come_in_order_of_their_keys() {
        let map: HashMap<i32, &str> = [(2, "b"), (10, "c"), (1, "a")].into();
        assert_eq!(in_order(&map), [(&1, &"a"), (&2, &"b"), (&10, &"c")]);
    }
}
