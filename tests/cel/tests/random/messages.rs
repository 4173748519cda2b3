//! Random messages: any fields, with values at the limits of their types.

use hawksbill_cel_tests::random::Random;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value};

/// Integers, cut to the bits of their fields.
const INTS: &[i64] = &[0, 1, -1, 2, 7, 1 << 31, i64::MAX, i64::MIN, (1 << 53) + 1, -62_135_596_800];
const DOUBLES: &[f64] = &[
    0.5,
    -1.5,
    3.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MAX,
    5e-324,
    1e21,
    9.3e18,
    0.1,
];
pub(crate) const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "a,b",
    "k",
    "aab",
    "12",
    "-7",
    "1.5",
    "true",
    "é",
    "日本語",
    "👩‍👩‍👧‍👦",
    "e\u{301}x",
    "\u{0}\u{7f}",
    " \u{3000}a\n",
    "2024-02-29T12:00:00+01:00",
    "1h30m",
    "Europe/Rome",
    "YQ==",
    "en",
    "{a} {k}",
    "USD",
    "https://example.com/p?q=1&k=%20#f",
];
const SECONDS: &[i64] =
    &[0, 1, -1, 1_234_567_890, -62_135_596_800, 253_402_300_799, 951_782_400, -2_208_988_801];

/// So deep messages stand in each other.
const DEPTH: usize = 3;

/// A message with any fields.
pub(crate) fn message(random: &mut Random, schema: &MessageDescriptor) -> DynamicMessage {
    filled(random, schema, DEPTH)
}

fn filled(random: &mut Random, schema: &MessageDescriptor, depth: usize) -> DynamicMessage {
    let mut message = DynamicMessage::new(schema.clone());
    match schema.full_name() {
        "google.protobuf.Timestamp" => return time(random, message, SECONDS, 0),
        "google.protobuf.Duration" => {
            return time(random, message, &[0, 0, 1, 90, 315_576_000_000], -1);
        }
        // `prost-reflect` writes what is not finite there as null.
        "google.protobuf.FloatValue" => {
            message.set_field_by_name("value", Value::F32(0.5));
            return message;
        }
        "google.protobuf.DoubleValue" => {
            message.set_field_by_name("value", Value::F64(-1.5));
            return message;
        }
        _ => {}
    }
    for field in schema.fields() {
        // There are hundreds of maps and lists that no expression asks for.
        let often = if field.is_map() || field.is_list() { 3 } else { 2 };
        if is_known(&field)
            && random.below(often) == 0
            && let Some(value) = value(random, &field, depth)
        {
            message.set_field(&field, value);
        }
    }
    message
}

/// What expressions ask for.
fn is_known(field: &FieldDescriptor) -> bool {
    const MAPS: &[&str] = &[
        "map_string_string",
        "map_string_int64",
        "map_string_int32",
        "map_int64_string",
        "map_int32_string",
        "map_bool_string",
        "map_string_message",
    ];
    let name = field.name();
    if field.is_map() {
        return MAPS.contains(&name);
    }
    match field.kind() {
        Kind::Message(inner) => {
            let of = inner.full_name();
            !of.starts_with("google.protobuf.")
                || of.ends_with("Timestamp")
                || of.ends_with("Duration")
                || (of.ends_with("Value")
                    && of.len() > "google.protobuf.Value".len()
                    && !of.ends_with("ListValue")
                    && !field.is_list())
        }
        Kind::Enum(inner) => inner.full_name() != "google.protobuf.NullValue",
        _ => true,
    }
}

fn value(random: &mut Random, field: &FieldDescriptor, depth: usize) -> Option<Value> {
    let count = random.below(4);
    if field.is_map() {
        let Kind::Message(entry) = field.kind() else { return None };
        let (key, item) = (entry.map_entry_key_field(), entry.map_entry_value_field());
        let mut entries = std::collections::HashMap::new();
        for _ in 0..count {
            let key = match single(random, &key.kind(), depth)? {
                Value::String(_) => MapKey::String(random.pick(TEXTS).to_owned()),
                Value::I32(key) => MapKey::I32(key),
                Value::I64(key) => MapKey::I64(key),
                Value::Bool(key) => MapKey::Bool(key),
                _ => return None,
            };
            entries.insert(key, single(random, &item.kind(), depth)?);
        }
        return Some(Value::Map(entries));
    }
    if field.is_list() {
        let items: Option<Vec<Value>> =
            (0..count).map(|_| single(random, &field.kind(), depth)).collect();
        return items.map(Value::List);
    }
    single(random, &field.kind(), depth)
}

fn single(random: &mut Random, kind: &Kind, depth: usize) -> Option<Value> {
    let int = INTS[random.below(INTS.len())];
    Some(match kind {
        Kind::Bool => Value::Bool(random.below(2) == 0),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(int as i32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(int),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(int as u32),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(int as u64),
        Kind::Float => Value::F32(DOUBLES[random.below(DOUBLES.len())] as f32),
        Kind::Double => Value::F64(DOUBLES[random.below(DOUBLES.len())]),
        Kind::String => Value::String(random.pick(TEXTS).to_owned()),
        Kind::Bytes => {
            let bytes: &[&[u8]] = &[b"", b"a", b"\xff\x00", "é日".as_bytes(), b"\xe9"];
            Value::Bytes(random.pick(bytes).to_vec().into())
        }
        Kind::Enum(_) => Value::EnumNumber([0, 1, 2, 7, -1][random.below(5)]),
        Kind::Message(_) if depth == 0 => return None,
        Kind::Message(inner) => Value::Message(filled(random, inner, depth - 1)),
    })
}

/// A point in time or a span of it; `sign` is that of spans, whose parts have the same.
fn time(
    random: &mut Random,
    mut message: DynamicMessage,
    all: &[i64],
    sign: i64,
) -> DynamicMessage {
    let mut seconds = all[random.below(all.len())];
    let mut nanos = [0, 1_000_000, 500_000_000, 999_000_000][random.below(4)];
    if sign < 0 && random.below(2) == 0 {
        // A `Date` of JavaScript, which timestamps are there, has milliseconds only.
        nanos = [1, 999_999_999, 1_000][random.below(3)];
    }
    if sign < 0 && random.below(2) == 0 {
        (seconds, nanos) = (-seconds, -nanos);
    }
    message.set_field_by_name("seconds", Value::I64(seconds));
    message.set_field_by_name("nanos", Value::I32(nanos));
    message
}
