//! `&&`, `||` and `?:`: what they absorb, and what one side tells the other.

use std::ops::Range;

use super::super::syntax::Node;
use super::super::{Expr, Kind, Literal, Problem, Type};
use super::Checker;
use super::typed::{Typed, doom_of};

impl Checker<'_> {
    /// `left && right`.
    pub(super) fn and(&mut self, sides: &[Node; 2], span: &Range<usize>) -> Option<Typed> {
        self.logical(sides, false, span)
    }

    /// `left || right`.
    pub(super) fn or(&mut self, sides: &[Node; 2], span: &Range<usize>) -> Option<Typed> {
        self.logical(sides, true, span)
    }

    /// Either operator; a side that is `decisive` decides, whatever the other side is and even if it fails.
    fn logical(&mut self, sides: &[Node; 2], decisive: bool, span: &Range<usize>) -> Option<Typed> {
        let place = if decisive { ", which `||` takes" } else { ", which `&&` takes" };
        let [left, right] = sides;
        let before = (self.problems.len(), self.dynamic.len());
        let left = self.condition(left, place);
        // Where the left side fails, the right one decides alone, and nothing is known of it.
        let facts = match &left {
            Some(left) if !left.expr.can_fail => self.facts_when(&left.expr, !decisive),
            _ => Vec::new(),
        };
        let right = self.knowing(facts, |this| this.condition(right, place));
        let decides =
            |side: &Option<Typed>| side.as_ref().is_some_and(|side| is_bool(&side.expr, decisive));
        if (decides(&left) || decides(&right)) && self.problems.len() == before.0 {
            self.dynamic.truncate(before.1);
            return Some(Typed::literal(Literal::Bool(decisive), span));
        }
        let (left, right) = (left?, right?);
        let can_fail = left.expr.can_fail || right.expr.can_fail;
        // A side that fails for sure leaves the decision to the other.
        let doom = match (&left.doom, &right.doom) {
            (Some(doom), Some(_)) => Some(doom.clone()),
            (Some(doom), None) if is_bool(&right.expr, !decisive) => Some(doom.clone()),
            (None, Some(doom)) if is_bool(&left.expr, !decisive) => Some(doom.clone()),
            _ => None,
        };
        let (left, right) = (Box::new(left.expr), Box::new(right.expr));
        let kind = if decisive { Kind::Or(left, right) } else { Kind::And(left, right) };
        Some(Typed::new(kind, Type::Bool, can_fail, span).doomed(doom))
    }

    /// `condition ? then : otherwise`.
    pub(super) fn conditional(&mut self, parts: &[Node; 3], span: &Range<usize>) -> Option<Typed> {
        let [condition, then, otherwise] = parts;
        let condition = self.condition(condition, ", which stands before `?`");
        let facts = |truth| {
            let condition = condition.as_ref()?;
            Some(self.facts_when(&condition.expr, truth))
        };
        let (when, unless) = (facts(true), facts(false));
        let then = self.knowing(when.unwrap_or_default(), |this| this.check(then));
        let otherwise = self.knowing(unless.unwrap_or_default(), |this| this.check(otherwise));
        let (condition, then, otherwise) = (condition?, then?, otherwise?);
        let Some(ty) = self.join(&then.expr.ty, &otherwise.expr.ty) else {
            let (one, other) = (&then.expr.ty, &otherwise.expr.ty);
            let message = format!("the branches of `?:` are of types {one} and {other}");
            let hint = super::wording::conversion_between(one, other);
            return self.report(Problem::new(&otherwise.expr.span, message).hints(hint));
        };
        let dynamic = then.dynamic || otherwise.dynamic;
        let (then, otherwise) = (self.coerce(then, &ty), self.coerce(otherwise, &ty));
        let ranges = then.ranges.join(otherwise.ranges);
        let (branches, doom) = match &condition.expr.kind {
            Kind::Literal(Literal::Bool(true)) => (then.expr.can_fail, then.doom.clone()),
            Kind::Literal(Literal::Bool(false)) => {
                (otherwise.expr.can_fail, otherwise.doom.clone())
            }
            _ => {
                let both = then.doom.is_some() && otherwise.doom.is_some();
                let doom = if both { then.doom.clone() } else { None };
                (then.expr.can_fail || otherwise.expr.can_fail, doom)
            }
        };
        let can_fail = condition.expr.can_fail || branches;
        let doom = doom_of([&condition]).or(doom);
        // A branch that is never taken is not emitted: it may be one that fails for sure.
        let kind = match &condition.expr.kind {
            Kind::Literal(Literal::Bool(true)) => then.expr.kind,
            Kind::Literal(Literal::Bool(false)) => otherwise.expr.kind,
            _ => Kind::Conditional(
                Box::new(condition.expr),
                Box::new(then.expr),
                Box::new(otherwise.expr),
            ),
        };
        let typed = Typed::new(kind, ty, can_fail, span).ranged(ranges).doomed(doom);
        Some(Typed { dynamic, ..typed })
    }
}

fn is_bool(expr: &Expr, value: bool) -> bool {
    matches!(expr.kind, Kind::Literal(Literal::Bool(literal)) if literal == value)
}
