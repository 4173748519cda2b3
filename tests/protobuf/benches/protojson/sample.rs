//! Messages filled as a merchant would fill them, the same in every run.

use prost::Message;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor,
    SerializeOptions, Value,
};

use hawksbill_protobuf_tests::DESCRIPTORS;

const COUNT: usize = 64;
const WORDS: &[&str] = &[
    "Waterproof hiking boots",
    "en",
    "CN",
    "https://shop.example/items/4711?ref=feed",
    "red",
    "M",
    "Größe 42",
    "龙井茶 250g",
    "A comfortable jacket for cold days, with two pockets and a hood.",
    "4006381333931",
    "online:en:DE:sku-12345",
    "Apparel & Accessories > Shoes",
    "new",
];

/// What of a message is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Fields without presence always, as servers write it.
    Whole,
    /// Only what differs from the default, as many clients write it.
    Sparse,
}

/// Messages of one type.
pub(crate) struct Samples(Vec<DynamicMessage>);

impl Samples {
    pub(crate) fn of(name: &str) -> Self {
        let pool = DescriptorPool::decode(DESCRIPTORS).expect("what was read is whole");
        let descriptor = pool.get_message_by_name(name).expect("declared");
        let mut numbers = Numbers(1);
        Self((0..COUNT).map(|_| numbers.message(&descriptor, 0)).collect())
    }

    pub(crate) fn json(&self, form: Form) -> Vec<String> {
        let options = SerializeOptions::new().skip_default_fields(form == Form::Sparse);
        let write = |message: &DynamicMessage| {
            let mut text = Vec::new();
            let mut writer = serde_json::Serializer::new(&mut text);
            message.serialize_with_options(&mut writer, &options).expect("it has JSON");
            String::from_utf8(text).expect("JSON is text")
        };
        self.0.iter().map(write).collect()
    }

    pub(crate) fn decode<T: Message + Default>(&self) -> Vec<T> {
        self.0.iter().map(|message| message.transcode_to().expect("of one type")).collect()
    }
}

struct Numbers(u32);

impl Numbers {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % limit
    }

    fn message(&mut self, of: &MessageDescriptor, depth: u32) -> DynamicMessage {
        let mut message = DynamicMessage::new(of.clone());
        if of.full_name() == "google.protobuf.Timestamp" {
            let seconds = 1_700_000_000 + self.below(100_000_000) as i64;
            message.set_field_by_name("seconds", Value::I64(seconds));
            let nanos = [0, 500_000_000, 123_456_000][self.below(3)];
            message.set_field_by_name("nanos", Value::I32(nanos));
            return message;
        }
        for field in of.fields() {
            // Two of five fields are given.
            if self.below(5) < 2 && depth < 5 {
                let value = self.field(&field, depth);
                message.set_field(&field, value);
            }
        }
        message
    }

    fn field(&mut self, field: &FieldDescriptor, depth: u32) -> Value {
        let count = 1 + self.below(3);
        if field.is_map() {
            let Kind::Message(entry) = field.kind() else { return Value::Map(Default::default()) };
            let kind = entry.map_entry_value_field().kind();
            let entries =
                (0..count).map(|at| (MapKey::String(at.to_string()), self.value(&kind, depth)));
            Value::Map(entries.collect())
        } else if field.is_list() {
            Value::List((0..count).map(|_| self.value(&field.kind(), depth)).collect())
        } else {
            self.value(&field.kind(), depth)
        }
    }

    fn value(&mut self, kind: &Kind, depth: u32) -> Value {
        match kind {
            Kind::Bool => Value::Bool(self.below(2) == 1),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(self.below(100_000) as i32),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
                Value::I64(self.below(10_000) as i64 * 10_000_000)
            }
            Kind::Uint32 | Kind::Fixed32 => Value::U32(self.below(100_000) as u32),
            Kind::Uint64 | Kind::Fixed64 => Value::U64(self.below(10_000) as u64 * 10_000_000),
            Kind::Float => Value::F32(self.below(1000) as f32 / 8.0),
            Kind::Double => Value::F64(self.below(100_000) as f64 / 100.0),
            Kind::String => Value::String(WORDS[self.below(WORDS.len())].to_owned()),
            Kind::Bytes => {
                Value::Bytes((0..self.below(64)).map(|at| at as u8).collect::<Vec<_>>().into())
            }
            Kind::Enum(of) => {
                let at = self.below(of.values().len());
                Value::EnumNumber(of.values().nth(at).map_or(0, |value| value.number()))
            }
            Kind::Message(of) => Value::Message(self.message(of, depth + 1)),
        }
    }
}
