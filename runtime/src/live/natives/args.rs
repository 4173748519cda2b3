//! The arguments of a function, taken one by one by their types.

use std::collections::BTreeMap;

use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelOptional, CelString, CelUInt,
};
use cel::common::value::{FromVal, Val};
use cel::{ExecutionError, FunctionContext};
use prost_types::{Duration, Timestamp};

use super::item::Item;
use crate::live::value::{Moment, Object, Span};

/// Arguments that are not taken yet.
pub(in crate::live) struct Args<'a, 'v> {
    rest: std::vec::IntoIter<&'a (dyn Val + 'v)>,
}

type Taken<T> = Result<T, ExecutionError>;

impl<'a, 'v> Args<'a, 'v> {
    pub(super) fn of<'c>(context: &'a FunctionContext<'c, 'v>) -> Self {
        let all: Vec<&'a (dyn Val + 'v)> = context.args.iter().map(AsRef::as_ref).collect();
        Self { rest: all.into_iter() }
    }

    pub(in crate::live) fn any(&mut self) -> Taken<&'a (dyn Val + 'v)> {
        self.rest.next().ok_or_else(|| ExecutionError::invalid_argument_count(1, 0))
    }

    fn take<T: FromVal<'a, 'v>>(&mut self) -> Taken<&'a T> {
        let value = self.any()?;
        value.downcast_ref::<T>().ok_or_else(|| ExecutionError::UnexpectedType {
            got: value.get_type().name().to_owned(),
            want: std::any::type_name::<T>().to_owned(),
        })
    }

    pub(in crate::live) fn bool(&mut self) -> Taken<bool> {
        self.take::<CelBool>().map(|value| *value.inner())
    }

    pub(in crate::live) fn int(&mut self) -> Taken<i64> {
        self.take::<CelInt>().map(|value| *value.inner())
    }

    pub(in crate::live) fn uint(&mut self) -> Taken<u64> {
        self.take::<CelUInt>().map(|value| *value.inner())
    }

    pub(in crate::live) fn double(&mut self) -> Taken<f64> {
        self.take::<CelDouble>().map(|value| *value.inner())
    }

    pub(in crate::live) fn text(&mut self) -> Taken<&'a str> {
        self.take::<CelString<'v>>().map(CelString::inner)
    }

    pub(in crate::live) fn bytes(&mut self) -> Taken<&'a [u8]> {
        self.take::<CelBytes<'v>>().map(CelBytes::inner)
    }

    pub(in crate::live) fn time(&mut self) -> Taken<Timestamp> {
        self.take::<Moment>().map(|moment| moment.0)
    }

    pub(in crate::live) fn span(&mut self) -> Taken<Duration> {
        self.take::<Span>().map(|span| span.0)
    }

    pub(in crate::live) fn object(&mut self) -> Taken<&'a Object> {
        self.take::<Object>()
    }

    pub(in crate::live) fn list(&mut self) -> Taken<&'a [Box<dyn Val + 'v>]> {
        self.take::<CelList<'v>>().map(CelList::inner)
    }

    pub(in crate::live) fn items(&mut self) -> Taken<Vec<Item<'a, 'v>>> {
        Ok(self.list()?.iter().map(|value| Item(value.as_ref())).collect())
    }

    pub(in crate::live) fn texts(&mut self) -> Taken<Vec<&'a str>> {
        let items = self.list()?.iter().map(|value| {
            let text = value.downcast_ref::<CelString<'v>>();
            text.map(CelString::inner).ok_or_else(|| ExecutionError::UnexpectedType {
                got: value.get_type().name().to_owned(),
                want: "string".to_owned(),
            })
        });
        items.collect()
    }

    pub(in crate::live) fn map(&mut self) -> Taken<&'a CelMap<'v>> {
        self.take::<CelMap<'v>>()
    }

    /// The entries of a map in order of their keys.
    pub(in crate::live) fn entries(&mut self) -> Taken<BTreeMap<Item<'a, 'v>, &'a (dyn Val + 'v)>> {
        let entries = self.map()?.inner().iter();
        Ok(entries.map(|(key, value)| (Item(key.inner()), value.as_ref())).collect())
    }

    /// The entries of a map of texts, in order of their keys.
    pub(in crate::live) fn table(&mut self) -> Taken<Vec<(&'a str, &'a str)>> {
        let text = |value: &'a (dyn Val + 'v)| value.downcast_ref().map(CelString::inner);
        let entries = self.entries()?.into_iter();
        Ok(entries.filter_map(|(key, value)| Some((text(key.0)?, text(value)?))).collect())
    }

    pub(in crate::live) fn optional(&mut self) -> Taken<Option<&'a (dyn Val + 'v)>> {
        self.take::<CelOptional<'v>>().map(CelOptional::option)
    }

    /// All that are left.
    pub(in crate::live) fn rest(&mut self) -> Taken<Vec<&'a (dyn Val + 'v)>> {
        Ok(self.rest.by_ref().collect())
    }
}
