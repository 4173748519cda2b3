//! Values of mappings for the interpreter of the `cel` crate: its own for scalars, lists and maps, ours for
//! objects of declared types, points in time and spans of time. `read` makes them of JSON, `write` JSON of them.

mod narrow;
mod object;
mod raw;
mod read;
mod settle;
mod time;
mod write;

use cel::common::types::CelNull;
use cel::common::value::Val;

pub(super) use narrow::{fit, narrow, narrows};
pub(super) use object::{Object, structure};
pub(super) use raw::Raw;
pub(super) use read::read;
pub(super) use settle::settle;
pub(super) use time::{Moment, Span};
pub(super) use write::{number, wire, write};

/// A value that borrows nothing.
pub(super) type Boxed = Box<dyn Val>;

/// Whether a value is `null`.
pub(super) fn is_null(value: &dyn Val) -> bool {
    value.downcast_ref::<CelNull>().is_some()
}
