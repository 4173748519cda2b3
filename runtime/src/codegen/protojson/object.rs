//! Messages: an object writer that knows presence, and a field reader that knows `null` and oneofs.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::codec::{Codec, Decode, DecodeNullable, Encode};

/// A generated message: its fields as lines of code.
pub trait ProtoMessage: Default {
    /// The fully qualified name, for messages to people.
    const NAME: &'static str;

    /// Writes the fields in order of declaration.
    fn write<M: SerializeMap>(&self, out: &mut ObjectWriter<M>) -> Result<(), M::Error>;

    /// Reads the field called `key`; skips one that it does not know.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        field: FieldReader<'_, A>,
    ) -> Result<(), A::Error>;
}

/// Writes `message` as an object.
pub fn write_message<T: ProtoMessage, S: Serializer>(
    message: &T,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut out = ObjectWriter(to.serialize_map(None)?);
    message.write(&mut out)?;
    out.0.end()
}

/// Reads a message from an object. Unknown fields are ignored, absent ones keep their default.
pub fn read_message<'de, T: ProtoMessage, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(MessageVisitor(PhantomData))
}

/// The object of a message that is being written.
#[derive(Debug)]
pub struct ObjectWriter<M>(M);

impl<M: SerializeMap> ObjectWriter<M> {
    /// A field without presence, a member of a oneof that is set: always written.
    pub fn field<T, C: Codec<T>>(
        &mut self,
        name: &'static str,
        codec: C,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &Encode(codec, value))
    }

    /// A field with presence: written when present.
    pub fn optional<T, C: Codec<T>>(
        &mut self,
        name: &'static str,
        codec: C,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.field(name, codec, value),
            None => Ok(()),
        }
    }
}

/// The value of a field whose name was just read.
#[derive(Debug)]
pub struct FieldReader<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> FieldReader<'_, A> {
    /// A field without presence: `null` is its default.
    pub fn field<T: Default, C: Codec<T>>(self, codec: C, into: &mut T) -> Result<(), A::Error> {
        *into = self.0.next_value_seed(DecodeNullable::new(codec))?.unwrap_or_default();
        Ok(())
    }

    /// A field with presence: `null` is absence.
    pub fn optional<T, C: Codec<T>>(self, codec: C, into: &mut Option<T>) -> Result<(), A::Error> {
        *into = self.0.next_value_seed(DecodeNullable::new(codec))?;
        Ok(())
    }

    /// A field that `required` of proto2 demands: `null` is an error.
    pub fn required<T, C: Codec<T>>(self, codec: C, into: &mut T) -> Result<(), A::Error> {
        *into = self.0.next_value_seed(Decode::new(codec))?;
        Ok(())
    }

    /// A member of a oneof: `null` is absence, a second member an error.
    pub fn member<T, U, C: Codec<T>>(
        self,
        codec: C,
        into: &mut Option<U>,
        variant: fn(T) -> U,
        oneof: &'static str,
    ) -> Result<(), A::Error> {
        let Some(value) = self.0.next_value_seed(DecodeNullable::new(codec))? else {
            return Ok(());
        };
        if into.is_some() {
            return Err(A::Error::custom(format_args!(
                "only one field of the oneof `{oneof}` may be given"
            )));
        }
        *into = Some(variant(value));
        Ok(())
    }

    /// A field that nobody knows.
    pub fn skip(self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

struct MessageVisitor<T>(PhantomData<T>);

impl<'de, T: ProtoMessage> Visitor<'de> for MessageVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object, the message {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<T, A::Error> {
        let mut message = T::default();
        while let Some(key) = object.next_key_seed(Key)? {
            message.read(&key, FieldReader(&mut object))?;
        }
        Ok(message)
    }
}

/// A key, borrowed from the input where it has no escapes.
pub(crate) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Cow<'de, str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    fn visit_string<E>(self, key: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key))
    }
}
