//! Mappings: what fills page data from capability messages. How they do it is `mapping::Mapping`.

use serde::{Deserialize, Serialize};

use super::{Doc, Span, TypeName, TypeRef};

/// A mapping file as others see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MappingDecl {
    /// The name of its function, also the key in `Contract::mappings`.
    pub name: String,
    /// The type that it fills.
    pub target: TypeName,
    /// What it is filled from, in order: name and type.
    pub sources: Vec<(String, TypeRef)>,
    /// Whether its function returns a `Result`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_fail: bool,
    /// Whether there is a TypeScript function, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web: bool,
    /// The comment at the top of the file.
    pub doc: Doc,
    /// Where the target is named.
    pub span: Span,
}
