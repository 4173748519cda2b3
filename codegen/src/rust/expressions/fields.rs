//! How the fields of messages, module types and `#[data]` structs stand in memory: as prost-build, the emitter
//! of module types and the user declare them.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Field, MapKey, Origin, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, WellKnown,
};
use hawksbill_schemas::names::{rust_snake, rust_type};
use serde_json::Value;

use super::super::modules::{Boxes, Names};
use super::super::paths;
use super::native::Native;
use super::term::{Mode, Term};

/// Aliases of aliases are followed so far.
const MAX_DEPTH: usize = 32;

/// Looks fields up.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) contract: &'a Contract,
    pub(super) boxes: &'a Boxes<'a>,
}

/// A field in memory.
pub(super) struct Slot<'a> {
    pub(super) field: &'a Field,
    /// The name of the field in the struct; for a member of a oneof, that of the oneof.
    pub(super) ident: String,
    /// The type of a present value.
    pub(super) ty: Native,
    pub(super) kept: Kept,
    /// Whether it is there where its value differs from the default; others of [`Kept::Plain`] always are.
    pub(super) told_by_value: bool,
}

/// How a field keeps its value, and what it means that there is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// As it is.
    Plain,
    /// In an `Option`; none is the default of the field.
    Default,
    /// In an `Option`; none is `null`.
    Nullable,
    /// In an `Option`; none is that there is no such property.
    Property,
    /// In a variant, with this path, of an optional enum.
    Member(String),
    /// Not at all: it can only be `null`.
    Null,
}

/// The declaration of a struct.
pub(super) fn object<'c>(
    contract: &'c Contract,
    name: &TypeName,
) -> Option<(&'c TypeDef, &'c Struct)> {
    let def = contract.types.get(name)?;
    match &def.shape {
        Shape::Struct(object) => Some((def, object)),
        _ => None,
    }
}

impl<'a> Fields<'a> {
    /// A source of this type as an argument of a function.
    pub(super) fn source(&self, ident: &str, ty: &TypeRef) -> Option<Term> {
        let native = match ty {
            TypeRef::Option(inner) => match self.source(ident, inner)? {
                term if term.mode == Mode::Ref => term.ty.by_ref().option(),
                term => term.ty.option(),
            },
            TypeRef::List(item) => {
                let item = self.native(Origin::Proto, None, item, 0)?;
                return Some(Term::reference(ident, item.vec(), 0).hinted(ident));
            }
            _ => match self.native(Origin::Proto, None, ty, 0)? {
                Native::String => Native::Str,
                Native::Bytes => Native::Slice,
                native if native.is_copy() => native,
                native => return Some(Term::reference(ident, native, 0).hinted(ident)),
            },
        };
        Some(Term::value(ident, native).hinted(ident))
    }

