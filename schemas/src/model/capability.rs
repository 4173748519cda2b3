//! Capabilities: Protobuf services, which functions call through generated clients.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Doc, Span, TypeName};

/// A Protobuf service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Capability {
    /// The fully qualified name: `shop.store.v1.StoreService`.
    pub name: String,
    /// The Protobuf package: `shop.store.v1`.
    pub package: String,
    /// The name in the `.proto` file: `StoreService`.
    pub service: String,
    /// The methods, in order of declaration.
    pub methods: Vec<Method>,
    /// Documentation.
    pub doc: Doc,
    /// Custom options, by fully qualified name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Value>,
    /// Where the name is declared.
    pub span: Span,
}

/// One method of a capability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// The name in the `.proto` file: `GetStore`.
    pub name: String,
    /// The request message; may be a well-known type such as `google.protobuf.Empty`.
    pub input: TypeName,
    /// The response message; may be a well-known type such as `google.protobuf.Empty`.
    pub output: TypeName,
    /// Whether the client sends a stream.
    pub client_streaming: bool,
    /// Whether the server sends a stream.
    pub server_streaming: bool,
    /// What is known of its side effects.
    pub effects: Effects,
    /// Documentation.
    pub doc: Doc,
    /// Custom options, by fully qualified name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Value>,
    /// Where the name is declared.
    pub span: Span,
}

/// What a method declares of its side effects (`option idempotency_level`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effects {
    /// Nothing is declared.
    Unknown,
    /// `NO_SIDE_EFFECTS`: may be retried, hedged and cached.
    None,
    /// `IDEMPOTENT`: has effects, and calling it twice is as calling it once.
    Idempotent,
}
