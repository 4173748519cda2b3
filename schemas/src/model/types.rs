//! Types: what a value looks like, whichever of the three languages declared it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Constraints, Doc, Span, WellKnown};

/// A fully qualified type name: the package, schema folder or module path, then the name.
///
/// | origin | example |
/// |---|---|
/// | Protobuf | `shop.store.v1.Store`, nested `shop.store.v1.Store.Status` |
/// | JSON Schema | `modules.StoreCard`, its definitions `modules.StoreCard.Badge`, in a folder `modules.shop.StoreCard` |
/// | Rust `#[data]` | `functions.home.ClaimError` |
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypeName(String);

impl TypeName {
    /// A name from its dotted form.
    pub fn new(dotted: impl Into<String>) -> Self {
        Self(dotted.into())
    }

    /// The dotted form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment: `Store` of `shop.store.v1.Store`.
    pub fn last(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which language declared a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A Protobuf message or enum; its JSON is canonical ProtoJSON.
    Proto,
    /// A JSON Schema document or one of its definitions; its JSON is what the schema says.
    Module,
    /// A Rust struct or enum marked `#[data]`.
    Data,
}

/// A declared type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypeDef {
    /// The fully qualified name, also the key in `Contract::types`.
    pub name: TypeName,
    /// The package, folder or module part of the name: `shop.store.v1`, `modules`, `modules.shop`,
    /// `functions.home`.
    pub scope: String,
    /// Which language declared it.
    pub origin: Origin,
    /// What a value looks like.
    pub shape: Shape,
    /// Documentation.
    pub doc: Doc,
    /// Custom options (Protobuf) and `x-` keywords (JSON Schema), by fully qualified name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Value>,
    /// What narrows the values further, by JSON Schema keyword; not part of the structure.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// The JSON pointer of the schema in its module's document: `""`, `/$defs/Badge`. None where the type
    /// was not declared by JSON Schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The other schemas that values must fit, where the type was put together from several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<SchemaPlace>,
    /// Where the name is declared.
    pub span: Span,
}

/// A JSON Schema in one of the project's documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaPlace {
    /// The module whose document it is in.
    pub module: String,
    /// The JSON pointer in the document.
    pub pointer: String,
}

impl TypeDef {
    /// Whether all values are about a person and must not appear in logs: `x-personal` in JSON Schema.
    pub fn is_personal(&self) -> bool {
        self.options.get("x-personal") == Some(&Value::Bool(true))
    }

    /// The page module that a type from JSON Schema belongs to, a key of `Contract::modules`.
    pub fn module(&self) -> Option<&str> {
        let name = self.name.as_str();
        let inner = self.local_name().split_once('.').map_or(0, |(_, inner)| inner.len() + 1);
        let (_, module) = name.get(..name.len() - inner)?.split_once('.')?;
        Some(module).filter(|_| self.origin == Origin::Module)
    }

    /// The name within its scope: `Store.Status` of `shop.store.v1.Store.Status`.
    pub fn local_name(&self) -> &str {
        match self.name.as_str().strip_prefix(&self.scope) {
            Some(rest) => rest.trim_start_matches('.'),
            None => self.name.as_str(),
        }
    }
}

/// What a value of a declared type looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// An object with known fields.
    Struct(Struct),
    /// One of a list of names.
    Enum(Enum),
    /// One of several shapes.
    Union(Union),
    /// Another name for a type.
    Alias(TypeRef),
}

/// An object with known fields, in order of declaration.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Struct {
    /// The fields, in order of declaration.
    pub fields: Vec<Field>,
    /// The type of properties that are not among `fields`, where the schema speaks of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
}

/// One field of an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name in the source: `opened_at`.
    pub name: String,
    /// The key in JSON and TypeScript: `openedAt`.
    pub json: String,
    /// The type of a present value. Optionality is in `presence`, never a `TypeRef::Option` around it
    /// (a nullable JSON Schema property is: absent and `null` are two things there).
    pub ty: TypeRef,
    /// Whether the value may be absent.
    pub presence: Presence,
    /// The Protobuf oneof this field is a member of, by its source name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oneof: Option<String>,
    /// The Protobuf field number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Documentation.
    pub doc: Doc,
    /// Custom options (Protobuf) and `x-` keywords (JSON Schema), by fully qualified name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Value>,
    /// What narrows the values further, by JSON Schema keyword; `default` for a proto2 default, too.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// Where the field is declared.
    pub span: Span,
}

impl Field {
    /// The name of Protobuf's own option `jstype` among `options`, where it has an effect.
    pub const JSTYPE: &str = "google.protobuf.FieldOptions.jstype";

    /// Whether `[jstype = JS_STRING]` asks for text where TypeScript would have a `bigint`.
    pub fn is_js_string(&self) -> bool {
        self.options.get(Self::JSTYPE).and_then(Value::as_str) == Some("JS_STRING")
    }

