//! Well-known Protobuf types that functions and `#[data]` types use directly.

pub use prost_types::{Any, Duration, FieldMask, ListValue, NullValue, Struct, Timestamp, Value};
