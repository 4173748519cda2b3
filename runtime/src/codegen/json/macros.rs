//! The serde impls of generated module types, which are the same for all of them.

/// `Json` and with it serde's impls of structs, from their [`Object`](super::Object).
#[doc(hidden)]
#[macro_export]
macro_rules! __json_object {
    ($($object:ty),+ $(,)?) => {$(
        impl $crate::codegen::json::Json for $object {
            fn write<S: $crate::codegen::json::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::json::write_object(self, to)
            }

            fn read<'de, D: $crate::codegen::json::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::json::read_object(from)
            }
        }
        $crate::__json_type!($object);
    )+};
}

/// serde's impls, from [`Json`](super::Json).
#[doc(hidden)]
#[macro_export]
macro_rules! __json_type {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::codegen::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::codegen::serde::Serializer,
            {
                $crate::codegen::json::Json::write(self, serializer)
            }
        }
        impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::codegen::serde::Deserializer<'de>,
            {
                $crate::codegen::json::Json::read(deserializer)
            }
        }
    )+};
}

/// `Json`, serde's impls, `Display` and `FromStr` of enums, from their [`Names`](super::Names).
#[doc(hidden)]
#[macro_export]
macro_rules! __json_names {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::codegen::json::Json for $name {
            fn write<S: $crate::codegen::json::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::json::write_name(*self, to)
            }

            fn read<'de, D: $crate::codegen::json::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::json::read_name(from)
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::codegen::json::Names::name(*self))
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Error> {
                $crate::codegen::json::parse_name(text)
            }
        }
        $crate::__json_type!($name);
    )+};
}
