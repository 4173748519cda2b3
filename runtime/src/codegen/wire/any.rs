//! `google.protobuf.Any` where it is an argument, a result or a field of a `#[data]` type. In a message its JSON is
//! read and written by generated code, which brings the messages that it may hold; here serde stands between
//! that code and the value, and hands nothing down. So a call lends them to its thread while JSON is read or
//! written. Elsewhere, such as in `serde_json::to_string(&data)`, only the well-known types are known.

use std::cell::Cell;

use serde::{Deserializer, Serializer};

use super::Wire;
use crate::codegen::protojson::{Any, Codec};

thread_local! {
    static LENT: Cell<Any> = const { Cell::new(Any::of(&[])) };
}

/// Does `work`, which reads or writes JSON and does not wait, with what `any` knows.
pub(crate) fn knowing<T>(any: Any, work: impl FnOnce() -> T) -> T {
    let _until_then = Returned(LENT.replace(any));
    work()
}

/// What was lent before, which is lent again when this is dropped.
struct Returned(Any);

impl Drop for Returned {
    fn drop(&mut self) {
        LENT.set(self.0);
    }
}

#[diagnostic::do_not_recommend]
impl Wire for prost_types::Any {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        LENT.get().encode(self, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = Self::default();
        LENT.get().decode(deserializer, &mut value)?;
        Ok(value)
    }
}
