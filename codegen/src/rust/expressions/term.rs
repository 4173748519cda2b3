//! The text of a part of an expression, with what must be known to use it in another.

use super::native::Native;

/// How long that lives which a term borrows from: the sources outlive everything.
pub(super) type Lives = usize;

/// As long as the mapping's sources, or forever.
pub(super) const SOURCES: Lives = 0;
/// No longer than the statement that it stands in.
pub(super) const TEMPORARY: Lives = usize::MAX;

/// A piece of Rust.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) text: String,
    pub(super) ty: Native,
    pub(super) mode: Mode,
    pub(super) lives: Lives,
    pub(super) binds: Binds,
    /// What a variable for it would be called.
    pub(super) hint: Option<String>,
}

/// How the text stands to the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is a value of the type.
    Value,
    /// A literal of a number, which is of any type that fits.
    Number,
    /// It names a value in its place, which may be read and borrowed.
    Place,
    /// It is a reference to the type: `&T`, `&[T]` for lists.
    Ref,
    /// It is an `Option<&T>` in which `None` means the default of the type.
    Maybe,
    /// It is an array of values of the type.
    Array,
    /// It is an iterator over values of the type.
    Iter,
}

/// How tightly the outermost operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binds {
    /// `if`, `match`, blocks, ranges.
    Block,
    Or,
    And,
    Comparison,
    Bits,
    Sum,
    Product,
    Unary,
    Postfix,
}

impl Term {
    pub(super) fn new(text: impl Into<String>, ty: Native, mode: Mode) -> Self {
        let text = text.into();
        Self { text, ty, mode, lives: SOURCES, binds: Binds::Postfix, hint: None }
    }

    /// A value that is tight: a name, a call.
    pub(super) fn value(text: impl Into<String>, ty: Native) -> Self {
        Self::new(text, ty, Mode::Value)
    }

    /// A value of which only the text is known.
    pub(super) fn written(text: impl Into<String>, ty: Native) -> Self {
        let text = text.into();
        let opens = ["if ", "match ", "{", "*", "&", "-", "!"];
        let is_open = opens.iter().any(|open| text.starts_with(open));
        let binds = if is_open { Binds::Block } else { Binds::Postfix };
        Self::value(text, ty).binding(binds)
    }

    /// A reference.
    pub(super) fn reference(text: impl Into<String>, ty: Native, lives: Lives) -> Self {
        Self { lives, ..Self::new(text, ty, Mode::Ref) }
    }

    pub(super) fn living(self, lives: Lives) -> Self {
        Self { lives, ..self }
    }

    pub(super) fn binding(self, binds: Binds) -> Self {
        Self { binds, ..self }
    }

    pub(super) fn hinted(self, hint: &str) -> Self {
        Self { hint: Some(hint.to_owned()), ..self }
    }

    /// The text as an operand of what binds like `outer`.
    pub(super) fn within(&self, outer: Binds) -> String {
        if self.binds >= outer { self.text.clone() } else { format!("({})", self.text) }
    }

    /// The text before `.method()`, `.field`, `[index]` and `?`.
    pub(super) fn receiver(&self) -> String {
        self.within(Binds::Postfix)
    }

    /// A value of a type that is copied.
    pub(super) fn copied(&self) -> Self {
        let text = match self.mode {
            Mode::Ref => format!("*{}", self.within(Binds::Unary)),
            _ => self.text.clone(),
        };
        let binds = if self.mode == Mode::Ref { Binds::Unary } else { self.binds };
        let mode = if self.mode == Mode::Number { Mode::Number } else { Mode::Value };
        Self { text, binds, mode, ..self.clone() }
    }

    /// A reference to it, and how long that lives.
    pub(super) fn borrowed(&self) -> Self {
        match self.mode {
            Mode::Ref => self.clone(),
            mode => Self {
                text: format!("&{}", self.within(Binds::Unary)),
                mode: Mode::Ref,
                binds: Binds::Unary,
                lives: if mode == Mode::Place { self.lives } else { TEMPORARY },
                ..self.clone()
            },
        }
    }

    /// How long what it borrows from lives: forever where it borrows nothing.
    pub(super) fn lifetime(&self) -> Lives {
        match self.mode {
            Mode::Number => SOURCES,
            Mode::Value | Mode::Array if !self.ty.borrows() => SOURCES,
            _ => self.lives,
        }
    }
}
