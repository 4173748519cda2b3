//! The types that random expressions have, each with a letter for patterns and with constants.

/// The type of a random expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the language")]
pub enum Kind {
    Bool,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Time,
    Span,
    /// An enum of Protobuf.
    Enum,
    Message,
    Ints,
    Uints,
    Doubles,
    Texts,
    Messages,
    /// From texts to texts.
    Map,
    /// From texts to ints.
    Counts,
    /// From ints to texts.
    Labels,
    MaybeText,
    MaybeInt,
    MaybeMessage,
    MaybeTexts,
    /// A text or null.
    Nullable,
    /// An int or null.
    NullableInt,
}

impl Kind {
    /// Every kind; some twice, for there is more to say of them.
    pub const ALL: &[Self] = &[
        Self::Bool,
        Self::Bool,
        Self::Int,
        Self::Int,
        Self::Uint,
        Self::Double,
        Self::Text,
        Self::Text,
        Self::Text,
        Self::Bytes,
        Self::Time,
        Self::Span,
        Self::Enum,
        Self::Message,
        Self::Ints,
        Self::Uints,
        Self::Doubles,
        Self::Texts,
        Self::Texts,
        Self::Messages,
        Self::Map,
        Self::Counts,
        Self::Labels,
        Self::MaybeText,
        Self::MaybeInt,
        Self::MaybeMessage,
        Self::MaybeTexts,
        Self::Nullable,
        Self::NullableInt,
    ];

    /// The kind that a letter stands for in patterns.
    pub(super) fn of(letter: char) -> Self {
        match letter {
            'i' => Self::Int,
            'u' => Self::Uint,
            'd' => Self::Double,
            's' => Self::Text,
            'y' => Self::Bytes,
            't' => Self::Time,
            'r' => Self::Span,
            'e' => Self::Enum,
            'm' => Self::Message,
            'I' => Self::Ints,
            'U' => Self::Uints,
            'D' => Self::Doubles,
            'S' => Self::Texts,
            'M' => Self::Messages,
            'p' => Self::Map,
            'c' => Self::Counts,
            'l' => Self::Labels,
            'o' => Self::MaybeText,
            'O' => Self::MaybeInt,
            'z' => Self::MaybeMessage,
            'Z' => Self::MaybeTexts,
            'w' => Self::Nullable,
            'W' => Self::NullableInt,
            _ => Self::Bool,
        }
    }

    /// The kind of the elements of lists.
    pub(super) const fn element(self) -> Option<Self> {
        Some(match self {
            Self::Ints => Self::Int,
            Self::Uints => Self::Uint,
            Self::Doubles => Self::Double,
            Self::Texts => Self::Text,
            Self::Messages => Self::Message,
            _ => return None,
        })
    }

    /// What is of this kind without any source; messages have it from the grammar.
    pub(super) const fn constants(self) -> &'static [&'static str] {
        match self {
            Self::Bool => &["true", "false"],
            Self::Int => &["0", "1", "-1", "3", "9223372036854775807", "-9223372036854775808"],
            Self::Uint => &["0u", "1u", "7u", "18446744073709551615u"],
            Self::Double => {
                &["0.0", "-0.0", "1.5", "-2.5", "1e19", "1e-7", "1e308", "double('NaN')"]
            }
            Self::Text => &[
                "''",
                "'a'",
                "'b,a'",
                "'12'",
                "'日本語'",
                "'👩‍👩‍👧 é'",
                "'1.5'",
                "'\\n'",
                "'-7'",
                "'true'",
            ],
            Self::Bytes => &["b''", "b'a'", "b'\\xff\\x00'"],
            Self::Time => &[
                "timestamp(0)",
                "timestamp('2024-02-29T23:59:59.999Z')",
                "timestamp('0001-01-01T00:00:00Z')",
                "timestamp('9999-12-31T23:59:59.999999999Z')",
            ],
            Self::Span => &[
                "duration('0s')",
                "duration('-1.5s')",
                "duration('25h3m')",
                "duration('1ns')",
                "duration('315576000000s')",
            ],
            Self::Enum | Self::Message => &[],
            Self::Ints => &["[]", "[1]", "[3, 1, 2, 1]"],
            Self::Uints => &["[]", "[1u]", "[3u, 1u, 18446744073709551615u]"],
            Self::Doubles => &["[]", "[0.0, -0.0]", "[2.5, 1.0, 2.5]"],
            Self::Texts => &["[]", "['a']", "['b', 'a', 'b']", "['', '日本']"],
            Self::Messages => &["[]"],
            Self::Map => &["{}", "{'a': 'b'}", "{'k': '', 'é': 'e'}"],
            Self::Counts => &["{}", "{'a': 1}", "{'b': -1, 'a': 2}"],
            Self::Labels => &["{}", "{1: 'one'}", "{10: 'ten', -2: 'minus', 3: ''}"],
            Self::MaybeText => &["optional.none()", "optional.of('a')", "optional.of('')"],
            Self::MaybeInt => &["optional.none()", "optional.of(1)"],
            Self::MaybeMessage => &["optional.none()"],
            Self::MaybeTexts => &["optional.none()", "optional.of(['a'])"],
            Self::Nullable | Self::NullableInt => &["null"],
        }
    }
}
