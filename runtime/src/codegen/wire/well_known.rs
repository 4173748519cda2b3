//! JSON of any shape, and the well-known Protobuf types where they stand as an argument, a result or a
//! field of their own: in ProtoJSON, as inside messages. `any` has the one that may hold messages.

use serde::{Deserializer, Serializer};

use super::Wire;
use crate::codegen::protojson::{self, Codec};

crate::codegen::wire_via_serde!(serde_json::Value);

macro_rules! well_known {
    ($($name:ident;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Wire for prost_types::$name {
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                protojson::$name.encode(self, serializer)
            }

            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut value = Self::default();
                protojson::$name.decode(deserializer, &mut value)?;
                Ok(value)
            }
        }
    )+};
}

well_known! {
    Duration;
    FieldMask;
    ListValue;
    Struct;
    Timestamp;
    Value;
}
