//! Objects of declared types: messages with Protobuf's presence and defaults, module types, `#[data]` structs.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use cel::ExecutionError;
use cel::common::traits::Indexer;
use cel::common::types::{
    CelBool, CelBytes, CelDouble, CelInt, CelList, CelMap, CelNull, CelString, CelUInt, Kind, Type,
};
use cel::common::value::{CowVal, StaticVal, Val};
use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Field, Origin, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, WellKnown,
};
use prost_types::{Duration, Timestamp};
use serde_json::Value as Json;

use super::{Boxed, Moment, Raw, Span, read};
use crate::codegen::cel::Failure;
use crate::live::natives::{failed, is_zero};

/// An object. Cloning it is cheap.
#[derive(Clone)]
pub(in crate::live) struct Object {
    contract: Arc<Contract>,
    data: Arc<Data>,
}

/// A value that borrows nothing.
type Value = dyn Val + 'static;

struct Data {
    ty: TypeName,
    /// In the order of the type's fields.
    fields: Vec<Option<Boxed>>,
    /// Properties that the type does not list.
    others: BTreeMap<String, Json>,
}

impl Object {
    /// The object with these fields, in the order of the type's; those that always have a value get one.
    pub(in crate::live) fn new(
        contract: &Arc<Contract>,
        ty: &TypeName,
        mut fields: Vec<Option<Boxed>>,
        others: BTreeMap<String, Json>,
    ) -> Self {
        if let Some((TypeDef { origin: Origin::Proto, .. }, shape)) = structure(contract, ty) {
            fields.resize_with(shape.fields.len(), || None);
            for (value, field) in fields.iter_mut().zip(&shape.fields) {
                if value.is_none() && field.presence == Presence::Implicit {
                    *value = Some(default(contract, field));
                }
            }
        }
        let data = Data { ty: ty.clone(), fields, others };
        Self { contract: Arc::clone(contract), data: Arc::new(data) }
    }

    /// The message with nothing in it.
    pub(in crate::live) fn empty(contract: &Arc<Contract>, ty: &TypeName) -> Self {
        Self::new(contract, ty, Vec::new(), BTreeMap::new())
    }

    /// `has(object.name)`
    pub(in crate::live) fn has(&self, name: &str) -> bool {
        let Some((def, field, value)) = self.field(name) else { return false };
        match (field.presence, value) {
            (Presence::Required, _) if def.origin != Origin::Proto => true,
            (_, None) => false,
            (Presence::Optional, Some(_)) => true,
            // Those of messages are there where they differ from their default, as in Rust.
            (Presence::Required, Some(_)) if self.is_message(&field.ty) => true,
            (Presence::Required | Presence::Implicit, Some(value)) => !is_zero(value),
        }
    }

    fn is_message(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Named(name) => structure(&self.contract, name).is_some(),
            ty => matches!(ty, TypeRef::WellKnown(_)),
        }
    }

    /// `object.?name`: nothing where `has` is false.
    pub(in crate::live) fn optional(&self, name: &str) -> Option<Boxed> {
        self.has(name).then(|| self.select(name).ok().map(CowVal::into_owned)).flatten()
    }

    fn select<'b>(&'b self, name: &str) -> Result<CowVal<'b, 'static>, ExecutionError> {
        let absent = || ExecutionError::function_error("select", format!("`{name}` is absent"));
        let (def, field, value) = self.field(name).ok_or_else(absent)?;
        match value {
            Some(value) => Ok(CowVal::Borrowed(value)),
            None if def.origin == Origin::Proto => {
                Ok(CowVal::Owned(default(&self.contract, field)))
            }
            None => Err(absent()),
        }
    }

    fn field<'b>(&'b self, name: &str) -> Option<(&'b TypeDef, &'b Field, Option<&'b Value>)> {
        let (def, shape) = structure(&self.contract, &self.data.ty)?;
        let index = shape.fields.iter().position(|field| field.name == name)?;
        let value = self.data.fields.get(index).and_then(Option::as_deref);
        Some((def, shape.fields.get(index)?, value))
    }

    /// The fields that are there, and the properties that the type does not list.
    pub(in crate::live) fn entries(
        &self,
    ) -> (impl Iterator<Item = (&Field, &Value)>, &BTreeMap<String, Json>) {
        let shape = structure(&self.contract, &self.data.ty).map(|(_, shape)| shape);
        let fields = shape.into_iter().flat_map(|shape| &shape.fields).zip(&self.data.fields);
        let present = fields.filter_map(|(field, value)| Some((field, value.as_deref()?)));
        (present, &self.data.others)
    }

    /// Whether no field is set.
    pub(in crate::live) fn is_empty(&self) -> bool {
        self.equals(&Self::empty(&self.contract, &self.data.ty))
    }
}

