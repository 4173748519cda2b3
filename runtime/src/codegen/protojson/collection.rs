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

impl<C: Codec<T>, T> Codec<Vec<T>> for List<C> {
    fn encode<S: Serializer>(self, value: &Vec<T>, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(value.len()))?;
        for item in value {
            list.serialize_element(&Encode(self.0, item))?;
        }
        list.end()
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<Vec<T>, D::Error> {
        from.deserialize_seq(ListVisitor(self.0, PhantomData))
    }
}

struct ListVisitor<C, T>(C, PhantomData<T>);

impl<'de, C: Codec<T>, T> Visitor<'de> for ListVisitor<C, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Decode::new(self.0))? {
            items.push(item);
        }
        Ok(items)
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
                to.collect_str(key)
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
{
    fn encode<S: Serializer>(self, value: &HashMap<K, T>, to: S) -> Result<S::Ok, S::Error> {
        // In order, so that equal messages have the same text.
        let mut entries: Vec<(&K, &T)> = value.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        let mut map = to.serialize_map(Some(entries.len()))?;
        for (key, item) in entries {
            map.serialize_entry(&EncodeKey(self.0, key), &Encode(self.1, item))?;
        }
        map.end()
    }

    fn decode<'de, D: Deserializer<'de>>(self, from: D) -> Result<HashMap<K, T>, D::Error> {
        from.deserialize_map(MapVisitor(self, PhantomData))
    }
}

struct EncodeKey<'a, C, K>(C, &'a K);

impl<C: KeyCodec<K>, K> Serialize for EncodeKey<'_, C, K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.encode_key(self.1, to)
    }
}

struct MapVisitor<C, M>(C, PhantomData<M>);

impl<'de, K, T, KC, C> Visitor<'de> for MapVisitor<Map<KC, C>, HashMap<K, T>>
where
    K: Eq + Hash,
    KC: KeyCodec<K>,
    C: Codec<T>,
{
    type Value = HashMap<K, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object used as a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<HashMap<K, T>, A::Error> {
        let Map(keys, items) = self.0;
        let mut map = HashMap::new();
        while let Some(key) = object.next_key_seed(DecodeKey(keys, PhantomData))? {
            // Of two entries with one key the later counts, as on the binary wire.
            map.insert(key, object.next_value_seed(Decode::new(items))?);
        }
        Ok(map)
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
