//! The reader as serde sees it.

use memchr::memchr;
use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::access::{Items, Members, Tagged};
use super::numbers::Others;
use super::strings::Text;
use super::{DEPTH_LIMIT, EXACT, Error, RAW};

/// A place in a text.
pub(super) struct Reader<'de> {
    pub(super) text: &'de str,
    /// The next byte. Never past the end by more than what a failed read asked for.
    pub(super) at: usize,
    /// The last string with escapes.
    pub(super) scratch: String,
    /// Whether there is no backslash and no control character, so that strings end at the next quote.
    pub(super) is_plain: bool,
    depth: u8,
}

impl<'de> Reader<'de> {
    /// A reader of the value in `text`.
    pub(super) fn new(text: &'de str) -> Self {
        // Without an early end, which lets the compiler look at many bytes at once.
        let least = text.bytes().fold(b' ', u8::min);
        let is_plain = least == b' ' && memchr(b'\\', text.as_bytes()).is_none();
        let mut reader = Self { text, at: 0, scratch: String::new(), is_plain, depth: 0 };
        reader.peek();
        reader
    }

    #[inline]
    pub(super) fn bytes(&self) -> &'de [u8] {
        self.text.as_bytes()
    }

    /// The next byte; 0 at the end.
    #[inline]
    fn byte(&self) -> u8 {
        self.bytes().get(self.at).copied().unwrap_or_default()
    }

    /// The next byte that is no white space; 0 at the end.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        match self.byte() {
            // Most writers use no white space.
            byte if byte > b' ' => byte,
            _ => self.skip(),
        }
    }

    #[cold]
    #[inline(never)]
    fn skip(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes over `byte`, which must come next.
    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() == byte {
            self.at += 1;
            return Ok(());
        }
        Err(missing(byte))
    }

    /// Nothing but white space may come.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        self.peek();
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(Error::new("something follows the value"))
        }
    }

    /// A part of the text; nothing where no character begins or ends there, as after a failed read.
    #[inline]
    pub(super) fn part(&self, start: usize, end: usize) -> &'de str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn literal(&mut self, word: &str) -> Result<(), Error> {
        if self.bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            return Ok(());
        }
        Err(Error::new("this is no JSON value"))
    }

    fn visit_string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.string()? {
            Text::Plain(text) => visitor.visit_borrowed_str(text),
            Text::Escaped => visitor.visit_str(&self.scratch),
        }
    }

    fn visit_list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_seq(Items::new(self))?;
        self.depth -= 1;
        // The visitor may have left something.
        self.expect(b']')?;
        Ok(value)
    }

    fn visit_object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_map(Members::new(self))?;
        self.depth -= 1;
        self.expect(b'}')?;
        Ok(value)
    }

    /// Passes over an opening bracket.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH_LIMIT { Err(Error::new("recursion limit exceeded")) } else { Ok(()) }
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The error for a value of another kind than `visitor` wants.
    #[cold]
    fn refuse<V: Visitor<'de>>(&mut self, visitor: &V) -> Error {
        let found = match self.peek() {
            b'"' => Unexpected::Other("a string"),
            b'{' => Unexpected::Map,
            b'[' => Unexpected::Seq,
            b'n' => Unexpected::Unit,
            b't' => Unexpected::Bool(true),
            b'f' => Unexpected::Bool(false),
            b'-' | b'0'..=b'9' => Unexpected::Other("a number"),
            _ => return Error::new("this is no JSON value"),
        };
        Error::invalid_type(found, visitor)
    }
}

#[cold]
pub(super) fn missing(byte: u8) -> Error {
    Error::new(format!("`{}` is missing", char::from(byte)))
}

/// What is read must come next: whoever calls has passed over white space.
impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.byte() {
            b'"' => self.visit_string(visitor),
            b'-' | b'0'..=b'9' => self.number(Others::Double, visitor),
            b'{' => self.visit_object(visitor),
            b'[' => self.visit_list(visitor),
            b'n' => self.literal("null").and_then(|()| visitor.visit_unit()),
            b't' => self.literal("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.literal("false").and_then(|()| visitor.visit_bool(false)),
            _ => Err(Error::new("this is no JSON value")),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.byte() == b'"' { self.visit_string(visitor) } else { Err(self.refuse(&visitor)) }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.byte() == b'[' { self.visit_list(visitor) } else { Err(self.refuse(&visitor)) }
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.byte() == b'{' { self.visit_object(visitor) } else { Err(self.refuse(&visitor)) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.byte() {
            b'{' => self.visit_object(visitor),
            b'[' => self.visit_list(visitor),
            _ => Err(self.refuse(&visitor)),
        }
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.byte() {
            b't' => self.literal("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.literal("false").and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.refuse(&visitor)),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.byte() {
            b'n' => self.literal("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.byte() {
            _ if name == RAW => visitor.visit_borrowed_bytes(self.piece()?.as_bytes()),
            b'-' | b'0'..=b'9' if name == EXACT => self.number(Others::Text, visitor),
            b'"' if name == EXACT => self.visit_string(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.byte() {
            b'"' => match self.string()? {
                Text::Plain(name) => visitor.visit_enum(name.into_deserializer()),
                Text::Escaped => visitor.visit_enum(self.scratch.as_str().into_deserializer()),
            },
            b'{' => {
                self.enter()?;
                let value = visitor.visit_enum(Tagged(&mut *self))?;
                self.leave();
                self.expect(b'}')?;
                Ok(value)
            }
            _ => Err(self.refuse(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
}
