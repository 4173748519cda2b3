//! Random source messages as JSON: ordinary ones, and those at the edges of what a type can hold.

use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::model::{
    Enum, MapKey, Origin, Presence, Scalar, Shape, Struct, TypeRef, VariantBody, WellKnown,
};
use serde_json::{Map, Value, json};

/// How far messages stand in messages.
const DEEPEST: usize = 7;

/// What a message is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Nothing is set.
    Empty,
    /// Everything is set, to what is ordinary.
    Full,
    /// Some is set, to what is ordinary.
    Ordinary,
    /// Mostly ordinary, with a few values that are not.
    Mixed,
    /// Anything that the types can hold.
    Wild,
}

impl Style {
    /// That of the message with this number.
    pub(crate) fn of(number: usize) -> Self {
        match number {
            0 => Self::Empty,
            1 | 2 => Self::Full,
            _ => [Self::Ordinary, Self::Mixed, Self::Mixed, Self::Wild][number % 4],
        }
    }
}

/// Makes messages, the same for the same seed.
pub(crate) struct Messages<'c> {
    contract: &'c Contract,
    style: Style,
    state: u64,
}

const ORDINARY: &[&str] = &[
    "a",
    "Green tea",
    "https://example.com/a.png?w=1",
    "2024-02-29",
    "2024-02-29T12:00:00Z",
    "ann@example.com",
    "42",
    "19.99",
    "CNY",
    "ABC-123",
    "en-US",
    "杭州",
    "123e4567-e89b-12d3-a456-426614174000",
];

const WILD: &[&str] = &[
    "",
    " ",
    "\n",
    "-1",
    "not a url",
    "http://[",
    "2024-02-30",
    "2024-02-29T25:00:00Z",
    "@",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "e\u{301}\u{301}",
    "\u{202e}abc",
    "１２３",
    "a\tb\\c\"d",
];

const TIMES: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.000001Z",
    "1600-01-01T00:00:00.1Z",
    "9999-01-01T00:00:00Z",
];

