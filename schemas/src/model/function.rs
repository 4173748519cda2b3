//! Functions: what the frontend calls.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Doc, Span, TypeName, TypeRef};

/// The wire path of a function: `shop.items/listNew`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FunctionId(String);

impl FunctionId {
    /// The path from the module, `shop.items`, and the wire name, `listNew`.
    pub fn new(module: &str, name: &str) -> Self {
        Self(format!("{module}/{name}"))
    }

    /// The path as it stands in a URL: `shop.items/listNew`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FunctionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A Rust function marked `#[function]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// The wire path, also the key in `Contract::functions`.
    pub id: FunctionId,
    /// The module on the wire and in TypeScript: `shop.items`.
    pub module: String,
    /// The name on the wire and in TypeScript: `listNew`.
    pub name: String,
    /// The path in Rust below the crate root: `functions::shop::items::list_new`.
    pub rust_path: String,
    /// The arguments, in the order of the Rust signature, injected ones among them.
    pub args: Vec<Arg>,
    /// The type of the answer.
    pub result: TypeRef,
    /// How the function fails.
    pub error: ErrorType,
    /// Whether it is `async`.
    pub is_async: bool,
    /// Policy from the attribute.
    pub policy: Policy,
    /// A hash over the structure of arguments, result and error, 16 hexadecimal digits.
    pub fingerprint: String,
    /// Documentation.
    pub doc: Doc,
    /// Where the name of the function stands.
    pub span: Span,
}

impl Function {
    /// The arguments that travel, in order.
    pub fn wire_args(&self) -> impl Iterator<Item = (&Arg, &TypeRef)> {
        self.args.iter().filter_map(|arg| match &arg.source {
            ArgSource::Wire(ty) => Some((arg, ty)),
            _ => None,
        })
    }

    /// The capabilities the function may use, in the order of its arguments.
    pub fn capabilities(&self) -> impl Iterator<Item = &str> {
        self.args.iter().filter_map(|arg| match &arg.source {
            ArgSource::Capability(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

/// One argument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arg {
    /// The name in Rust: `store_id`.
    pub name: String,
    /// The name on the wire and in TypeScript: `storeId`.
    pub json: String,
    /// Where its value comes from.
    pub source: ArgSource,
    /// Where the argument is declared.
    pub span: Span,
}

/// Where the value of an argument comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArgSource {
    /// From the caller, on the wire. `TypeRef::Option` when the argument may be left out.
    Wire(TypeRef),
    /// The generated client of this capability, by fully qualified name.
    Capability(String),
    /// A value of the runtime.
    Injected(Injected),
}

/// A value that the runtime gives to a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Injected {
    /// Who calls: `hawksbill::Caller`.
    Caller,
    /// When the answer is due: `hawksbill::Deadline`.
    Deadline,
}

/// How a function fails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorType {
    /// It returns `T`.
    Infallible,
    /// It returns `Result<T>`: a code and a message.
    Plain,
    /// It returns `Result<T, E>` with `E` a `#[data]` enum that the frontend gets typed.
    Domain(TypeName),
}

/// Policy of a function, from `#[function(...)]`. Times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Has no side effects: marked `safe`, or has `cache`.
    pub safe: bool,
    /// The longest the function may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// How long an answer is fresh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_ms: Option<u64>,
    /// How long after that a stale answer may still be served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale_ms: Option<u64>,
    /// The attributes of the caller that the answer depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vary: Vec<String>,
}
