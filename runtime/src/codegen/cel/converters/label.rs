//! What a table says of a key, and the first of a list.

use std::borrow::Borrow;
use std::collections::BTreeMap;

/// `label(key, table, otherwise)`
pub fn label<'t, K, Q, V>(table: &'t BTreeMap<K, V>, key: &Q, otherwise: &'t str) -> &'t str
where
    K: Borrow<Q> + Ord,
    Q: Ord + ?Sized,
    V: AsRef<str>,
{
    table.get(key).map_or(otherwise, V::as_ref)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_without_a_label_gets_the_other_text() {
        let table = BTreeMap::from([("OPEN", "Open")]);
        assert_eq!(label(&table, "OPEN", "-"), "Open");
        assert_eq!(label(&table, "SHUT", "-"), "-");
    }
}
