//! What macros and literals are put together with: entries of maps, sorting by a key.

use std::collections::HashMap;

use cel::common::types::{CelInt, CelList, CelMap, CelMapKey};
use cel::common::value::Val;

use super::item::{Item, shown};
use super::natives;
use crate::codegen::cel::{self as f, Failure};

natives! {
    // The keys of a map in order, and with their values as pairs; a list with its indices.
    "@keys"(a: entries) => a.into_keys().collect::<Vec<_>>();
    "@entries"(a: entries) => {
        a.into_iter().map(|(key, value)| pair(key.0.clone_as_boxed(), value)).collect::<Vec<_>>()
    };
    "@indexed"(a: list) => {
        let items = (0_i64..).zip(a);
        let pairs = items.map(|(index, item)| pair(Box::new(CelInt::from(index)), item.as_ref()));
        pairs.collect::<Vec<_>>()
    };
    "@first"(a: list) => f::index_list(a, 0).map(AsRef::as_ref);
    "@second"(a: list) => f::index_list(a, 1).map(AsRef::as_ref);
    // Of pairs of a key and a value.
    "@map"(a: list) => map(a.iter().filter_map(|pair| {
        let pair = pair.downcast_ref::<CelList<'_>>()?.inner();
        Some((key(pair.first()?.as_ref())?, pair.get(1)?.as_ref()))
    }));
    // Of maps.
    "@merged"(a: list) => map(a.iter().filter_map(|map| map.downcast_ref::<CelMap<'_>>())
        .flat_map(|map| map.inner().iter())
        .map(|(key, value)| (key.clone(), value.as_ref())));
    // Of pairs of a key and an element.
    "@sorted"(a: list) => f::list_sort_by(a.iter().filter_map(|pair| {
        let pair = pair.downcast_ref::<CelList<'_>>()?.inner();
        Some((Item(pair.first()?.as_ref()), Item(pair.get(1)?.as_ref())))
    }));
}

fn pair<'v>(key: Box<dyn Val + 'v>, value: &(dyn Val + 'v)) -> Box<dyn Val + 'v> {
    Box::new(CelList::from(vec![key, value.clone_as_boxed()]))
}

fn key<'v>(value: &(dyn Val + 'v)) -> Option<CelMapKey<'v>> {
    CelMapKey::try_from(value.clone_as_boxed()).ok()
}

/// A map of these entries; a key that comes twice is a failure.
fn map<'a, 'v: 'a>(
    entries: impl Iterator<Item = (CelMapKey<'v>, &'a (dyn Val + 'v))>,
) -> Result<HashMap<CelMapKey<'v>, Box<dyn Val + 'v>>, Failure> {
    let mut map = HashMap::new();
    for (key, value) in entries {
        if map.contains_key(&key) {
            return Err(Failure::RepeatedKey(shown(key.inner()).into()));
        }
        map.insert(key, value.clone_as_boxed());
    }
    Ok(map)
}
