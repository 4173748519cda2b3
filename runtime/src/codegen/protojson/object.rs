//! Messages: an object writer that knows presence, and a field reader that knows `null` and oneofs.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::codec::{Codec, Decode, DecodeNullable, Encode, Maybe, Plain};
use super::seen::Seen;
use crate::codegen::json_text::KEYS;

/// A generated message: its fields as lines of code. A field is known by its place in `KEYS`.
pub trait ProtoMessage: Default {
    /// The fully qualified name, for messages to people.
    const NAME: &'static str;

    /// The [keys](super::keys) of the fields.
    const KEYS: &'static [&'static str];

    /// The places of the fields that `required` of proto2 demands.
    const REQUIRED: &'static [usize] = &[];

    /// The field with this name in JSON or in the `.proto` file.
    fn find(name: &str) -> Option<usize>;

    /// Writes the fields in order of declaration.
    fn write<M: SerializeMap>(&self, out: &mut ObjectWriter<M>) -> Result<(), M::Error>;

    /// Reads a field.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        field: usize,
        value: FieldReader<'_, A>,
    ) -> Result<(), A::Error>;
}

impl<T: ProtoMessage> ProtoMessage for Box<T> {
    const NAME: &'static str = T::NAME;
    const KEYS: &'static [&'static str] = T::KEYS;
    const REQUIRED: &'static [usize] = T::REQUIRED;

    fn find(name: &str) -> Option<usize> {
        T::find(name)
    }

    fn write<M: SerializeMap>(&self, out: &mut ObjectWriter<M>) -> Result<(), M::Error> {
        T::write(self, out)
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        field: usize,
        value: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        T::read(self, field, value)
    }
}

/// Writes `message` as an object.
pub fn write_message<T: ProtoMessage, S: Serializer>(
    message: &T,
    to: S,
) -> Result<S::Ok, S::Error> {
    write_within(message, 0, to)
}

/// Writes `message`, which stands in so many values of `google.protobuf.Any`.
pub(super) fn write_within<T: ProtoMessage, S: Serializer>(
    message: &T,
    anys: u8,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut out = ObjectWriter { object: to.serialize_map(None)?, anys };
    message.write(&mut out)?;
    out.object.end()
}

/// Reads a message from an object. Unknown fields are ignored, absent ones keep their default.
pub fn read_message<'de, T: ProtoMessage, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    // A result from the beginning, so that the message is not moved into one.
    let mut result = Ok(T::default());
    if let Ok(message) = &mut result
        && let Err(error) = read_into(message, from)
    {
        result = Err(error);
    }
    result
}

/// Reads an object into `message`, which is a default.
pub(super) fn read_into<'de, T, D>(message: &mut T, from: D) -> Result<(), D::Error>
where
    T: ProtoMessage,
    D: Deserializer<'de>,
{
    from.deserialize_map(MessageVisitor(message))
}

/// The object of a message that is being written.
#[derive(Debug)]
pub struct ObjectWriter<M> {
    object: M,
    /// How many values of `google.protobuf.Any` it stands in.
    anys: u8,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// A field without presence, a member of a oneof that is set: always written.
    #[inline]
    pub fn field<T, C: Codec<T>>(
        &mut self,
        name: &'static str,
        codec: C,
        value: &T,
    ) -> Result<(), M::Error> {
        self.object.serialize_entry(name, &Encode(codec.within(self.anys), value))
    }

    /// A field with presence: written when present.
    #[inline]
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
    #[inline]
    pub fn field<T, C: Codec<T>>(self, codec: C, into: &mut T) -> Result<(), A::Error> {
        self.0.next_value_seed(DecodeNullable(codec, Plain(into)))
    }

    /// A field with presence: `null` is absence.
    #[inline]
    pub fn optional<T: Default, C: Codec<T>>(
        self,
        codec: C,
        into: &mut Option<T>,
    ) -> Result<(), A::Error> {
        self.0.next_value_seed(DecodeNullable(codec, Maybe(into)))
    }

    /// A field that `required` of proto2 demands: `null` is an error.
    #[inline]
    pub fn required<T, C: Codec<T>>(self, codec: C, into: &mut T) -> Result<(), A::Error> {
        self.0.next_value_seed(Decode(codec, into))
    }

    /// A member of a oneof: `null` is absence, a second member an error.
    pub fn member<T: Default, U, C: Codec<T>>(
        self,
        codec: C,
        into: &mut Option<U>,
        variant: fn(T) -> U,
        oneof: &'static str,
    ) -> Result<(), A::Error> {
        let mut value = None;
        self.0.next_value_seed(DecodeNullable(codec, Maybe(&mut value)))?;
        let Some(value) = value else { return Ok(()) };
        if into.is_some() {
            return Err(A::Error::custom(format_args!(
                "only one field of the oneof `{oneof}` may be given"
            )));
        }
        *into = Some(variant(value));
        Ok(())
    }
}

struct MessageVisitor<'a, T>(&'a mut T);

impl<'de, T: ProtoMessage> Visitor<'de> for MessageVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object, the message {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut name = Name { keys: T::KEYS, next: T::KEYS, reach: REACH, find: T::find };
        while let Some(found) = object.next_key_seed(&mut name)? {
            let Some(field) = found else {
                object.next_value::<IgnoredAny>()?;
                continue;
            };
            if !seen.insert(field, T::KEYS.len()) {
                return Err(A::Error::duplicate_field(field_name::<T>(field)));
            }
            self.0.read(field, FieldReader(&mut object))?;
        }
        match T::REQUIRED.iter().find(|field| !seen.contains(**field, T::KEYS.len())) {
            Some(missing) => Err(A::Error::missing_field(field_name::<T>(*missing))),
            None => Ok(()),
        }
    }
}

#[cold]
fn field_name<T: ProtoMessage>(field: usize) -> &'static str {
    let key = T::KEYS.get(field).copied().unwrap_or_default();
    key.trim_start_matches('"').trim_end_matches("\":")
}

/// How many fields may be left out before the next one.
const REACH: usize = 8;

/// The name of a field, which becomes its place. Most writers keep to the order of the fields, so the next one
/// is looked for among those that follow the last.
struct Name {
    keys: &'static [&'static str],
    /// Those that follow the last one.
    next: &'static [&'static str],
    /// How many of them are expected. It shrinks when they come in another order.
    reach: usize,
    find: fn(&str) -> Option<usize>,
}

impl<'de> DeserializeSeed<'de> for &mut Name {
    type Value = Option<usize>;

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<usize>, D::Error> {
        let near = self.next.get(..self.reach).unwrap_or(self.next);
        from.deserialize_struct(KEYS, near, self)
    }
}

impl Visitor<'_> for &mut Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    /// One of those that are expected.
    #[inline(always)]
    fn visit_u64<E>(self, place: u64) -> Result<Option<usize>, E> {
        let rest = usize::try_from(place).ok().and_then(|place| self.next.get(place..));
        let Some([_, next @ ..]) = rest else { return Ok(None) };
        self.next = next;
        self.reach = REACH;
        Ok(Some(self.keys.len() - next.len() - 1))
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        self.reach /= 2;
        let place = (self.find)(name);
        if let Some(place) = place {
            self.next = self.keys.get(place + 1..).unwrap_or_default();
        }
        Ok(place)
    }
}