    /// The field at `index` of `object`, which `def` declares.
    pub(super) fn slot<'s>(
        &self,
        def: &TypeDef,
        object: &'s Struct,
        index: usize,
    ) -> Option<Slot<'s>> {
        let field = object.fields.get(index)?;
        let native = self.native(def.origin, Some(def), &field.ty, 0);
        let (ident, ty, kept) = match def.origin {
            Origin::Proto => {
                let (ty, kept) = self.proto(def, field, native)?;
                let name = field.oneof.as_ref().unwrap_or(&field.name);
                (rust_snake(name), ty, kept)
            }
            Origin::Module => (Names::of(def).fields.get(index)?.clone(), native?, property(field)),
            Origin::Data => (paths::plain_ident(&field.name), native?, property(field)),
        };
        let told_by_value = def.origin == Origin::Proto && kept == Kept::Plain;
        Some(Slot { field, ident, ty, kept, told_by_value })
    }

    fn proto(
        &self,
        def: &TypeDef,
        field: &Field,
        native: Option<Native>,
    ) -> Option<(Native, Kept)> {
        if let TypeRef::WellKnown(WellKnown::NullValue) = field.ty {
            return Some((Native::Unit, Kept::Null));
        }
        let ty = match &field.ty {
            TypeRef::WellKnown(known) => wrapped(*known).or(native)?,
            _ => native?,
        };
        let kept = match (&field.oneof, &field.ty, field.presence) {
            (Some(oneof), ..) => Kept::Member(format!(
                "{}::{}::{}",
                paths::package_path(&def.scope),
                paths::oneof_path(self.contract, def, oneof),
                rust_type(&field.name)
            )),
            (None, TypeRef::List(_) | TypeRef::Map(..), _) => Kept::Plain,
            (None, TypeRef::WellKnown(known), _) if wrapped(*known).is_some() => Kept::Nullable,
            (None, _, Presence::Optional) => Kept::Default,
            (None, _, Presence::Required | Presence::Implicit) => Kept::Plain,
        };
        Some((ty, kept))
    }

    /// A type in memory; none where expressions have no such value. `holder` is the struct that holds it by
    /// value.
    fn native(
        &self,
        origin: Origin,
        holder: Option<&TypeDef>,
        ty: &TypeRef,
        depth: usize,
    ) -> Option<Native> {
        if depth > MAX_DEPTH {
            return None;
        }
        let on_heap = |ty: &TypeRef| self.native(origin, None, ty, depth + 1);
        match ty {
            TypeRef::Unit => Some(Native::Unit),
            TypeRef::Scalar(kind) if origin == Origin::Module => Some(json_scalar(*kind)),
            TypeRef::Scalar(kind) => Some(scalar(*kind)),
            TypeRef::Named(name) => self.named(holder, name, depth),
            TypeRef::WellKnown(WellKnown::Timestamp) => Some(Native::Timestamp),
            TypeRef::WellKnown(WellKnown::Duration) => Some(Native::Duration),
            TypeRef::Option(inner) => Some(self.native(origin, holder, inner, depth + 1)?.option()),
            TypeRef::List(item) => Some(on_heap(item)?.vec()),
            TypeRef::Map(key, value) => {
                let (key, value) = (Box::new(map_key(*key)), Box::new(on_heap(value)?));
                match origin {
                    Origin::Proto => Some(Native::HashMap(key, value)),
                    Origin::Module => Some(Native::BTreeMap(key, value)),
                    // Which map it is only the user's code knows.
                    Origin::Data => None,
                }
            }
            TypeRef::Literal(Value::Bool(_)) => Some(Native::Bool),
            TypeRef::Literal(Value::Number(number)) if number.is_f64() => Some(Native::F64),
            TypeRef::Literal(Value::Number(_)) => Some(Native::I64),
            TypeRef::Literal(Value::String(_)) => Some(Native::String),
            TypeRef::WellKnown(known) => Some(Native::Present(Box::new(wrapped(*known)?))),
            TypeRef::Tuple(_) | TypeRef::Literal(_) | TypeRef::Json => None,
        }
    }

    fn named(&self, holder: Option<&TypeDef>, name: &TypeName, depth: usize) -> Option<Native> {
        let def = self.contract.types.get(name)?;
        let native = match &def.shape {
            Shape::Enum(_) if def.origin == Origin::Proto => Native::Number(name.clone()),
            Shape::Enum(_) => Native::Names(name.clone()),
            Shape::Struct(_) | Shape::Union(_) => Native::Struct(name.clone()),
            Shape::Alias(ty) => {
                let inner = self.native(def.origin, Some(def), ty, depth + 1)?;
                Native::Newtype(Box::new(inner))
            }
        };
        let is_boxed = holder.is_some_and(|holder| match holder.origin {
            Origin::Proto => {
                matches!(native, Native::Struct(_)) && self.leads_to(name, &holder.name)
            }
            Origin::Module => self.boxes.between(&holder.name, name),
            Origin::Data => false,
        });
        Some(if is_boxed { Native::Boxed(Box::new(native)) } else { native })
    }

    /// Whether a message of type `from` may hold one of type `to`, not counting what lists and maps hold:
    /// prost-build puts such fields into boxes.
    fn leads_to(&self, from: &TypeName, to: &TypeName) -> bool {
        let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(name) = open.pop() {
            if name == to {
                return true;
            }
            let Some((_, object)) = object(self.contract, name) else { continue };
            for field in &object.fields {
                if let TypeRef::Named(next) = &field.ty
                    && let Some((next, _)) = self.contract.types.get_key_value(next)
                    && seen.insert(next)
                {
                    open.push(next);
                }
            }
        }
        false
    }
}

/// How a field that is no Protobuf field is kept.
fn property(field: &Field) -> Kept {
    match field.presence {
        Presence::Required => Kept::Plain,
        Presence::Optional | Presence::Implicit => Kept::Property,
    }
}

