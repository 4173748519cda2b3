//! The serde impls of generated types, which are the same for every message and every enum, and the keys
//! of messages.

/// The keys of a message: the names of its fields as they stand before the values, `"name":`. The names
/// are given as JSON has them between the quotes.
#[doc(hidden)]
#[macro_export]
macro_rules! __protojson_keys {
    ($($name:literal),* $(,)?) => {
        &[$(::core::concat!("\"", $name, "\":")),*]
    };
}

/// `Serialize` and `Deserialize` of messages, from their [`ProtoMessage`](super::ProtoMessage).
#[doc(hidden)]
#[macro_export]
macro_rules! __protojson_message {
    ($($message:ty),+ $(,)?) => {$(
        impl $crate::codegen::serde::Serialize for $message {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::codegen::serde::Serializer,
            {
                $crate::codegen::protojson::write_message(self, serializer)
            }
        }
        impl<'de> $crate::codegen::serde::Deserialize<'de> for $message {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::codegen::serde::Deserializer<'de>,
            {
                $crate::codegen::protojson::read_message(deserializer)
            }
        }
    )+};
}

/// `Serialize` and `Deserialize` of enums, from their [`ProtoEnum`](super::ProtoEnum).
#[doc(hidden)]
#[macro_export]
macro_rules! __protojson_enum {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::codegen::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::codegen::serde::Serializer,
            {
                $crate::codegen::protojson::write_enum(*self, serializer)
            }
        }
        impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::codegen::serde::Deserializer<'de>,
            {
                $crate::codegen::protojson::read_enum(deserializer)
            }
        }
    )+};
}
