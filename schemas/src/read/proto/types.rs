//! Messages and enums, as types of the model.

use std::collections::BTreeMap;

use prost_reflect::prost_types::field_options::JsType;
use prost_reflect::{
    Cardinality, DescriptorPool, DynamicMessage, EnumDescriptor, FieldDescriptor, Kind,
    MessageDescriptor,
};
use serde_json::Value;

use super::source_info::Infos;
use super::{defaults, options};
use crate::diagnostics::Diagnostic;
use crate::model::{
    Constraints, Contract, Enum, EnumValue, Field, MapKey, Origin, Presence, Scalar, Shape, Span,
    Struct, TypeDef, TypeName, TypeRef, WellKnown,
};

const GOOGLE: &str = "google.protobuf";

/// Puts the types of all files into `contract`. Of Google's own only those that others mention and
/// that have no JSON form of their own, such as `google.protobuf.Api`.
pub(super) fn fill(
    pool: &DescriptorPool,
    infos: &Infos<'_>,
    contract: &mut Contract,
    problems: &mut Vec<Diagnostic>,
) {
    let mut reader = Reader { infos, contract, problems, wanted: Vec::new() };
    let messages = pool.all_messages().filter(|it| it.package_name() != GOOGLE);
    messages.filter(|it| !it.is_map_entry()).for_each(|it| reader.message(&it));
    pool.all_enums()
        .filter(|it| it.package_name() != GOOGLE)
        .for_each(|it| reader.enumeration(&it));
    for service in pool.services() {
        for method in service.methods() {
            reader.message_ref(&method.input());
            reader.message_ref(&method.output());
        }
    }
    while let Some(kind) = reader.wanted.pop() {
        match kind {
            Kind::Message(it) if !reader.knows(it.full_name()) => reader.message(&it),
            Kind::Enum(it) if !reader.knows(it.full_name()) => reader.enumeration(&it),
            _ => {}
        }
    }
}

struct Reader<'a> {
    infos: &'a Infos<'a>,
    contract: &'a mut Contract,
    problems: &'a mut Vec<Diagnostic>,
    /// Google's types that were mentioned.
    wanted: Vec<Kind>,
}

