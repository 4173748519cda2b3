//! The default that a proto2 field declares, as ProtoJSON writes its value.

use prost_reflect::{FieldDescriptor, Kind, Value as ProtoValue};
use serde_json::{Value, json};

/// The declared default of `field`; none where the default is that of its type.
pub(super) fn of(field: &FieldDescriptor) -> Option<Value> {
    field.field_descriptor_proto().default_value.as_ref()?;
    Some(match field.default_value() {
        ProtoValue::Bool(value) => json!(value),
        ProtoValue::I32(value) => json!(value),
        ProtoValue::U32(value) => json!(value),
        ProtoValue::I64(value) => json!(value.to_string()),
        ProtoValue::U64(value) => json!(value.to_string()),
        // By way of its shortest text, so that `0.1` does not become the nearest double of a float.
        ProtoValue::F32(value) => float(value.to_string().parse().unwrap_or(f64::from(value))),
        ProtoValue::F64(value) => float(value),
        ProtoValue::String(value) => json!(value),
        ProtoValue::Bytes(value) => json!(base64(&value)),
        ProtoValue::EnumNumber(number) => match field.kind() {
            Kind::Enum(item) => match item.get_value(number) {
                Some(value) => json!(value.name()),
                None => json!(number),
            },
            _ => json!(number),
        },
        // Messages, lists and maps cannot declare one.
        ProtoValue::Message(_) | ProtoValue::List(_) | ProtoValue::Map(_) => return None,
    })
}

fn float(value: f64) -> Value {
    if value.is_finite() {
        json!(value)
    } else if value.is_nan() {
        json!("NaN")
    } else if value > 0.0 {
        json!("Infinity")
    } else {
        json!("-Infinity")
    }
}

/// Standard alphabet, padded.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = group >> (18 - 6 * at) & 63;
            let is_padding = at > chunk.len();
            text.push(if is_padding { '=' } else { char::from(ALPHABET[digit as usize]) });
        }
    }
    text
}
