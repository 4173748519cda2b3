//! Values that may borrow made into ones that do not.

use std::collections::HashMap;

use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelMapKey, CelNull, CelOptional,
    CelString, CelUInt,
};
use cel::common::value::Val;

use super::{Boxed, Moment, Object, Raw, Span};

/// The same value, borrowing nothing.
pub(in crate::live) fn settle(value: &dyn Val) -> Boxed {
    if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        Box::new(CelString::from(text.inner().to_owned()))
    } else if let Some(value) = value.downcast_ref::<CelInt>() {
        Box::new(*value)
    } else if let Some(value) = value.downcast_ref::<CelBool>() {
        Box::new(*value)
    } else if let Some(value) = value.downcast_ref::<CelDouble>() {
        Box::new(*value)
    } else if let Some(value) = value.downcast_ref::<CelUInt>() {
        Box::new(*value)
    } else if let Some(object) = value.downcast_ref::<Object>() {
        Box::new(object.clone())
    } else if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let items: Vec<Boxed> = list.inner().iter().map(|item| settle(item.as_ref())).collect();
        Box::new(CelList::from(items))
    } else if let Some(map) = value.downcast_ref::<CelMap<'_>>() {
        let entries = map.inner().iter().filter_map(|(key, value)| {
            let key = CelMapKey::try_from(settle(key.inner())).ok()?;
            Some((key, settle(value.as_ref())))
        });
        Box::new(CelMap::from(entries.collect::<HashMap<_, _>>()))
    } else if let Some(bytes) = value.downcast_ref::<CelBytes<'_>>() {
        Box::new(CelBytes::from(bytes.inner().to_vec()))
    } else if let Some(optional) = value.downcast_ref::<CelOptional<'_>>() {
        Box::new(CelOptional::from(optional.option().map(settle)))
    } else if let Some(moment) = value.downcast_ref::<Moment>() {
        Box::new(*moment)
    } else if let Some(span) = value.downcast_ref::<Span>() {
        Box::new(*span)
    } else if let Some(raw) = value.downcast_ref::<Raw>() {
        Box::new(raw.clone())
    } else {
        Box::new(CelNull)
    }
}
