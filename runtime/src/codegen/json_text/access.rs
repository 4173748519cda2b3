//! Lists, objects and enums, item by item.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::reader::missing;
use super::strings::Text;
use super::{Error, KEYS, Reader};

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

/// Passes over the comma before another item, and white space; false when `close` comes instead.
#[inline]
fn another(reader: &mut Reader<'_>, is_first: &mut bool, close: u8) -> Result<bool, Error> {
    if !*is_first
        && let Some([b',', next, ..]) = reader.bytes().get(reader.at..)
        && *next > b' '
    {
        // The usual form, without white space.
        reader.at += 1;
        return Ok(true);
    }
    match reader.peek() {
        byte if byte == close => return Ok(false),
        _ if std::mem::take(is_first) => {}
        b',' => {
            reader.at += 1;
            reader.peek();
        }
        _ => return Err(missing(b',')),
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
}

impl<'a, 'de> Members<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, is_first: true }
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    #[inline(always)]
    fn next_key_seed<K>(&mut self, seed: K) -> Result<Option<K::Value>, Error>
    where
        K: DeserializeSeed<'de>,
    {
        if another(self.reader, &mut self.is_first, b'}')? {
            seed.deserialize(Key(&mut *self.reader)).map(Some)
        } else {
            Ok(None)
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The name of a member: text, or a number or boolean as text. What reads it also passes over the colon, to
/// where the value begins.
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
    #[inline(never)]
    fn text(&mut self) -> Result<Text<'de>, Error> {
        let text = match self.0.peek() {
            b'"' => self.0.string()?,
            _ => return Err(Error::new("the name of a member must be a string")),
        };
        self.0.expect(b':')?;
        self.0.peek();
        Ok(text)
    }

    /// The first of `keys` that comes next. Comparing is quicker than looking for the end of the name.
    #[inline(always)]
    fn one_of(&mut self, keys: &[&str]) -> Option<usize> {
        let rest = self.0.bytes().get(self.0.at..)?;
        let place = keys.iter().position(|key| begins(rest, key.as_bytes()))?;
        self.0.at += keys.get(place)?.len();
        self.0.peek();
        Some(place)
    }
}

/// Whether `text` begins with `key`: for short keys quicker than the call that `starts_with` is.
#[inline]
fn begins<'a>(text: &'a [u8], key: &'a [u8]) -> bool {
    let (Some(head), Some(first)) = (text.first_chunk::<8>(), key.first_chunk::<8>()) else {
        return text.starts_with(key);
    };
    if head != first {
        return false;
    }
    let Some(text) = text.get(..key.len()) else { return false };
    let same = |chunks: (&[u8; 8], &[u8; 8])| chunks.0 == chunks.1;
    let between = |name: &'a [u8]| name.get(8..).unwrap_or_default().as_chunks::<8>().0;
    // The last eight bytes may lie over those before them.
    text.last_chunk::<8>() == key.last_chunk::<8>()
        && between(text).iter().zip(between(key)).all(same)
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

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

    /// One of the keys given as `fields` is handed out as its place among them.
    #[inline(always)]
    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (name == KEYS).then(|| self.one_of(fields)).flatten() {
            Some(place) => visitor.visit_u64(place as u64),
            None => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
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
