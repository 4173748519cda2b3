//! Values of any type, as the functions for all types look at them.

use std::cmp::Ordering;

use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelString, CelUInt,
};
use cel::common::value::Val;

use crate::codegen::cel::{
    Ordered, duration_to_string, format_bytes, format_double, timestamp_to_string,
};
use crate::live::value::{Moment, Object, Span, is_null};

/// A value among others of its type.
#[derive(Clone, Copy, Debug)]
pub(in crate::live) struct Item<'a, 'v>(pub(in crate::live) &'a (dyn Val + 'v));

impl PartialEq for Item<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0)
    }
}

impl Eq for Item<'_, '_> {}

impl PartialOrd for Item<'_, '_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Item<'_, '_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order(other)
    }
}

impl Ordered for Item<'_, '_> {
    fn order(&self, other: &Self) -> Ordering {
        let doubles = (self.0.downcast_ref::<CelDouble>(), other.0.downcast_ref::<CelDouble>());
        if let (Some(a), Some(b)) = doubles {
            return a.inner().order(b.inner());
        }
        let order = self.0.as_comparer().and_then(|comparer| comparer.compare(other.0).ok());
        order.unwrap_or(Ordering::Equal)
    }
}

/// What `%s` shows of a value.
pub(in crate::live) fn text(value: &dyn Val) -> String {
    if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        text.inner().to_owned()
    } else if let Some(value) = value.downcast_ref::<CelBool>() {
        value.inner().to_string()
    } else if let Some(value) = value.downcast_ref::<CelInt>() {
        value.inner().to_string()
    } else if let Some(value) = value.downcast_ref::<CelUInt>() {
        value.inner().to_string()
    } else if let Some(value) = value.downcast_ref::<CelDouble>() {
        format_double(*value.inner())
    } else if let Some(bytes) = value.downcast_ref::<CelBytes<'_>>() {
        format_bytes(bytes.inner())
    } else if let Some(Moment(time)) = value.downcast_ref() {
        timestamp_to_string(*time)
    } else if let Some(Span(span)) = value.downcast_ref() {
        duration_to_string(*span)
    } else if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let items: Vec<String> = list.inner().iter().map(|item| text(item.as_ref())).collect();
        format!("[{}]", items.join(", "))
    } else if let Some(map) = value.downcast_ref::<CelMap<'_>>() {
        let entries =
            map.inner().iter().map(|(key, value)| (text(key.inner()), text(value.as_ref())));
        let mut entries: Vec<(String, String)> = entries.collect();
        entries.sort();
        let entries: Vec<String> =
            entries.into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{{}}}", entries.join(", "))
    } else {
        "null".to_owned()
    }
}

/// A key of a map as reports of failures show it.
pub(in crate::live) fn shown(key: &dyn Val) -> String {
    match key.downcast_ref::<CelString<'_>>() {
        Some(text) => format!("{:?}", text.inner()),
        None => text(key),
    }
}

/// Whether a value is `false`, zero, null, empty, or a message without any field set.
pub(in crate::live) fn is_zero(value: &dyn Val) -> bool {
    if let Some(Moment(time)) = value.downcast_ref() {
        time.seconds == 0 && time.nanos == 0
    } else if let Some(Span(span)) = value.downcast_ref() {
        span.seconds == 0 && span.nanos == 0
    } else if let Some(object) = value.downcast_ref::<Object>() {
        object.is_empty()
    } else {
        is_null(value) || value.as_zeroer().is_some_and(|zeroer| zeroer.is_zero_value())
    }
}
