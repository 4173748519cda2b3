//! Values of the suite, and access to fields of its messages by name.

use std::borrow::Cow;

use prost_reflect::{DynamicMessage, ReflectMessage, Value as Reflected};

/// A value (`cel.expr.Value`).
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the language")]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    /// In no order.
    Map(Vec<(Value, Value)>),
    /// A message; also timestamps, durations and wrappers.
    Message(DynamicMessage),
    /// A value of an enum by its type's name, where enums are types of their own.
    Enum(String, i32),
    /// A type, by its name.
    Type(String),
}

impl Value {
    /// Reads a `cel.expr.Value`.
    pub(crate) fn read(value: &DynamicMessage) -> Result<Self, String> {
        let kind = value.descriptor().oneofs().find(|oneof| oneof.name() == "kind");
        let set = kind.and_then(|kind| kind.fields().find(|field| value.has_field(field)));
        let Some(set) = set else { return Ok(Self::Null) };
        let inner = value.get_field(&set);
        Ok(match (set.name(), &*inner) {
            ("null_value", _) => Self::Null,
            (_, Reflected::Bool(value)) => Self::Bool(*value),
            (_, Reflected::I64(value)) => Self::Int(*value),
            (_, Reflected::U64(value)) => Self::Uint(*value),
            (_, Reflected::F64(value)) => Self::Double(*value),
            ("type_value", Reflected::String(value)) => Self::Type(value.clone()),
            (_, Reflected::String(value)) => Self::String(value.clone()),
            (_, Reflected::Bytes(value)) => Self::Bytes(value.to_vec()),
            ("enum_value", Reflected::Message(value)) => {
                Self::Enum(text(value, "type"), field(value, "value").as_i32().unwrap_or_default())
            }
            ("list_value", Reflected::Message(value)) => {
                Self::List(list(value, "values").iter().map(Self::read).collect::<Result<_, _>>()?)
            }
            ("map_value", Reflected::Message(value)) => {
                let entries = list(value, "entries").into_iter().map(|entry| {
                    let part = |name| {
                        message(&entry, name).map_or(Ok(Self::Null), |part| Self::read(&part))
                    };
                    Ok::<_, String>((part("key")?, part("value")?))
                });
                Self::Map(entries.collect::<Result<_, _>>()?)
            }
            ("object_value", Reflected::Message(any)) => Self::Message(unpack(any)?),
            (name, _) => return Err(format!("a value of the unknown kind `{name}`")),
        })
    }
}

/// The message in a `google.protobuf.Any`.
fn unpack(any: &DynamicMessage) -> Result<DynamicMessage, String> {
    let url = text(any, "type_url");
    let name = url.rsplit('/').next().unwrap_or_default();
    let pool = any.descriptor().parent_pool().clone();
    let schema = pool.get_message_by_name(name).ok_or(format!("there is no message `{name}`"))?;
    let bytes = field(any, "value").as_bytes().cloned().unwrap_or_default();
    DynamicMessage::decode(schema, bytes).map_err(|error| error.to_string())
}

/// A field, or its default.
pub(crate) fn field<'m>(of: &'m DynamicMessage, name: &str) -> Cow<'m, Reflected> {
    of.get_field_by_name(name).unwrap_or(Cow::Owned(Reflected::Bool(false)))
}

/// A field of type string.
pub(crate) fn text(of: &DynamicMessage, name: &str) -> String {
    field(of, name).as_str().unwrap_or_default().to_owned()
}

/// A field of a message type, where it is set.
pub(crate) fn message(of: &DynamicMessage, name: &str) -> Option<DynamicMessage> {
    if !of.has_field_by_name(name) {
        return None;
    }
    field(of, name).as_message().cloned()
}

/// A repeated field of a message type.
pub(crate) fn list(of: &DynamicMessage, name: &str) -> Vec<DynamicMessage> {
    let values = field(of, name);
    let values = values.as_list().unwrap_or_default();
    values.iter().filter_map(|value| value.as_message().cloned()).collect()
}

/// The full name of a message's type.
pub fn message_name(message: &DynamicMessage) -> String {
    message.descriptor().full_name().to_owned()
}
