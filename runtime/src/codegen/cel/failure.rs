//! Why an expression has no value.

use std::fmt;

/// Why an expression has no value. The texts are those of the browser's runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The result does not fit into its type.
    Overflow,
    /// The right operand of `/` or `%` is zero.
    DivisionByZero,
    /// There is no such element.
    Index {
        /// The position asked for.
        index: i64,
        /// How many elements there are.
        length: usize,
    },
    /// There is no such character.
    Position {
        /// The position asked for.
        index: i64,
        /// How many code points there are.
        length: usize,
    },
    /// A part that ends before it begins.
    Backwards {
        /// Where it begins.
        from: i64,
        /// Where it ends.
        to: i64,
    },
    /// There is no such key; it is written as CEL writes a literal.
    NoKey(Box<str>),
    /// Several values for one key.
    RepeatedKey(Box<str>),
    /// A text that does not read as what was asked for.
    Unreadable {
        /// The text, shortened where it is long.
        text: Box<str>,
        /// What was asked for, with its article.
        wanted: &'static str,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// No time zone has this name.
    NoTimeZone(Box<str>),
    /// `null` where a value is needed.
    Null,
    /// `optional.none()` where a value is needed.
    NoValue,
    /// What `ensure` asks for does not hold.
    Unmet,
    /// A property that is not there.
    Absent(&'static str),
    /// A list without elements where one is needed.
    Empty,
    /// A list that would take too much memory.
    TooLong(i64),
    /// A number that the function does not take.
    Refused(&'static str),
    /// What a function of the project says.
    Other(Box<str>),
}

/// So much of a text is shown.
const SHOWN: usize = 60;

impl Failure {
    /// The failure of a function of the project.
    pub fn of(error: impl fmt::Display) -> Self {
        Self::Other(error.to_string().into())
    }

    /// `text` does not read as `wanted`.
    pub(crate) fn unreadable(text: &str, wanted: &'static str) -> Self {
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        Self::Unreadable { text: shown.into(), wanted }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow => f.write_str("overflow"),
            Self::DivisionByZero => f.write_str("division by zero"),
            Self::Index { index, length } if *index < 0 => {
                write!(f, "index {index} is before the start of a list of {length}")
            }
            Self::Index { index, length } => {
                write!(f, "index {index} is past the end of a list of {length}")
            }
            Self::Position { index, length } if *index < 0 => {
                write!(f, "position {index} is before the start of a text of {length} characters")
            }
            Self::Position { index, length } => {
                write!(f, "position {index} is past the end of a text of {length} characters")
            }
            Self::Backwards { from, to } => write!(f, "the part from {from} to {to} ends first"),
            Self::NoKey(key) => write!(f, "no key {key}"),
            Self::RepeatedKey(key) => write!(f, "the key {key} is given twice"),
            Self::Unreadable { text, wanted } => write!(f, "{text:?} is not {wanted}"),
            Self::NotUtf8 => f.write_str("the bytes are not UTF-8"),
            Self::NoTimeZone(name) => write!(f, "no time zone {name:?}"),
            Self::Null => f.write_str("the value is null"),
            Self::NoValue => f.write_str("the optional holds no value"),
            Self::Unmet => f.write_str("the condition does not hold"),
            Self::Absent(name) => write!(f, "`{name}` is absent"),
            Self::Empty => f.write_str("the list is empty"),
            Self::TooLong(length) => write!(f, "a list of {length} is too long"),
            Self::Refused(what) => f.write_str(what),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Failure {}
