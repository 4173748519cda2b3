//! JSON of any shape, and the well-known Protobuf types where they stand as an argument, a result or a
//! field of their own: in ProtoJSON, as inside messages.

use serde::{Deserializer, Serializer};

use super::Wire;
use crate::codegen::protojson::{self, Codec};

crate::codegen::wire_via_serde!(serde_json::Value);

macro_rules! well_known {
    ($($name:ident: $codec:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Wire for prost_types::$name {
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $codec.encode(self, serializer)
            }

            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut value = Self::default();
                $codec.decode(deserializer, &mut value)?;
                Ok(value)
            }
        }
    )+};
}

well_known! {
    Any: protojson::Any::of(&[]);
    Duration: protojson::Duration;
    FieldMask: protojson::FieldMask;
    ListValue: protojson::ListValue;
    Struct: protojson::Struct;
    Timestamp: protojson::Timestamp;
    Value: protojson::Value;
}
