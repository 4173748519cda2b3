//! Repeated fields and maps. A `null` among their items is an error, as the specification has it.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::codec::{Codec, Decode, Encode};
use super::number::parse_integer;
use super::{Bool, I32, I64, Text, U32, U64};

/// `repeated`: a list of what the codec inside writes.
#[derive(Clone, Copy, Debug)]
pub struct List<C>(pub C);

/// `map`: an object whose keys are the map's keys as text.
#[derive(Clone, Copy, Debug)]
pub struct Map<K, C>(pub K, pub C);

impl<C: Codec<T>, T: Default> Codec<Vec<T>> for List<C> {
    #[inline]
    fn within(self, anys: u8) -> Self {
        Self(self.0.within(anys))
    }

    fn encode<S: Serializer>(self, value: &Vec<T>, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(value.len()))?;
        for item in value {
            list.serialize_element(&Encode(self.0, item))?;
        }
        list.end()
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D, into: &mut Vec<T>) -> Result<(), D::Error> {
        from.deserialize_seq(ListVisitor(self.0, into))
    }
}

pub(super) struct ListVisitor<'a, C, T>(pub(super) C, pub(super) &'a mut Vec<T>);

impl<'de, C: Codec<T>, T: Default> Visitor<'de> for ListVisitor<'_, C, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Push(self.0, self.1))?.is_some() {}
        Ok(())
    }
}

/// Reads a value to the end of a list.
struct Push<'a, C, T>(C, &'a mut Vec<T>);

impl<'de, C: Codec<T>, T: Default> DeserializeSeed<'de> for Push<'_, C, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.1.push(T::default());
        match self.1.last_mut() {
            Some(last) => self.0.decode(from, last),
            // It was just pushed.
            None => Ok(()),
        }
    }
}

/// How the keys of a map stand as text.
pub trait KeyCodec<K>: Copy {
    /// Writes a key.
    fn encode_key<S: Serializer>(self, key: &K, to: S) -> Result<S::Ok, S::Error>;

    /// Reads a key; none when the text is not one.
    fn parse_key(self, text: &str) -> Option<K>;
}

impl KeyCodec<String> for Text {
    fn encode_key<S: Serializer>(self, key: &String, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(key)
    }

    fn parse_key(self, text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

impl KeyCodec<bool> for Bool {
    fn encode_key<S: Serializer>(self, key: &bool, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(if *key { "true" } else { "false" })
    }

    fn parse_key(self, text: &str) -> Option<bool> {
        text.parse().ok()
    }
}

macro_rules! integer_keys {
    ($($codec:ident: $ty:ty),+) => {$(
        impl KeyCodec<$ty> for $codec {
            fn encode_key<S: Serializer>(self, key: &$ty, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(itoa::Buffer::new().format(*key))
            }

            fn parse_key(self, text: &str) -> Option<$ty> {
                parse_integer(text)
            }
        }
    )+};
}

integer_keys!(I32: i32, I64: i64, U32: u32, U64: u64);

impl<K, T, KC, C> Codec<HashMap<K, T>> for Map<KC, C>
where
    K: Ord + Hash,
    KC: KeyCodec<K>,
    C: Codec<T>,
    T: Default,
{
    #[inline]
    fn within(self, anys: u8) -> Self {
        Self(self.0, self.1.within(anys))
    }

    fn encode<S: Serializer>(self, value: &HashMap<K, T>, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(value.len()))?;
        let mut write =
            |key, item| map.serialize_entry(&EncodeKey(self.0, key), &Encode(self.1, item));
        if value.len() > 1 {
            // In order, so that equal messages have the same text.
            let mut entries: Vec<(&K, &T)> = value.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            entries.into_iter().try_for_each(|(key, item)| write(key, item))?;
        } else {
            value.iter().try_for_each(|(key, item)| write(key, item))?;
        }
        map.end()
    }

    fn decode<'de, D>(self, from: D, into: &mut HashMap<K, T>) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        from.deserialize_map(MapVisitor(self, into))
    }
}

struct EncodeKey<'a, C, K>(C, &'a K);

impl<C: KeyCodec<K>, K> Serialize for EncodeKey<'_, C, K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.encode_key(self.1, to)
    }
}

struct MapVisitor<'a, C, M>(C, &'a mut M);

impl<'de, K, T, KC, C> Visitor<'de> for MapVisitor<'_, Map<KC, C>, HashMap<K, T>>
where
    K: Eq + Hash,
    KC: KeyCodec<K>,
    C: Codec<T>,
    T: Default,
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object used as a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self(Map(keys, items), map) = self;
        while let Some(key) = object.next_key_seed(DecodeKey(keys, PhantomData))? {
            let mut item = T::default();
            object.next_value_seed(Decode(items, &mut item))?;
            if map.insert(key, item).is_some() {
                return Err(A::Error::custom("a key of a map is given twice"));
            }
        }
        Ok(())
    }
}

struct DecodeKey<C, K>(C, PhantomData<K>);

impl<'de, C: KeyCodec<K>, K> DeserializeSeed<'de> for DecodeKey<C, K> {
    type Value = K;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<K, D::Error> {
        from.deserialize_str(self)
    }
}

impl<C: KeyCodec<K>, K> Visitor<'_> for DecodeKey<C, K> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of the map's type")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<K, E> {
        self.0.parse_key(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
