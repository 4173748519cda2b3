//! An expression and what the checker knows of its value beside its type.

use std::ops::Range;

use super::super::ranges::{Bounds, Ranges};
use super::super::{Expr, Kind, Literal, Problem, Type};
use super::facts::Fact;

/// A checked expression.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) expr: Expr,
    /// Which integers are in it.
    pub(super) ranges: Ranges,
    /// Why it fails whatever the sources hold.
    pub(super) doom: Option<Problem>,
    /// What holds for every element of a list, which stands as [`Fact::ELEMENT`] in them.
    pub(super) elements: Vec<Fact>,
    /// Whether it stands in a literal as `?value`.
    pub(super) optional_item: bool,
    /// Whether it is `dyn(..)`.
    pub(super) dynamic: bool,
}

impl Typed {
    pub(super) fn new(kind: Kind, ty: Type, can_fail: bool, span: &Range<usize>) -> Self {
        let expr = Expr { kind, ty, can_fail, span: span.clone() };
        Self {
            expr,
            ranges: Ranges::Any,
            doom: None,
            elements: Vec::new(),
            optional_item: false,
            dynamic: false,
        }
    }

    pub(super) fn literal(literal: Literal, span: &Range<usize>) -> Self {
        let ranges = match &literal {
            Literal::Null => Ranges::Nothing,
            Literal::Int(value) => Ranges::Integer(Bounds::exactly(i128::from(*value))),
            Literal::Uint(value) => Ranges::Integer(Bounds::exactly(i128::from(*value))),
            _ => Ranges::Any,
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
        Self::new(Kind::Literal(literal), ty, false, span).ranged(ranges)
    }

    pub(super) fn ranged(self, ranges: Ranges) -> Self {
        Self { ranges, ..self }
    }

    /// The same, doomed if `doom` is one.
    pub(super) fn doomed(mut self, doom: Option<Problem>) -> Self {
        self.expr.can_fail |= doom.is_some();
        self.doom = doom;
        self
    }

    /// The range of its values, by its type where nothing else is known.
    pub(super) fn range(&self) -> Bounds {
        self.ranges.bounds().unwrap_or(Bounds::of_type(&self.expr.ty))
    }
}

/// The first doom among `parts`, which are all evaluated.
pub(super) fn doom_of<'t>(parts: impl IntoIterator<Item = &'t Typed>) -> Option<Problem> {
    parts.into_iter().find_map(|part| part.doom.clone())
}