/// The declaration of a type with fields.
pub(in crate::live) fn structure<'c>(
    contract: &'c Contract,
    ty: &TypeName,
) -> Option<(&'c TypeDef, &'c Struct)> {
    let def = contract.types.get(ty)?;
    match &def.shape {
        Shape::Struct(shape) => Some((def, shape)),
        _ => None,
    }
}

/// What an absent field of a message yields.
fn default(contract: &Arc<Contract>, field: &Field) -> Boxed {
    let declared = field.constraints.get("default");
    let declared = declared.and_then(|json| read(contract, &field.ty, json).ok());
    declared.unwrap_or_else(|| zero(contract, &field.ty))
}

fn zero(contract: &Arc<Contract>, ty: &TypeRef) -> Boxed {
    match ty {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::Bool => Box::new(CelBool::from(false)),
            Scalar::String => Box::new(CelString::from("")),
            Scalar::Bytes => Box::new(CelBytes::from(Vec::new())),
            Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => Box::new(CelDouble::from(0.0)),
            Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => Box::new(CelUInt::from(0)),
            _ => Box::new(CelInt::from(0)),
        },
        TypeRef::Named(name) => match contract.types.get(name).map(|def| &def.shape) {
            Some(Shape::Enum(shape)) => {
                let number = shape.values.first().and_then(|value| value.number);
                Box::new(CelInt::from(i64::from(number.unwrap_or(0))))
            }
            _ => Box::new(Object::empty(contract, name)),
        },
        TypeRef::WellKnown(WellKnown::Timestamp) => Box::new(Moment(Timestamp::default())),
        TypeRef::WellKnown(WellKnown::Duration) => Box::new(Span(Duration::default())),
        TypeRef::List(_) => Box::new(CelList::from(Vec::new())),
        TypeRef::Map(..) => Box::new(CelMap::from(std::collections::HashMap::new())),
        TypeRef::Json => Box::new(Raw(Arc::new(Json::Null))),
        // Wrappers: an absent one is `null`.
        _ => Box::new(CelNull),
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.data.ty.as_str()).field(&self.data.fields).finish()
    }
}

impl Val for Object {
    fn get_type(&self) -> &Type {
        Self::cel_type()
    }

    fn cel_type() -> &'static Type {
        static TYPE: Type = Type::simple_type(Kind::Struct, "object");
        &TYPE
    }

    fn as_indexer<'b, 'v>(&'b self) -> Option<&'b (dyn Indexer + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    /// Field by field; an absent one is not what its default is.
    fn equals(&self, other: &dyn Val) -> bool {
        let Some(other) = other.downcast_ref::<Self>() else { return false };
        let (a, b) = (&*self.data, &*other.data);
        let pairs = || a.fields.iter().zip(&b.fields);
        let is_equal = |(a, b): (&Option<Boxed>, &Option<Boxed>)| match (a, b) {
            (Some(a), Some(b)) => a.equals(b.as_ref()),
            (None, None) => true,
            _ => false,
        };
        a.ty == b.ty
            && a.fields.len() == b.fields.len()
            && pairs().all(is_equal)
            && a.others == b.others
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(self.clone())
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl StaticVal for Object {}

impl Indexer for Object {
    fn get<'b, 'v>(&'b self, name: &dyn Val) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        match name.downcast_ref::<CelString<'_>>() {
            Some(name) => self.select(name.inner()),
            None => Err(failed(&Failure::Refused("a field has a name"))),
        }
    }

    fn steal<'v>(self: Box<Self>, name: &dyn Val) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.get(name).map(CowVal::into_owned)
    }
}
