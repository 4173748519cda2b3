//! Any message of a descriptor, made from bytes that a property test chooses: zeros make an empty message.

use prost_reflect::prost::Message as _;
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, SerializeOptions, Value,
};

/// Deeper than this, messages hold no messages.
const DEPTH: u32 = 4;

const TEXTS: &[&str] =
    &["", "a", "\"\\/\u{8}\n\u{0}", "星🦀", "2024-01-01T00:00:00Z", "null", "-1"];

/// The bytes that decide; endless zeros when they are used up.
pub(crate) struct Choices<'a>(pub(crate) &'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn number(&mut self) -> u64 {
        (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte()))
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.byte()) % from.len()]
    }

    fn signed(&mut self) -> i64 {
        let any = self.number() as i64;
        self.pick(&[0, 1, -1, i64::MIN, i64::MAX, 1 << 53, (1 << 53) + 1, any])
    }

    fn float(&mut self) -> f64 {
        let any = f64::from_bits(self.number());
        // NaN is not equal to itself; it has tests of its own.
        let any = if any.is_nan() { 0.5 } else { any };
        self.pick(&[0.0, 1.0, -0.1, 1e300, f64::MIN_POSITIVE, f64::INFINITY, any])
    }

    fn finite(&mut self) -> f64 {
        let number = self.float();
        if number.is_finite() { number } else { -2.5 }
    }

    /// A message of this type.
    pub(crate) fn message(&mut self, of: &MessageDescriptor, depth: u32) -> DynamicMessage {
        let mut message = DynamicMessage::new(of.clone());
        match of.full_name() {
            "google.protobuf.Timestamp" => {
                let seconds = self.pick(&[0, -1, 951_868_799, -62_135_596_800, 253_402_300_799]);
                message.set_field_by_name("seconds", Value::I64(seconds));
                message.set_field_by_name("nanos", Value::I32(self.nanos()));
            }
            "google.protobuf.Duration" => {
                let sign = self.pick(&[1, -1]);
                let seconds = self.pick(&[0, 1, 315_576_000_000]) * sign;
                message.set_field_by_name("seconds", Value::I64(seconds));
                message.set_field_by_name("nanos", Value::I32(self.nanos() * sign as i32));
            }
            "google.protobuf.FieldMask" => {
                let paths = (0..self.byte() % 3)
                    .map(|_| Value::String(self.pick(&["a", "a_b.c", "price_cents"]).to_owned()))
                    .collect();
                message.set_field_by_name("paths", Value::List(paths));
            }
            "google.protobuf.Value" => self.json(&mut message, of, depth),
            "google.protobuf.Any" => self.any(&mut message, of, depth),
            "google.protobuf.FloatValue" => {
                let number = self.float() as f32;
                let number = if number.is_finite() { number } else { -2.5 };
                message.set_field_by_name("value", Value::F32(number));
            }
            "google.protobuf.DoubleValue" => {
                message.set_field_by_name("value", Value::F64(self.finite()));
            }
            _ => {
                for field in of.fields() {
                    // `required` of proto2 is written by us and not by the other, unless it is set.
                    if field.is_required() || self.byte() % 2 == 1 {
                        self.set(&mut message, &field, depth);
                    }
                }
            }
        }
        message
    }

    fn nanos(&mut self) -> i32 {
        self.pick(&[0, 500_000_000, 1_000, 1, 999_999_999])
    }

    fn set(&mut self, message: &mut DynamicMessage, field: &FieldDescriptor, depth: u32) {
        let is_leaf = !matches!(field.kind(), Kind::Message(_));
        if is_leaf || depth < DEPTH || field.is_required() {
            let value = self.field(field, depth);
            message.set_field(field, value);
        }
    }

    fn field(&mut self, field: &FieldDescriptor, depth: u32) -> Value {
        let count = self.byte() % 3;
        if field.is_map()
            && let Kind::Message(entry) = field.kind()
        {
            let (keys, values) = (entry.map_entry_key_field(), entry.map_entry_value_field());
            let entry = |_| (self.key(&keys.kind()), self.value(&values.kind(), depth));
            Value::Map((0..count).map(entry).collect())
        } else if field.is_list() {
            Value::List((0..count).map(|_| self.value(&field.kind(), depth)).collect())
        } else {
            self.value(&field.kind(), depth)
        }
    }

    fn key(&mut self, kind: &Kind) -> MapKey {
        match self.value(kind, DEPTH) {
            Value::Bool(key) => MapKey::Bool(key),
            Value::I32(key) => MapKey::I32(key),
            Value::I64(key) => MapKey::I64(key),
            Value::U32(key) => MapKey::U32(key),
            Value::U64(key) => MapKey::U64(key),
            Value::String(key) => MapKey::String(key),
            other => panic!("{other:?} is no key"),
        }
    }

    fn value(&mut self, kind: &Kind, depth: u32) -> Value {
        match kind {
            Kind::Bool => Value::Bool(self.byte() % 2 == 1),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
                let any = self.signed() as i32;
                Value::I32(self.pick(&[any, i32::MIN, i32::MAX]))
            }
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(self.signed()),
            Kind::Uint32 | Kind::Fixed32 => Value::U32(self.signed() as u32),
            Kind::Uint64 | Kind::Fixed64 => Value::U64(self.signed() as u64),
            Kind::Float => Value::F32(self.float() as f32),
            Kind::Double => Value::F64(self.float()),
            Kind::String => Value::String(self.pick(TEXTS).to_owned()),
            Kind::Bytes => {
                Value::Bytes((0..self.byte() % 5).map(|_| self.byte()).collect::<Vec<_>>().into())
            }
            Kind::Enum(kind) if kind.full_name() == "google.protobuf.NullValue" => {
                Value::EnumNumber(0)
            }
            Kind::Enum(kind) => {
                let mut numbers: Vec<i32> = kind.values().map(|value| value.number()).collect();
                numbers.push(77);
                Value::EnumNumber(self.pick(&numbers))
            }
            Kind::Message(of) => Value::Message(self.message(of, depth + 1)),
        }
    }

    /// A `google.protobuf.Value`: one of its kinds, always.
    fn json(&mut self, message: &mut DynamicMessage, of: &MessageDescriptor, depth: u32) {
        let flat = ["null_value", "number_value", "string_value", "bool_value"];
        let deep = ["struct_value", "list_value"];
        let name =
            if depth < DEPTH && self.byte() % 2 == 1 { self.pick(&deep) } else { self.pick(&flat) };
        let field = of.get_field_by_name(name).expect("a field of Value");
        let value = match name {
            "number_value" => Value::F64(self.finite()),
            _ => self.value(&field.kind(), depth),
        };
        message.set_field(&field, value);
    }

    /// A `google.protobuf.Any` with a message of any type that the contract has in it.
    fn any(&mut self, message: &mut DynamicMessage, of: &MessageDescriptor, depth: u32) {
        let pool = of.parent_pool();
        let known = WELL_KNOWN[usize::from(self.byte()) % WELL_KNOWN.len()];
        let mut name = format!("google.protobuf.{known}");
        if depth < DEPTH && self.byte() % 2 == 1 {
            let names: Vec<_> = pool.all_messages().filter(is_declared).collect();
            name = names[self.number() as usize % names.len()].full_name().to_owned();
        }
        let inner = pool.get_message_by_name(&name).expect("Google's own, or in the pool");
        let inner = self.message(&inner, depth + 1).encode_to_vec();
        let url = format!("type.googleapis.com/{name}");
        message.set_field_by_name("type_url", Value::String(url));
        message.set_field_by_name("value", Value::Bytes(inner.into()));
    }
}

