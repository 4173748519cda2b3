//! Lists and maps.

use cel::common::traits::Indexer;
use cel::common::types::{CelList, CelMap};
use cel::common::value::{CowVal, Val};

use super::item::{Item, shown};
use super::natives;
use crate::codegen::cel::{self as f, Failure};

natives! {
    "size_list"(a: list) => f::size(a.len());
    "size_map"(a: map) => f::size(a.len());
    "index_list"(a: list, b: int) => f::index_list(a, b).map(AsRef::as_ref);
    "index_map"(a: map, b: any) => found(a, b);

    "list_slice"(a: items, b: int, c: int) => f::list_slice(&a, b, c).map(<[_]>::to_vec);
    "list_flatten"(a: items) => flatten(&a);
    "list_distinct"(a: items) => f::list_distinct(a);
    "list_sort"(a: items) => f::list_sort(a);
    "list_reverse"(a: items) => f::list_reverse(a);
    "list_first"(a: list) => a.first().map(AsRef::as_ref);
    "list_last"(a: list) => a.last().map(AsRef::as_ref);
    "lists_range"(a: int) => f::lists_range(a);
    "list_take"(a: items, b: int) => a.into_iter().take(usize::try_from(b).unwrap_or(0)).collect::<Vec<_>>();
    "list_first_or"(a: list, b: any) => a.first().map_or(b, AsRef::as_ref);

    "optional_list_index_int"(a: optional, b: int) => item(a, b);
    "optional_list_optindex_optional_int"(a: optional, b: int) => item(a, b);
    "optional_map_index_value"(a: optional, b: any) => entry(a, b);
    "optional_map_optindex_optional_value"(a: optional, b: any) => entry(a, b);

    "label_string"(a: any, b: map, c: any) => value(b, a).unwrap_or(c);
    "label_int64"(a: any, b: map, c: any) => value(b, a).unwrap_or(c);
}

/// What a map has under a key.
fn value<'a, 'v>(map: &'a CelMap<'v>, key: &dyn Val) -> Option<&'a (dyn Val + 'v)> {
    match map.get(key) {
        Ok(CowVal::Borrowed(value)) => Some(value),
        _ => None,
    }
}

/// What is at a place of a list that may not be there itself.
fn item<'a, 'v>(list: Option<&'a (dyn Val + 'v)>, index: i64) -> Option<&'a (dyn Val + 'v)> {
    let list = list?.downcast_ref::<CelList<'v>>()?.inner();
    list.get(usize::try_from(index).ok()?).map(AsRef::as_ref)
}

/// What a map that may not be there itself has under a key.
fn entry<'a, 'v>(map: Option<&'a (dyn Val + 'v)>, key: &dyn Val) -> Option<&'a (dyn Val + 'v)> {
    value(map?.downcast_ref::<CelMap<'v>>()?, key)
}

fn found<'a, 'v>(map: &'a CelMap<'v>, key: &dyn Val) -> Result<&'a (dyn Val + 'v), Failure> {
    value(map, key).ok_or_else(|| Failure::NoKey(shown(key).into()))
}

fn flatten<'a, 'v>(lists: &[Item<'a, 'v>]) -> Vec<Item<'a, 'v>> {
    let lists = lists.iter().filter_map(|list| list.0.downcast_ref::<CelList<'v>>());
    lists.flat_map(|list| list.inner()).map(|item| Item(item.as_ref())).collect()
}
