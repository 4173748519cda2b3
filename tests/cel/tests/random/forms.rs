//! One text for a value, whoever has yielded it: the compiled Rust, JavaScript or the interpreter.

use hawksbill::codegen::cel::{string_to_duration, string_to_timestamp};
use hawksbill_cel_tests::Outcome;
use hawksbill_codegen::schemas::cel::Type;
use prost_reflect::{DescriptorPool, DynamicMessage};
use serde_json::Value as Json;

/// A value as text, or why there is none.
pub(crate) type Form = Result<String, String>;

const NANOS: i128 = 1_000_000_000;

/// What the compiled program writes.
pub(crate) fn of_rust(answer: &Json, ty: &Type, pool: &DescriptorPool) -> String {
    let kind = answer[0].as_str().unwrap_or_default();
    let text = || answer[1].as_str().unwrap_or_default();
    let items = || answer[1].as_array().map(Vec::as_slice).unwrap_or_default().iter();
    match ty {
        Type::Optional(inner) if kind == "some" => {
            format!("some({})", of_rust(&answer[1], inner, pool))
        }
        Type::Optional(_) if kind == "null" => "none".to_owned(),
        Type::Optional(inner) => format!("some({})", of_rust(answer, inner, pool)),
        _ if kind == "null" => "null".to_owned(),
        Type::Nullable(inner) => of_rust(answer, inner, pool),
        Type::Bool => answer[1].to_string(),
        Type::Int | Type::Uint | Type::Enum(_) => text().to_owned(),
        Type::Double => double(text().parse().map(f64::from_bits).unwrap_or_default()),
        Type::String => format!("{:?}", text()),
        Type::Bytes => text().to_owned(),
        Type::Timestamp | Type::Duration => {
            decoded(answer, pool).map_or_else(|| answer.to_string(), |time| nanos(&time))
        }
        Type::List(item) => list(items().map(|it| of_rust(it, item, pool))),
        Type::Map(key, value) => {
            map(items().map(|it| (of_rust(&it[0], key, pool), of_rust(&it[1], value, pool))))
        }
        Type::Struct(_) => decoded(answer, pool).map_or_else(|| answer.to_string(), shown),
        Type::Null | Type::Unknown => "null".to_owned(),
    }
}

/// What `script.js` shows.
pub(crate) fn of_script(outcome: &Outcome, ty: &Type, pool: &DescriptorPool) -> Option<Form> {
    match outcome {
        Outcome::Value(value) => Some(Ok(of_js(value, ty, pool))),
        Outcome::Failure(failure) => Some(Err(failure.clone())),
        Outcome::Broken(what) => Some(Ok(format!("broken: {what}"))),
        Outcome::Refused(_) => None,
    }
}

fn of_js(value: &Json, ty: &Type, pool: &DescriptorPool) -> String {
    let text = |kind: &str| value[kind].as_str().unwrap_or_default().to_owned();
    let items = |kind: &str| value[kind].as_array().cloned().unwrap_or_default().into_iter();
    match ty {
        Type::Optional(inner) => match value.get("some") {
            Some(held) => format!("some({})", of_js(held, inner, pool)),
            None => "none".to_owned(),
        },
        _ if value.is_null() => "null".to_owned(),
        Type::Nullable(inner) => of_js(value, inner, pool),
        Type::Bool => value.to_string(),
        Type::Int | Type::Uint | Type::Enum(_) | Type::Timestamp | Type::Duration => text("int"),
        Type::Double => match &*text("double") {
            "NaN" => double(f64::NAN),
            "Infinity" => double(f64::INFINITY),
            "-Infinity" => double(f64::NEG_INFINITY),
            digits => double(digits.parse().unwrap_or_default()),
        },
        Type::String => format!("{:?}", text("string")),
        Type::Bytes => {
            items("bytes").map(|byte| format!("{:02x}", byte.as_u64().unwrap_or(256))).collect()
        }
        Type::List(item) => list(items("list").map(|it| of_js(&it, item, pool))),
        Type::Map(key, of) => {
            map(items("map").map(|it| (of_js(&it[0], key, pool), of_js(&it[1], of, pool))))
        }
        Type::Struct(name) => of_json(name.as_str(), &value["message"], pool),
        Type::Null | Type::Unknown => "null".to_owned(),
    }
}

