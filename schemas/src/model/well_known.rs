//! Google's types that ProtoJSON writes in a form of their own.

use serde::{Deserialize, Serialize};

/// A Protobuf type whose ProtoJSON form is not that of an ordinary message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of google/protobuf/*.proto")]
pub enum WellKnown {
    Timestamp,
    Duration,
    FieldMask,
    Struct,
    Value,
    ListValue,
    NullValue,
    Any,
    Empty,
    /// A wrapper such as `google.protobuf.StringValue`.
    BoolValue,
    Int32Value,
    Int64Value,
    UInt32Value,
    UInt64Value,
    FloatValue,
    DoubleValue,
    StringValue,
    BytesValue,
}

impl WellKnown {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Timestamp,
        Self::Duration,
        Self::FieldMask,
        Self::Struct,
        Self::Value,
        Self::ListValue,
        Self::NullValue,
        Self::Any,
        Self::Empty,
        Self::BoolValue,
        Self::Int32Value,
        Self::Int64Value,
        Self::UInt32Value,
        Self::UInt64Value,
        Self::FloatValue,
        Self::DoubleValue,
        Self::StringValue,
        Self::BytesValue,
    ];

    /// The package that declares them.
    pub const PACKAGE: &str = "google.protobuf";

    /// The name within [`WellKnown::PACKAGE`]: `Timestamp`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timestamp => "Timestamp",
            Self::Duration => "Duration",
            Self::FieldMask => "FieldMask",
            Self::Struct => "Struct",
            Self::Value => "Value",
            Self::ListValue => "ListValue",
            Self::NullValue => "NullValue",
            Self::Any => "Any",
            Self::Empty => "Empty",
            Self::BoolValue => "BoolValue",
            Self::Int32Value => "Int32Value",
            Self::Int64Value => "Int64Value",
            Self::UInt32Value => "UInt32Value",
            Self::UInt64Value => "UInt64Value",
            Self::FloatValue => "FloatValue",
            Self::DoubleValue => "DoubleValue",
            Self::StringValue => "StringValue",
            Self::BytesValue => "BytesValue",
        }
    }

    /// The type with this fully qualified name: `google.protobuf.Timestamp`.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.strip_prefix(Self::PACKAGE)?.strip_prefix('.')?;
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_well_known_type_is_found_by_its_name() {
        for known in WellKnown::ALL {
            assert_eq!(WellKnown::of(&format!("google.protobuf.{}", known.name())), Some(*known));
        }
        assert_eq!(WellKnown::of("google.protobuf.Api"), None);
        assert_eq!(WellKnown::of("Timestamp"), None);
    }
}
