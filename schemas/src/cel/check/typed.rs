//! An expression and what the checker knows of its value beside its type.

use std::ops::Range;

use super::super::{Expr, Kind, Literal, Problem, Type};
use super::facts::Fact;

/// A checked expression.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) expr: Expr,
    /// The least and the greatest value, of an `int` or `uint`.
    pub(super) bounds: Option<Bounds>,
    /// Why it fails whatever the sources hold.
    pub(super) doom: Option<Problem>,
    /// What holds for every element of a list, which stands as [`Fact::ELEMENT`] in them.
    pub(super) elements: Vec<Fact>,
    /// Whether it stands in a literal as `?value`.
    pub(super) optional_item: bool,
    /// Whether it is `dyn(..)`.
    pub(super) dynamic: bool,
}

/// A range of integers, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) min: i128,
    pub(super) max: i128,
}

impl Bounds {
    pub(super) const INT: Self = Self { min: i64::MIN as i128, max: i64::MAX as i128 };
    pub(super) const UINT: Self = Self { min: 0, max: u64::MAX as i128 };
    /// Sizes: no memory holds more.
    pub(super) const SIZE: Self = Self { min: 0, max: 1 << 48 };

    pub(super) fn exactly(value: i128) -> Self {
        Self { min: value, max: value }
    }

    pub(super) fn contains(self, value: i128) -> bool {
        (self.min..=self.max).contains(&value)
    }

    pub(super) fn is_within(self, other: Self) -> bool {
        other.min <= self.min && self.max <= other.max
    }

    /// What of it lies within `other`; none where nothing does.
    pub(super) fn cut(self, other: Self) -> Option<Self> {
        let (min, max) = (self.min.max(other.min), self.max.min(other.max));
        (min <= max).then_some(Self { min, max })
    }

    /// The least range with both in it.
    pub(super) fn join(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

impl Typed {
    pub(super) fn new(kind: Kind, ty: Type, can_fail: bool, span: &Range<usize>) -> Self {
        let expr = Expr { kind, ty, can_fail, span: span.clone() };
        Self {
            expr,
            bounds: None,
            doom: None,
            elements: Vec::new(),
            optional_item: false,
            dynamic: false,
        }
    }

    pub(super) fn literal(literal: Literal, span: &Range<usize>) -> Self {
        let bounds = match &literal {
            Literal::Int(value) => Some(Bounds::exactly(i128::from(*value))),
            Literal::Uint(value) => Some(Bounds::exactly(i128::from(*value))),
            _ => None,
        };
        let ty = match &literal {
            Literal::Null => Type::Null,
            Literal::Bool(_) => Type::Bool,
            Literal::Int(_) => Type::Int,
            Literal::Uint(_) => Type::Uint,
            Literal::Double(_) => Type::Double,
            Literal::String(_) => Type::String,
            Literal::Bytes(_) => Type::Bytes,
            Literal::Timestamp { .. } => Type::Timestamp,
            Literal::Duration { .. } => Type::Duration,
        };
        Self::new(Kind::Literal(literal), ty, false, span).within(bounds)
    }

    pub(super) fn within(self, bounds: Option<Bounds>) -> Self {
        Self { bounds, ..self }
    }

    /// The same, doomed if `doom` is one.
    pub(super) fn doomed(mut self, doom: Option<Problem>) -> Self {
        self.expr.can_fail |= doom.is_some();
        self.doom = doom;
        self
    }

    /// The range of its values, by its type where nothing else is known.
    pub(super) fn range(&self) -> Bounds {
        self.bounds.unwrap_or(match self.expr.ty {
            Type::Uint => Bounds::UINT,
            _ => Bounds::INT,
        })
    }
}

/// The first doom among `parts`, which are all evaluated.
pub(super) fn doom_of<'t>(parts: impl IntoIterator<Item = &'t Typed>) -> Option<Problem> {
    parts.into_iter().find_map(|part| part.doom.clone())
}