const WELL_KNOWN: [&str; 9] = [
    "Duration",
    "Timestamp",
    "StringValue",
    "UInt64Value",
    "BytesValue",
    "Struct",
    "Empty",
    "Any",
    "FieldMask",
];

/// Whether a contract has the message: of Google's own it has what is mentioned, and of the options nothing.
fn is_declared(message: &MessageDescriptor) -> bool {
    let is_apart = ["google.protobuf", "hawksbill"].contains(&message.package_name());
    // Beside the type of an `Any` there is no room for a field of this name.
    let fits = message.get_field_by_json_name("@type").is_none();
    !is_apart && fits && !message.is_map_entry() && has_plain_names(message)
}

/// Whether no field has the JSON name of another, which would be taken for it.
pub(crate) fn has_plain_names(descriptor: &MessageDescriptor) -> bool {
    descriptor.fields().all(|field| {
        let other = descriptor.get_field_by_json_name(field.name());
        other.is_none_or(|other| other == field)
    })
}

/// Whether two messages say the same. The bytes in an `Any` may say it in another order.
pub(crate) fn same(one: &DynamicMessage, other: &DynamicMessage) -> bool {
    let json = |message: &DynamicMessage| {
        let options = SerializeOptions::new().skip_default_fields(false);
        message.serialize_with_options(serde_json::value::Serializer, &options).ok()
    };
    one == other || json(one).is_some_and(|value| Some(value) == json(other))
}