impl<'c> Messages<'c> {
    pub(crate) fn new(contract: &'c Contract, style: Style, seed: u64) -> Self {
        Self { contract, style, state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A value of type `ty`.
    pub(crate) fn value(&mut self, ty: &TypeRef) -> Value {
        self.at(ty, 0)
    }

    fn below(&mut self, count: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).expect("31 bits") % count.max(1)
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Whether the next value is one that nobody expects.
    fn is_odd(&mut self) -> bool {
        match self.style {
            Style::Empty | Style::Full | Style::Ordinary => false,
            Style::Mixed => self.below(12) == 0,
            Style::Wild => self.below(2) == 0,
        }
    }

    fn is_set(&mut self, depth: usize) -> bool {
        match self.style {
            Style::Empty => false,
            Style::Full => depth < DEEPEST,
            _ => depth < DEEPEST && self.below(5) > 0,
        }
    }

    fn count(&mut self, depth: usize) -> usize {
        let is_long = depth <= 1 && self.below(16) == 0;
        match self.style {
            Style::Empty => 0,
            Style::Full => 2,
            _ if depth > 3 => self.below(2),
            _ if is_long => 40,
            _ => self.below(4),
        }
    }

    fn at(&mut self, ty: &TypeRef, depth: usize) -> Value {
        match ty {
            TypeRef::Unit => Value::Null,
            TypeRef::Scalar(scalar) => self.scalar(*scalar),
            TypeRef::WellKnown(known) => self.well_known(*known),
            TypeRef::Option(inner) => {
                if self.is_set(depth) {
                    self.at(inner, depth)
                } else {
                    Value::Null
                }
            }
            TypeRef::List(item) => {
                (0..self.count(depth)).map(|_| self.at(item, depth + 1)).collect()
            }
            TypeRef::Map(key, item) => {
                let entries = (0..self.count(depth)).map(|number| {
                    let key = match key {
                        MapKey::Bool => (number % 2 == 0).to_string(),
                        MapKey::String => self.text(),
                        _ => number.to_string(),
                    };
                    (key, self.at(item, depth + 1))
                });
                Value::Object(entries.collect())
            }
            TypeRef::Tuple(items) => items.iter().map(|item| self.at(item, depth + 1)).collect(),
            TypeRef::Literal(value) => value.clone(),
            TypeRef::Json => json!({ "any": [1, "thing"] }),
            TypeRef::Named(name) => {
                let def = &self.contract.types[name];
                match &def.shape {
                    Shape::Alias(inner) => self.at(inner, depth),
                    Shape::Struct(shape) => self.object(shape, depth),
                    Shape::Enum(shape) => self.name(shape, def.origin),
                    Shape::Union(union) => {
                        let at = self.below(union.variants.len());
                        match &union.variants[at].body {
                            VariantBody::Type(ty) => self.at(ty, depth),
                            _ => Value::Null,
                        }
                    }
                }
            }
        }
    }

    fn object(&mut self, shape: &Struct, depth: usize) -> Value {
        let mut object = Map::new();
        let mut oneofs: Vec<&str> = Vec::new();
        for field in &shape.fields {
            let taken = field.oneof.as_deref().is_some_and(|oneof| oneofs.contains(&oneof));
            let required = field.presence == Presence::Required && depth < 2 * DEEPEST;
            if taken || !(required || self.is_set(depth)) {
                continue;
            }
            oneofs.extend(field.oneof.as_deref());
            object.insert(field.json.clone(), self.at(&field.ty, depth + 1));
        }
        Value::Object(object)
    }

    fn name(&mut self, shape: &Enum, origin: Origin) -> Value {
        if origin == Origin::Proto && self.is_odd() {
            return json!(self.pick(&[-1, 7777, i32::MAX]));
        }
        let at = self.below(shape.values.len());
        Value::String(shape.values[at].json.clone())
    }

    fn scalar(&mut self, scalar: Scalar) -> Value {
        let odd = self.is_odd();
        let small = i64::try_from(self.below(100)).expect("small");
        match scalar {
            Scalar::Bool => json!(small % 2 == 0),
            Scalar::I8 | Scalar::I16 | Scalar::I32 if odd => {
                json!(self.pick(&[i32::MIN, i32::MAX, -1, 0]))
            }
            Scalar::I64 | Scalar::JsonInteger if odd => {
                json!(self.pick(&[i64::MIN, i64::MAX, -1, 0, 253_402_300_800, -62_135_596_801]))
            }
            Scalar::U8 | Scalar::U16 | Scalar::U32 if odd => json!(self.pick(&[0, u32::MAX])),
            Scalar::U64 if odd => json!(self.pick(&[0, u64::MAX, u64::MAX / 2 + 1])),
            Scalar::F32 | Scalar::F64 | Scalar::JsonNumber if odd => {
                let all =
                    ["NaN", "Infinity", "-Infinity", "-0.0", "-0.5", "1e38", "5e-324", "100.5"];
                json!(self.pick(&all))
            }
            Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => json!(self.pick(&[0.5, 4.5, 3.0])),
            Scalar::String => Value::String(self.text()),
            Scalar::Bytes => json!(self.pick(&["", "YQ==", "AP8="])),
            _ => json!(small),
        }
    }

    fn text(&mut self) -> String {
        if !self.is_odd() {
            return self.pick(ORDINARY).to_owned();
        }
        match self.below(4) {
            0 => "长 text ".repeat(200),
            1 => "👍🏽".repeat(self.below(90)),
            _ => self.pick(WILD).to_owned(),
        }
    }

    fn well_known(&mut self, known: WellKnown) -> Value {
        use WellKnown as W;
        let scalar = match known {
            W::Timestamp if self.is_odd() => return json!(self.pick(TIMES)),
            W::Timestamp => return json!("2024-02-29T12:30:00.5Z"),
            W::Duration if self.is_odd() => {
                return json!(self.pick(&["-1.5s", "315576000000s", "-315576000000s", "0s"]));
            }
            W::Duration => return json!("90s"),
            W::FieldMask => return json!("a.b"),
            W::Struct | W::Empty | W::Any => return json!({}),
            W::Value | W::NullValue => return Value::Null,
            W::ListValue => return json!([]),
            W::BoolValue => Scalar::Bool,
            W::Int32Value => Scalar::I32,
            W::Int64Value => Scalar::I64,
            W::UInt32Value => Scalar::U32,
            W::UInt64Value => Scalar::U64,
            W::FloatValue => Scalar::F32,
            W::DoubleValue => Scalar::F64,
            W::StringValue => Scalar::String,
            W::BytesValue => Scalar::Bytes,
        };
        self.scalar(scalar)
    }
}