impl Reader<'_> {
    fn knows(&self, name: &str) -> bool {
        self.contract.types.contains_key(&TypeName::new(name))
    }

    fn message(&mut self, message: &MessageDescriptor) {
        let file = message.parent_file();
        let span = self.infos.span(file.name(), message.path());
        let declared = message.descriptor_proto().options.as_ref();
        let deprecated = declared.is_some_and(|it| it.deprecated());
        let mut fields: Vec<FieldDescriptor> = message.fields().collect();
        // Descriptors hand them out by number; the last step of the path is the order in the file.
        fields.sort_by_key(|field| field.path().last().copied());
        let shape = Struct {
            fields: fields.iter().map(|field| self.field(file.name(), field)).collect(),
            additional: None,
        };
        let def = TypeDef {
            name: TypeName::new(message.full_name()),
            scope: message.package_name().to_owned(),
            origin: Origin::Proto,
            shape: Shape::Struct(shape),
            doc: self.infos.doc(file.name(), message.path(), deprecated),
            options: self.options(declared.is_some(), || message.options(), &span),
            constraints: Constraints::new(),
            pointer: None,
            also: Vec::new(),
            span,
        };
        self.contract.types.insert(def.name.clone(), def);
    }

    fn field(&mut self, file: &str, field: &FieldDescriptor) -> Field {
        let span = self.infos.span(file, field.path());
        let declared = field.field_descriptor_proto().options.as_ref();
        let deprecated = declared.is_some_and(|it| it.deprecated());
        let oneof = field.containing_oneof().filter(|oneof| !oneof.is_synthetic());
        let mut options = self.options(declared.is_some(), || field.options(), &span);
        if declared.is_some_and(|it| it.jstype() == JsType::JsString) {
            options.insert(Field::JSTYPE.to_owned(), Value::from(JsType::JsString.as_str_name()));
        }
        let default = defaults::of(field).map(|value| ("default".to_owned(), value));
        Field {
            name: field.name().to_owned(),
            json: field.json_name().to_owned(),
            ty: self.field_type(field),
            presence: presence(field),
            oneof: oneof.map(|oneof| oneof.name().to_owned()),
            number: Some(field.number()),
            doc: self.infos.doc(file, field.path(), deprecated),
            options,
            constraints: default.into_iter().collect(),
            span,
        }
    }

    fn field_type(&mut self, field: &FieldDescriptor) -> TypeRef {
        if field.is_map()
            && let Kind::Message(entry) = field.kind()
        {
            let key = map_key(&entry.map_entry_key_field().kind());
            let value = self.kind(&entry.map_entry_value_field().kind());
            return TypeRef::Map(key, Box::new(value));
        }
        let item = self.kind(&field.kind());
        if field.is_list() { TypeRef::List(Box::new(item)) } else { item }
    }

    fn kind(&mut self, kind: &Kind) -> TypeRef {
        match kind {
            Kind::Message(message) => self.message_ref(message),
            Kind::Enum(item) => self.named(item.full_name(), item.package_name(), kind),
            scalar => TypeRef::Scalar(scalar_of(scalar)),
        }
    }

    fn message_ref(&mut self, message: &MessageDescriptor) -> TypeRef {
        let kind = Kind::Message(message.clone());
        self.named(message.full_name(), message.package_name(), &kind)
    }

    fn named(&mut self, name: &str, package: &str, kind: &Kind) -> TypeRef {
        if let Some(known) = WellKnown::of(name) {
            return TypeRef::WellKnown(known);
        }
        if package == GOOGLE {
            self.wanted.push(kind.clone());
        }
        TypeRef::Named(TypeName::new(name))
    }

    fn enumeration(&mut self, item: &EnumDescriptor) {
        let file = item.parent_file();
        let span = self.infos.span(file.name(), item.path());
        let declared = item.enum_descriptor_proto().options.as_ref();
        let deprecated = declared.is_some_and(|it| it.deprecated());
        let mut values: Vec<_> = item.values().collect();
        values.sort_by_key(|value| value.path().last().copied());
        let values = values.iter().map(|value| {
            let declared = value.enum_value_descriptor_proto().options.as_ref();
            let deprecated = declared.is_some_and(|it| it.deprecated());
            EnumValue {
                name: value.name().to_owned(),
                json: value.name().to_owned(),
                number: Some(value.number()),
                doc: self.infos.doc(file.name(), value.path(), deprecated),
                span: self.infos.span(file.name(), value.path()),
            }
        });
        let def = TypeDef {
            name: TypeName::new(item.full_name()),
            scope: item.package_name().to_owned(),
            origin: Origin::Proto,
            shape: Shape::Enum(Enum { values: values.collect(), open: true }),
            doc: self.infos.doc(file.name(), item.path(), deprecated),
            options: self.options(declared.is_some(), || item.options(), &span),
            constraints: Constraints::new(),
            pointer: None,
            also: Vec::new(),
            span,
        };
        self.contract.types.insert(def.name.clone(), def);
    }

    /// Custom options; they are decoded only where any option was given.
    fn options(
        &mut self,
        given: bool,
        decode: impl FnOnce() -> DynamicMessage,
        span: &Span,
    ) -> BTreeMap<String, Value> {
        if given { options::custom(&decode(), span, self.problems) } else { BTreeMap::new() }
    }
}

fn presence(field: &FieldDescriptor) -> Presence {
    if field.cardinality() == Cardinality::Required {
        Presence::Required
    } else if field.supports_presence() {
        Presence::Optional
    } else {
        Presence::Implicit
    }
}

fn scalar_of(kind: &Kind) -> Scalar {
    match kind {
        Kind::Bool => Scalar::Bool,
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Scalar::I32,
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Scalar::I64,
        Kind::Uint32 | Kind::Fixed32 => Scalar::U32,
        Kind::Uint64 | Kind::Fixed64 => Scalar::U64,
        Kind::Float => Scalar::F32,
        Kind::Double => Scalar::F64,
        Kind::Bytes => Scalar::Bytes,
        // Messages and enums are taken out before.
        Kind::String | Kind::Message(_) | Kind::Enum(_) => Scalar::String,
    }
}

fn map_key(kind: &Kind) -> MapKey {
    match scalar_of(kind) {
        Scalar::Bool => MapKey::Bool,
        Scalar::I32 => MapKey::I32,
        Scalar::I64 => MapKey::I64,
        Scalar::U32 => MapKey::U32,
        Scalar::U64 => MapKey::U64,
        _ => MapKey::String,
    }
}