/// The wire's JSON, which the interpreter yields.
pub(crate) fn of_wire(value: &Json, ty: &Type, pool: &DescriptorPool) -> String {
    let text = || value.as_str().unwrap_or_default();
    match ty {
        Type::Optional(inner) => match value.get(0) {
            Some(held) => format!("some({})", of_wire(held, inner, pool)),
            None => "none".to_owned(),
        },
        _ if value.is_null() => "null".to_owned(),
        Type::Nullable(inner) => of_wire(value, inner, pool),
        Type::Double => double(value.as_f64().or_else(|| text().parse().ok()).unwrap_or_default()),
        Type::String => format!("{:?}", text()),
        Type::Bytes => {
            let bytes = hawksbill::codegen::cel::base64_decode_string(text());
            bytes.iter().flatten().map(|byte| format!("{byte:02x}")).collect()
        }
        Type::Timestamp => string_to_timestamp(text()).map_or_else(
            |failure| failure.to_string(),
            |time| (i128::from(time.seconds) * NANOS + i128::from(time.nanos)).to_string(),
        ),
        Type::Duration => string_to_duration(text()).map_or_else(
            |failure| failure.to_string(),
            |span| (i128::from(span.seconds) * NANOS + i128::from(span.nanos)).to_string(),
        ),
        Type::List(item) => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default().iter();
            list(items.map(|it| of_wire(it, item, pool)))
        }
        Type::Map(key, of) => {
            let entries = value.as_object().into_iter().flatten();
            map(entries.map(|(name, it)| {
                let name = if **key == Type::String { format!("{name:?}") } else { name.clone() };
                (name, of_wire(it, of, pool))
            }))
        }
        Type::Struct(name) => of_json(name.as_str(), value, pool),
        Type::Bool | Type::Int | Type::Uint | Type::Enum(_) | Type::Null | Type::Unknown => {
            value.to_string()
        }
    }
}

fn double(value: f64) -> String {
    if value.is_nan() { "NaN".to_owned() } else { format!("{value:?}") }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// In the order of the keys' texts.
fn map(entries: impl Iterator<Item = (String, String)>) -> String {
    let mut entries: Vec<String> = entries.map(|(key, value)| format!("{key}: {value}")).collect();
    entries.sort();
    format!("{{{}}}", entries.join(", "))
}

/// A message in the program's form.
fn decoded(answer: &Json, pool: &DescriptorPool) -> Option<DynamicMessage> {
    let schema = pool.get_message_by_name(answer[1].as_str()?)?;
    let digits: Vec<u8> =
        answer[2].as_str()?.chars().filter_map(|it| Some(it.to_digit(16)? as u8)).collect();
    let bytes: Vec<u8> = digits.chunks(2).map(|it| it.iter().fold(0, |b, d| b << 4 | d)).collect();
    DynamicMessage::decode(schema, &*bytes).ok()
}

fn nanos(time: &DynamicMessage) -> String {
    let part = |name: &str| time.get_field_by_name(name);
    let seconds = part("seconds").and_then(|it| it.as_i64()).unwrap_or_default();
    let nanos = part("nanos").and_then(|it| it.as_i32()).unwrap_or_default();
    (i128::from(seconds) * NANOS + i128::from(nanos)).to_string()
}

fn of_json(name: &str, json: &Json, pool: &DescriptorPool) -> String {
    let schema = pool.get_message_by_name(name);
    let read = schema.and_then(|schema| DynamicMessage::deserialize(schema, json).ok());
    read.map_or_else(|| format!("no message: {json}"), shown)
}

/// Without fields that have their defaults.
fn shown(message: DynamicMessage) -> String {
    let json = serde_json::to_value(message).map(unsigned);
    json.map_or_else(|error| error.to_string(), |json| json.to_string())
}

/// With `0` for `-0`, as JavaScript sends messages.
fn unsigned(json: Json) -> Json {
    match json {
        Json::Number(number) if number.as_f64() == Some(0.0) => Json::from(0),
        Json::Array(items) => items.into_iter().map(unsigned).collect(),
        Json::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, unsigned(value))).collect()
        }
        other => other,
    }
}
