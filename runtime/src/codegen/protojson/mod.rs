//! Canonical ProtoJSON: what the generated `Serialize` and `Deserialize` of messages and enums call.
//! The generated code is a list of fields; how each kind of value is written and read stands here,
//! after <https://protobuf.dev/programming-guides/json/>.

mod any;
mod base64;
pub(crate) mod calendar;
mod codec;
mod collection;
mod dynamic;
mod enumeration;
mod field_mask;
mod macros;
mod number;
mod object;
mod scalar;
mod seen;
pub(crate) mod time;

// Generated impls are generic over these.
pub use serde::de::MapAccess;
pub use serde::ser::SerializeMap;

pub use any::{Any, AnyMessage};
pub use base64::{decode as decode_base64, display as display_base64};
pub use codec::{Codec, MESSAGE, Message};
pub use collection::{KeyCodec, List, Map};
pub use dynamic::{ListValue, NullValue, Struct, Value};
pub use enumeration::{Enum, ProtoEnum, enumeration, read_enum, write_enum};
pub use field_mask::FieldMask;
pub use number::{F32, F64, I32, I64, U32, U64};
pub use object::{FieldReader, ObjectWriter, ProtoMessage, read_message, write_message};
pub use scalar::{Bool, Bytes, Empty, Text};
pub use time::{Duration, Timestamp};

pub use crate::{
    __protojson_enum as serde_of_enum, __protojson_keys as keys,
    __protojson_message as serde_of_message,
};
