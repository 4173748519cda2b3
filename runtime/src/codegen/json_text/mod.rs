//! Reads JSON text into values: what arguments of functions are decoded with. It accepts and refuses what
//! serde_json does; for messages of many short strings it is quicker, as it checks the encoding once and
//! keeps no line numbers. What is wrong is found out by `wire::explain`, so errors here are short.

mod access;
mod forward;
mod numbers;
mod pieces;
mod reader;
mod strings;

use std::fmt;

use serde::de::{self, DeserializeOwned};

use reader::Reader;

pub(super) use forward::{Text, to_text};
pub(super) use numbers::whole;
pub(super) use pieces::{RAW, members, read_piece};

/// How many objects and lists may stand inside each other.
const DEPTH_LIMIT: u8 = 127;

/// What the name of a member is read as, as a struct: the fields are [keys](crate::codegen::protojson::keys), and
/// the visitor takes the place of one of them, or else the name.
pub(super) const KEYS: &str = "hawksbill::codegen::json_text::KEYS";

/// What a number is read as, as a newtype, to be handed out as text where a double may differ from it.
pub(super) const EXACT: &str = "hawksbill::codegen::json_text::EXACT";

/// The value that `text` holds, and nothing else.
///
/// # Errors
/// What is no JSON, and JSON that is no `T`.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let mut reader = Reader::new(text);
    // The result is not taken apart: messages are large, and moving them takes time.
    let mut result = T::deserialize(&mut reader);
    if result.is_ok()
        && let Err(error) = reader.end()
    {
        result = Err(error);
    }
    result
}

/// The value that the UTF-8 in `bytes` holds, and nothing else.
///
/// # Errors
/// What is no JSON, and JSON that is no `T`.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(error) => Err(Error::new(error.to_string())),
    }
}

/// What is wrong. In two boxes, so that a result that is only good or bad fits a register.
#[derive(Debug, PartialEq, Eq)]
pub struct Error(Box<Box<str>>);

impl Error {
    #[cold]
    fn new(message: impl Into<Box<str>>) -> Self {
        Self(Box::new(message.into()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

#[cfg(test)]
mod tests;