    /// Whether the value is about a person and must not appear in logs: `(hawksbill.field).personal` in
    /// Protobuf, `x-personal` in JSON Schema.
    pub fn is_personal(&self) -> bool {
        let proto = self.options.get("hawksbill.field").and_then(|option| option.get("personal"));
        [proto, self.options.get("x-personal")].contains(&Some(&Value::Bool(true)))
    }

    /// The unit of the value, such as `CNY/100` or `ms`: `(hawksbill.field).unit` in Protobuf, `x-unit` in
    /// JSON Schema.
    pub fn unit(&self) -> Option<&str> {
        let proto = self.options.get("hawksbill.field").and_then(|option| option.get("unit"));
        proto.or_else(|| self.options.get("x-unit")).and_then(Value::as_str)
    }

    /// What the value means, in its author's words: `(hawksbill.field).sem` in Protobuf, `x-sem` in JSON Schema.
    pub fn sem(&self) -> Option<&str> {
        let proto = self.options.get("hawksbill.field").and_then(|option| option.get("sem"));
        proto.or_else(|| self.options.get("x-sem")).and_then(Value::as_str)
    }

    /// The field of another type that this one points at, such as `shop.store.v1.Store.id`:
    /// `(hawksbill.field).ref` in Protobuf, `x-ref` in JSON Schema.
    pub fn reference(&self) -> Option<&str> {
        let proto = self.options.get("hawksbill.field").and_then(|option| option.get("ref"));
        proto.or_else(|| self.options.get("x-ref")).and_then(Value::as_str)
    }
}

/// Whether a field's value may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Always written and must be given.
    Required,
    /// May be absent; absence is a value of its own.
    Optional,
    /// Always written; when not given it is the type's default (Protobuf fields without presence).
    Implicit,
}

/// One of a list of names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    /// The values, in order of declaration.
    pub values: Vec<EnumValue>,
    /// Whether values outside the list may arrive (Protobuf) or not (`#[data]`, JSON Schema).
    pub open: bool,
}

/// One name of an enum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumValue {
    /// The name in the source.
    pub name: String,
    /// The text in JSON and TypeScript.
    pub json: String,
    /// The Protobuf number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i32>,
    /// Documentation.
    pub doc: Doc,
    /// Where the value is declared.
    pub span: Span,
}

/// One of several shapes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Union {
    /// The property that tells the variants apart, such as `kind`; none for a JSON Schema union
    /// without discriminator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The required property in which each variant of a JSON Schema union has another constant text, by
    /// which a value's variant is known at once. It is a field of the variant's own type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// Whether a value may be of several variants at once (`anyOf` of JSON Schema).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overlapping: bool,
    /// The variants, in order of declaration.
    pub variants: Vec<Variant>,
}

/// One shape of a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The name in the source: `SoldOut`.
    pub name: String,
    /// The value of the tag or the discriminator: `soldOut`.
    pub json: String,
    /// What the variant holds.
    pub body: VariantBody,
    /// Documentation.
    pub doc: Doc,
    /// Where the variant is declared.
    pub span: Span,
}

/// What a variant of a union holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariantBody {
    /// Nothing but its tag.
    Unit,
    /// Fields beside the tag.
    Fields(Vec<Field>),
    /// A value of another type (JSON Schema unions).
    Type(TypeRef),
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeRef {
    /// Nothing: the result of a function that returns `()`. `null` in JSON.
    Unit,
    /// A scalar.
    Scalar(Scalar),
    /// A declared type, a key of `Contract::types`.
    Named(TypeName),
    /// A well-known Protobuf type with a JSON form of its own.
    WellKnown(WellKnown),
    /// A value or `null`.
    Option(Box<TypeRef>),
    /// A list.
    List(Box<TypeRef>),
    /// An object used as a map.
    Map(MapKey, Box<TypeRef>),
    /// Items of fixed positions (JSON Schema `prefixItems`).
    Tuple(Vec<TypeRef>),
    /// Exactly this value (JSON Schema `const`).
    Literal(Value),
    /// Any JSON value.
    Json,
}

/// A scalar, named as in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are Rust's own; those that are not are documented")]
pub enum Scalar {
    Bool,
    I8,
    I16,
    I32,
    /// A string in JSON, as in ProtoJSON; `bigint` in TypeScript.
    I64,
    U8,
    U16,
    U32,
    /// A string in JSON, as in ProtoJSON; `bigint` in TypeScript.
    U64,
    /// A number, or one of the strings `NaN`, `Infinity`, `-Infinity`, in JSON.
    F32,
    /// A number, or one of the strings `NaN`, `Infinity`, `-Infinity`, in JSON.
    F64,
    String,
    /// Base64 in JSON, `Uint8Array` in TypeScript.
    Bytes,
    /// A JSON Schema `integer`: a plain JSON number, `i64` in Rust, `number` in TypeScript.
    JsonInteger,
    /// A JSON Schema `number`: a plain JSON number, `f64` in Rust, `number` in TypeScript.
    JsonNumber,
}

/// What the keys of a map are; they are strings in JSON and in TypeScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are Rust's own")]
pub enum MapKey {
    String,
    Bool,
    I32,
    I64,
    U32,
    U64,
}
