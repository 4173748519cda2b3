//! The contract: plain, ordered, serialisable data about everything a project declares.
//! Readers fill it, checks judge it, emitters print it. No syntax-tree type appears in it.

mod capability;
mod constraints;
mod function;
mod mapping;
mod span;
mod types;
mod well_known;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use capability::{Capability, Effects, Method};
pub use constraints::{Constraints, narrow};
pub use function::{Arg, ArgSource, ErrorType, Function, FunctionId, Injected, Policy};
pub use mapping::MappingDecl;
pub use span::{Doc, Span};
pub use types::{
    Enum, EnumValue, Field, MapKey, Origin, Presence, Scalar, SchemaPlace, Shape, Struct, TypeDef,
    TypeName, TypeRef, Union, Variant, VariantBody,
};
pub use well_known::WellKnown;

/// The version of the `contract.json` format.
pub const FORMAT: u32 = 1;

/// Everything a project declares, by fully qualified name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// The version of this format, [`FORMAT`].
    pub format: u32,
    /// Messages and enums from Protobuf, types from JSON Schema, `#[data]` types from Rust.
    pub types: BTreeMap<TypeName, TypeDef>,
    /// Protobuf services, by fully qualified name: `shop.store.v1.StoreService`.
    pub capabilities: BTreeMap<String, Capability>,
    /// Functions, by wire path: `shop.items/listNew`.
    pub functions: BTreeMap<FunctionId, Function>,
    /// Page modules, by name: `StoreCard`, in a folder `shop.StoreCard`.
    pub modules: BTreeMap<String, Module>,
    /// Mappings, by name: `store_card`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mappings: BTreeMap<String, MappingDecl>,
}

impl Default for Contract {
    fn default() -> Self {
        Self {
            format: FORMAT,
            types: BTreeMap::new(),
            capabilities: BTreeMap::new(),
            functions: BTreeMap::new(),
            modules: BTreeMap::new(),
            mappings: BTreeMap::new(),
        }
    }
}

impl Contract {
    /// The text of `contract.json`: indented, every list and object in a fixed order.
    pub fn to_json(&self) -> String {
        // Every map in the model has strings for keys, so there is nothing that JSON cannot say.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// A page module: one `*.schema.json` file below the modules folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Module {
    /// The name, from the file below the modules folder: `store-card.schema.json` is `StoreCard`,
    /// `shop/store-card.schema.json` is `shop.StoreCard`.
    pub name: String,
    /// The type of the module's data.
    pub data: TypeName,
    /// The title and description of the schema.
    pub doc: Doc,
    /// Where the schema begins.
    pub span: Span,
}
