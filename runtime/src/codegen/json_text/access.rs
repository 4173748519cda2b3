//! Lists, objects and enums, item by item.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::strings::Text;
use super::{Error, Reader};

/// The items of a list, whose opening bracket is behind.
pub(super) struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    is_first: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, is_first: true }
    }
}

/// Passes over the comma before another item; false when `close` comes instead.
#[inline]
fn another(reader: &mut Reader<'_>, is_first: &mut bool, close: u8) -> Result<bool, Error> {
    if reader.peek() == close {
        return Ok(false);
    }
    if !std::mem::take(is_first) {
        reader.expect(b',')?;
    }
    Ok(true)
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_element_seed<T>(&mut self, seed: T) -> Result<Option<T::Value>, Error>
    where
        T: DeserializeSeed<'de>,
    {
        if another(self.reader, &mut self.is_first, b']')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// The members of an object, whose opening bracket is behind.
pub(super) struct Members<'a, 'de> {
    reader: &'a mut Reader<'de>,
    is_first: bool,
    /// The names that are expected, in order.
    fields: &'static [&'static str],
    /// The first of them that may come next; behind the last when nothing is expected any more.
    next: usize,
}

/// How many fields may be left out before the next one.
const GAP: usize = 24;

impl<'a, 'de> Members<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>, fields: &'static [&'static str]) -> Self {
        let next = if reader.is_plain { 0 } else { fields.len() };
        Self { reader, is_first: true, fields, next }
    }

    /// Passes over the name that comes next when it is one of those expected; returns its place. Most writers
    /// keep to the order of the fields, and comparing is quicker than looking for the end of the name.
    #[inline]
    fn expected(&mut self) -> Option<usize> {
        let fields = self.fields.get(self.next..).filter(|fields| !fields.is_empty())?;
        if self.reader.peek() != b'"' {
            return None;
        }
        let rest = self.reader.bytes().get(self.reader.at + 1..)?;
        for (place, field) in (self.next..).zip(fields.iter().take(GAP)) {
            let name = field.as_bytes();
            if rest.get(name.len()) == Some(&b'"') && rest.starts_with(name) {
                self.reader.at += name.len() + 2;
                self.next = place + 1;
                return Some(place);
            }
        }
        // They come in another order.
        self.next = self.fields.len();
        None
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K>(&mut self, seed: K) -> Result<Option<K::Value>, Error>
    where
        K: DeserializeSeed<'de>,
    {
        if !another(self.reader, &mut self.is_first, b'}')? {
            return Ok(None);
        }
        match self.expected() {
            Some(place) => seed.deserialize(place.into_deserializer()).map(Some),
            None => seed.deserialize(Key(&mut *self.reader)).map(Some),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The name of a member: text, or a number or boolean as text.
struct Key<'a, 'de>(&'a mut Reader<'de>);

macro_rules! parsed {
    ($($method:ident => $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
            let text = match self.text()? {
                Text::Plain(text) => text,
                Text::Escaped => self.0.scratch.as_str(),
            };
            match text.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => visitor.visit_str(text),
            }
        }
    )*};
}

impl<'de> Key<'_, 'de> {
    #[inline]
    fn text(&mut self) -> Result<Text<'de>, Error> {
        match self.0.peek() {
            b'"' => self.0.string(),
            _ => Err(Error::new("the name of a member must be a string")),
        }
    }
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.text()? {
            Text::Plain(text) => visitor.visit_borrowed_str(text),
            Text::Escaped => visitor.visit_str(&self.0.scratch),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.text()? {
            Text::Plain(text) => visitor.visit_enum(text.into_deserializer()),
            Text::Escaped => visitor.visit_enum(self.0.scratch.as_str().into_deserializer()),
        }
    }

    forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }

    parsed! {
        deserialize_bool => visit_bool
        deserialize_i8 => visit_i8
        deserialize_i16 => visit_i16
        deserialize_i32 => visit_i32
        deserialize_i64 => visit_i64
        deserialize_i128 => visit_i128
        deserialize_u8 => visit_u8
        deserialize_u16 => visit_u16
        deserialize_u32 => visit_u32
        deserialize_u64 => visit_u64
        deserialize_u128 => visit_u128
    }
}

/// A variant with content: an object of one member, whose opening bracket is behind.
pub(super) struct Tagged<'a, 'de>(pub(super) &'a mut Reader<'de>);

impl<'de> EnumAccess<'de> for Tagged<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let variant = seed.deserialize(Key(&mut *self.0))?;
        self.0.expect(b':')?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Tagged<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        serde::Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_map(visitor)
    }
}
