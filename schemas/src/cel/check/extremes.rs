//! `math.greatest` and `math.least`, which take any number of arguments.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::functions::Form;
use super::super::syntax::Name;
use super::super::{Kind, Literal, Problem, Type};
use super::Checker;
use super::typed::Typed;

impl Checker<'_> {
    /// `math.greatest` and `math.least`: of a list, or of numbers of one type.
    pub(super) fn extreme(
        &mut self,
        name: &Name,
        args: Vec<Typed>,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let text = name.text.as_str();
        if let [Typed { expr, .. }] = args.as_slice()
            && matches!(expr.ty, Type::List(_) | Type::Nullable(_) | Type::Unknown)
        {
            return self.overloaded(text, Form::Function, args, &name.span, span);
        }
        if let Some(best) = best_constant(text, &args) {
            return Some(best);
        }
        let mut args = args.into_iter();
        let Some(mut best) = args.next() else {
            return self.report(Problem::new(span, format!("`{text}` takes at least one number")));
        };
        if !matches!(self.lowered(&best.expr.ty), Type::Int | Type::Uint | Type::Double) {
            let message = format!("`{text}` takes numbers, not values of type {}", best.expr.ty);
            return self.report(Problem::new(&best.expr.span, message));
        }
        let ty = self.lowered(&best.expr.ty);
        best = self.coerce(best, &ty);
        for arg in args {
            let other = self.lowered(&arg.expr.ty);
            if other != ty && matches!(other, Type::Int | Type::Uint | Type::Double) {
                let message = format!(
                    "the greatest or least of values of types {ty} and {other} has a type that is \
                     known only at run time"
                );
                let problem = Problem::new(&arg.expr.span, message);
                return self.report(problem.hint("convert them all to one type"));
            }
            best = self.overloaded(text, Form::Function, vec![best, arg], &name.span, span)?;
        }
        Some(best)
    }
}

/// The greatest or least of constants, which keeps its type.
fn best_constant(name: &str, args: &[Typed]) -> Option<Typed> {
    let wanted = if name == "math.greatest" { Ordering::Greater } else { Ordering::Less };
    let mut args = args.iter();
    let mut best = args.next()?;
    _ = number(best)?;
    for arg in args {
        if compared(number(arg)?, number(best)?) == Some(wanted) {
            best = arg;
        }
    }
    Some(best.clone())
}

/// A constant number: whole, or a double.
fn number(typed: &Typed) -> Option<Result<i128, f64>> {
    match typed.expr.kind {
        Kind::Literal(Literal::Int(value)) => Some(Ok(i128::from(value))),
        Kind::Literal(Literal::Uint(value)) => Some(Ok(i128::from(value))),
        Kind::Literal(Literal::Double(value)) => Some(Err(value)),
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation, reason = "greater ones are looked at before")]
fn compared(one: Result<i128, f64>, other: Result<i128, f64>) -> Option<Ordering> {
    match (one, other) {
        (Ok(one), Ok(other)) => Some(one.cmp(&other)),
        (Err(one), Err(other)) => one.partial_cmp(&other),
        (Err(one), Ok(other)) => compared(Ok(other), Err(one)).map(Ordering::reverse),
        // Whole numbers of 64 bits: beyond them the double decides, within them its whole part is exact.
        (Ok(_), Err(other)) if other.is_nan() => None,
        (Ok(_), Err(other)) if other.abs() >= 1e20 => 0.0.partial_cmp(&other),
        (Ok(one), Err(other)) => {
            let whole = other.floor();
            let order = one.cmp(&(whole as i128));
            Some(order.then(if other > whole { Ordering::Less } else { Ordering::Equal }))
        }
    }
}
