//! The slow way of decoding, taken only after the quick one failed: reads the same type from the same JSON
//! and keeps track of where it is, so that the error names the path and speaks of JSON, not of Rust.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use crate::suggest::shortened;

/// The path of the first thing in `value` that is no `T`, and what is wrong with it. None when `value` is a
/// `T` after all.
pub(super) fn explain<T: DeserializeOwned>(value: &Value) -> Option<(String, String)> {
    T::deserialize(At(value)).err().map(|problem| (problem.path, problem.text))
}

#[derive(Debug)]
struct Problem {
    path: String,
    text: String,
}

impl Problem {
    fn new(text: String) -> Self {
        Self { path: String::new(), text }
    }

    /// The same problem, seen from the object whose entry `name` has it.
    fn below(mut self, name: &str) -> Self {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
        let name = match !name.is_empty() && name.chars().all(plain) {
            true => name.to_owned(),
            false => format!("[{}]", Value::from(name)),
        };
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// The same problem, seen from the list whose item `index` has it.
    fn at(mut self, index: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("[{index}]{dot}{}", self.path);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Problem {}

impl serde::de::Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {}, found {}", wanted(expected), shown(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {}, found {found} items", wanted(expected)))
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        let names = expected.join("`, `");
        Self::new(format!("expected one of `{names}`, found {}", shown(Unexpected::Str(found))))
    }

    fn unknown_field(found: &str, _: &'static [&'static str]) -> Self {
        Self::new("there is no field of this name".to_owned()).below(&shortened(found))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new("it is missing".to_owned()).below(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new("it is given twice".to_owned()).below(name)
    }
}

fn wanted(expected: &dyn Expected) -> String {
    let text = expected.to_string();
    // What serde's derive says of a struct is its Rust name.
    if text.starts_with("struct ") { "an object".to_owned() } else { text }
}

fn shown(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => Value::from(shortened(text)).to_string(),
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Float(number) => number.to_string(),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "an object".to_owned(),
        other => other.to_string(),
    }
}

/// A value at its place.
#[derive(Clone, Copy)]
struct At<'de>(&'de Value);

impl<'de> Deserializer<'de> for At<'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items, next: 0 }),
            Value::Object(entries) => {
                visitor.visit_map(Entries { rest: entries.iter(), entry: None })
            }
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (_, Some(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, value: None }),
            Value::Object(entries) if entries.len() == 1 => {
                let (name, value) = entries.iter().next().unzip();
                visitor.visit_enum(Variant { name: name.map_or("", String::as_str), value })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'de> {
    items: &'de [Value],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        let Some(item) = self.items.get(self.next) else { return Ok(None) };
        self.next += 1;
        seed.deserialize(At(item)).map(Some).map_err(|problem| problem.at(self.next - 1))
    }
}

struct Entries<'de> {
    rest: serde_json::map::Iter<'de>,
    entry: Option<(&'de str, &'de Value)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Problem> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.entry = Some((name, value));
        seed.deserialize(Name(name)).map(Some).map_err(|problem| problem.below(&shortened(name)))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        let (name, value) = self.entry.take().unwrap_or(("", &Value::Null));
        seed.deserialize(At(value)).map_err(|problem| problem.below(&shortened(name)))
    }
}

/// The name of an entry, which is text also where the map's keys are numbers.
struct Name<'de>(&'de str);

macro_rules! parsed_names {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            match self.0.parse() {
                Ok(key) => visitor.$visit(key),
                Err(_) => visitor.visit_borrowed_str(self.0),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(Variant { name: self.0, value: None })
    }

    parsed_names! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier ignored_any
    }
}

struct Variant<'de> {
    name: &'de str,
    value: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Problem;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Problem> {
        Ok((seed.deserialize(Name(self.name))?, self))
    }
}

impl<'de> Variant<'de> {
    fn content(&self) -> At<'de> {
        At(self.value.unwrap_or(&Value::Null))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Problem;

    fn unit_variant(self) -> Result<(), Problem> {
        serde::Deserialize::deserialize(self.content()).map_err(|p: Problem| p.below(self.name))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Problem> {
        seed.deserialize(self.content()).map_err(|problem| problem.below(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.content().deserialize_any(visitor).map_err(|problem| problem.below(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.content().deserialize_any(visitor).map_err(|problem| problem.below(self.name))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the shape matters here")]
    struct Args {
        order: Order,
        by_number: Option<BTreeMap<u32, bool>>,
        size: Option<Size>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the shape matters here")]
    struct Order {
        items: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the shape matters here")]
    struct Item {
        quantity: u32,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Size {
        Small,
        VeryLarge,
    }

    fn problem(value: Value) -> String {
        match explain::<Args>(&value) {
            Some((path, text)) => format!("{path}: {text}"),
            None => "fine".to_owned(),
        }
    }

    #[test]
    fn the_path_leads_through_objects_lists_and_maps() {
        let order = json!({ "items": [{ "quantity": 1 }, { "quantity": "2" }] });
        let text = problem(json!({ "order": order }));
        assert_eq!(text, "order.items[1].quantity: expected u32, found \"2\"");
        let text = problem(json!({ "order": { "items": [{}] } }));
        assert_eq!(text, "order.items[0].quantity: it is missing");
        let text = problem(json!({ "order": { "items": [] }, "by_number": { "7": 1 } }));
        assert_eq!(text, "by_number.7: expected a boolean, found 1");
        let text = problem(json!({ "order": { "items": [] }, "by_number": { "a b": true } }));
        assert!(text.starts_with("by_number[\"a b\"]: expected u32, found"), "{text}");
    }

    #[test]
    fn the_text_speaks_of_json() {
        assert_eq!(problem(json!({ "order": 7 })), "order: expected an object, found 7");
        let size = json!({ "order": { "items": [] }, "size": "big" });
        let expected = "size: expected one of `small`, `veryLarge`, found \"big\"";
        assert_eq!(problem(size), expected);
        assert_eq!(problem(json!({ "order": { "items": [] }, "size": "small" })), "fine");
    }

    #[test]
    fn a_long_string_is_not_repeated_whole() {
        let text = problem(json!({ "order": "x".repeat(10_000) }));
        assert!(text.chars().count() < 150, "{text}");
    }
}