/// What a wrapper wraps.
fn wrapped(known: WellKnown) -> Option<Native> {
    Some(match known {
        WellKnown::BoolValue => Native::Bool,
        WellKnown::Int32Value => Native::Narrow("i32"),
        WellKnown::Int64Value => Native::I64,
        WellKnown::UInt32Value => Native::Narrow("u32"),
        WellKnown::UInt64Value => Native::U64,
        WellKnown::FloatValue => Native::Narrow("f32"),
        WellKnown::DoubleValue => Native::F64,
        WellKnown::StringValue => Native::String,
        WellKnown::BytesValue => Native::Blob,
        _ => return None,
    })
}

fn scalar(kind: Scalar) -> Native {
    match kind {
        Scalar::Bool => Native::Bool,
        Scalar::I8 => Native::Narrow("i8"),
        Scalar::I16 => Native::Narrow("i16"),
        Scalar::I32 => Native::Narrow("i32"),
        Scalar::I64 | Scalar::JsonInteger => Native::I64,
        Scalar::U8 => Native::Narrow("u8"),
        Scalar::U16 => Native::Narrow("u16"),
        Scalar::U32 => Native::Narrow("u32"),
        Scalar::U64 => Native::U64,
        Scalar::F32 => Native::Narrow("f32"),
        Scalar::F64 | Scalar::JsonNumber => Native::F64,
        Scalar::String => Native::String,
        Scalar::Bytes => Native::Bytes,
    }
}

/// As the emitter of module types has them: JSON's own.
fn json_scalar(kind: Scalar) -> Native {
    match kind {
        Scalar::Bool => Native::Bool,
        Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => Native::F64,
        Scalar::String | Scalar::Bytes => Native::String,
        _ => Native::I64,
    }
}

fn map_key(key: MapKey) -> Native {
    match key {
        MapKey::String => Native::String,
        MapKey::Bool => Native::Bool,
        MapKey::I32 => Native::Narrow("i32"),
        MapKey::I64 => Native::I64,
        MapKey::U32 => Native::Narrow("u32"),
        MapKey::U64 => Native::U64,
    }
}

impl Slot<'_> {
    /// The declared default, or that of the type, as an expression of the type in `view` form.
    pub(super) fn default(&self, contract: &Contract) -> String {
        let declared = self.field.constraints.get("default");
        match (&self.ty, declared) {
            (Native::Number(name), declared) => {
                default_number(contract, name, declared).to_string()
            }
            (Native::String, declared) => {
                format!("{:?}", declared.and_then(Value::as_str).unwrap_or_default())
            }
            (Native::Bytes | Native::Blob, declared) => bytes_literal(declared),
            (Native::Bool, declared) => {
                declared.and_then(Value::as_bool).unwrap_or_default().to_string()
            }
            (Native::F64 | Native::Narrow("f32"), declared) => float_literal(&self.ty, declared),
            (Native::I64 | Native::U64 | Native::Narrow(_), Some(Value::Number(number))) => {
                number.to_string()
            }
            (Native::I64 | Native::U64 | Native::Narrow(_), Some(Value::String(number))) => {
                number.clone()
            }
            (Native::I64 | Native::U64 | Native::Narrow(_), _) => "0".to_owned(),
            _ => "Default::default()".to_owned(),
        }
    }
}

/// The number of an enum field's default: that declared, or the first value.
fn default_number(contract: &Contract, name: &TypeName, declared: Option<&Value>) -> i64 {
    let Some(Shape::Enum(shape)) = contract.types.get(name).map(|def| &def.shape) else { return 0 };
    let named = declared.and_then(Value::as_str);
    let value = match named {
        Some(named) => shape.values.iter().find(|value| value.name == named),
        None => shape.values.first(),
    };
    let number = declared.and_then(Value::as_i64);
    number.unwrap_or_else(|| value.and_then(|value| value.number).unwrap_or(0).into())
}

fn float_literal(ty: &Native, declared: Option<&Value>) -> String {
    let name = if *ty == Native::F64 { "f64" } else { "f32" };
    match declared {
        Some(Value::String(text)) => match text.as_str() {
            "NaN" => format!("{name}::NAN"),
            "-Infinity" => format!("{name}::NEG_INFINITY"),
            _ => format!("{name}::INFINITY"),
        },
        Some(number) => format!("{:?}", number.as_f64().unwrap_or_default()),
        None => "0.0".to_owned(),
    }
}

/// A `bytes` default is in base64.
fn bytes_literal(declared: Option<&Value>) -> String {
    let text = declared.and_then(Value::as_str).unwrap_or_default();
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for byte in text.bytes().take_while(|byte| *byte != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        (bits, count) = (bits << 6 | u32::from(digit), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    format!("&{}[..]", super::literals::byte_string(&bytes))
}
