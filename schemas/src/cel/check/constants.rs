//! Conversions of one value: those that do nothing, those of constants, which are done here, and what has no
//! row in the table of overloads.

use std::ops::Range;

use super::super::functions::Form;
use super::super::ranges::Bounds;
use super::super::syntax::Name;
use super::super::{Kind, Literal, Problem, Type};
use super::Checker;
use super::time;
use super::typed::{Typed, doom_of};
use crate::model::Shape;

impl Checker<'_> {
    /// `name(arg)`, where it is no call of an overload; the argument comes back where it is.
    pub(super) fn converted(
        &mut self,
        name: &str,
        arg: Typed,
        span: &Range<usize>,
    ) -> Result<Option<Typed>, Box<Typed>> {
        let to = match name {
            // What it hides from other checkers is of no use to hide: nothing is known only at run time.
            "dyn" => return Ok(Some(Typed { dynamic: true, ..arg })),
            "name" => return Ok(self.enum_name(arg, span)),
            "bool" => Type::Bool,
            "int" => Type::Int,
            "uint" => Type::Uint,
            "double" => Type::Double,
            "string" => Type::String,
            "bytes" => Type::Bytes,
            "timestamp" => Type::Timestamp,
            "duration" => Type::Duration,
            _ => return Err(Box::new(arg)),
        };
        if self.cost(&arg.expr.ty, &to).is_some() && arg.expr.ty != Type::Unknown {
            let mut same = self.coerce(arg, &to);
            same.expr.span = span.clone();
            return Ok(Some(same));
        }
        match &arg.expr.kind {
            Kind::Literal(literal) => match constant(literal, &to) {
                Some(Ok(literal)) => Ok(Some(Typed::literal(literal, span))),
                Some(Err(reason)) => {
                    let problem = Problem::new(span, format!("this always fails: {reason}"));
                    let types = [&arg.expr.ty];
                    let Some(choice) = self.choose(name, Form::Function, &types) else {
                        return Err(Box::new(arg));
                    };
                    let call = Kind::Call(choice.overload.id, vec![arg.expr]);
                    Ok(Some(Typed::new(call, to, true, span).doomed(Some(problem))))
                }
                None => Err(Box::new(arg)),
            },
            _ => Err(Box::new(arg)),
        }
    }

    /// `name(enum)`.
    fn enum_name(&mut self, arg: Typed, span: &Range<usize>) -> Option<Typed> {
        let arg = self.not_null(arg);
        let ty = arg.expr.ty.clone();
        let Type::Enum(name) = &ty else {
            let message = format!("`name` takes a value of an enum, not of type {ty}");
            return self.report(Problem::new(&arg.expr.span, message));
        };
        let base = self.base(name);
        if base == Type::String {
            return Some(self.coerce(arg, &base));
        }
        if !matches!(self.env.contract.types.get(name).map(|def| &def.shape), Some(Shape::Enum(_)))
        {
            return None;
        }
        let (can_fail, doom) = (arg.expr.can_fail, arg.doom);
        let kind = Kind::EnumName(Box::new(arg.expr));
        Some(Typed::new(kind, Type::String, can_fail, span).doomed(doom))
    }

    /// `flatten(depth)`: as many calls.
    pub(super) fn flatten(
        &mut self,
        mut args: Vec<Typed>,
        name: &Name,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let depth = args.pop()?;
        let mut list = args.pop()?;
        let Kind::Literal(Literal::Int(times)) = depth.expr.kind else {
            let message = "the type of the result depends on the depth, which must be a constant";
            return self.report(Problem::new(&depth.expr.span, message));
        };
        if times < 0 {
            let problem =
                Problem::new(&depth.expr.span, "this always fails: the depth is negative");
            return Some(list.doomed(Some(problem)));
        }
        for _ in 0..times.min(64) {
            match &list.expr.ty {
                Type::List(element) if matches!(**element, Type::List(_)) => {
                    list =
                        self.overloaded("flatten", Form::Method, vec![list], &name.span, span)?;
                }
                _ => break,
            }
        }
        Some(list)
    }

    /// What values of types that have nothing in common are to each other: never equal. Only behind `dyn`, for
    /// else it is a slip.
    pub(super) fn compared_unlike(
        &mut self,
        name: &str,
        args: &[Typed],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let [left, right] = args else { return None };
        let value = match name {
            "==" => false,
            "!=" => true,
            "in" => return self.among_numbers(left, right, span),
            _ => return None,
        };
        let known = (left.dynamic || right.dynamic)
            && !left.expr.can_fail
            && !right.expr.can_fail
            && left.expr.ty != Type::Unknown
            && right.expr.ty != Type::Unknown
            && !is_container(&left.expr.ty)
            && !is_container(&right.expr.ty);
        known.then(|| Typed::literal(Literal::Bool(value), span))
    }

    /// `1.0 in [1, 2]`: numbers of different types, compared one by one.
    fn among_numbers(&mut self, value: &Typed, list: &Typed, span: &Range<usize>) -> Option<Typed> {
        use super::super::{Comprehension, Quantifier};
        let Type::List(element) = &list.expr.ty else { return None };
        let variable = self.fresh("element");
        let item = Typed::new(Kind::Variable(variable.clone()), (**element).clone(), false, span);
        let types = [element.as_ref(), &value.expr.ty];
        let choice = self.choose("==", Form::Operator, &types)?;
        let args = vec![item, value.clone()];
        let args =
            args.into_iter().zip(&choice.args).map(|(arg, to)| self.coerce(arg, to)).collect();
        let equal = self.finish(choice.overload, args, Type::Bool, span)?;
        let can_fail = list.expr.can_fail || equal.expr.can_fail;
        let doom = doom_of([list, value]);
        let comprehension = Comprehension {
            range: list.expr.clone(),
            variable,
            second: None,
            quantifier: Quantifier::Exists(equal.expr),
        };
        let kind = Kind::Comprehension(Box::new(comprehension));
        Some(Typed::new(kind, Type::Bool, can_fail, span).doomed(doom))
    }

    /// A name that no variable has.
    fn fresh(&self, name: &str) -> String {
        let mut fresh = name.to_owned();
        while self.is_local(&fresh) || self.env.variables.contains_key(&fresh) {
            fresh.push('_');
        }
        fresh
    }
}

fn is_container(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::Map(..) | Type::Optional(_) | Type::Nullable(_))
}

/// The constant as a `to`, or why it is none. None where the conversion is left to be done.
fn constant(literal: &Literal, to: &Type) -> Option<Result<Literal, String>> {
    let quoted = |text: &str, what: &str| Err(format!("`{text}` is no {what}"));
    Some(match (literal, to) {
        (Literal::String(text), Type::Timestamp) => match time::timestamp(text) {
            Some((seconds, nanos)) => Ok(Literal::Timestamp { seconds, nanos }),
            None => quoted(text, "timestamp of RFC 3339 within the years 0001 to 9999"),
        },
        (Literal::Int(seconds), Type::Timestamp) => {
            let within = super::range::SECONDS.contains(i128::from(*seconds));
            let timestamp = Literal::Timestamp { seconds: *seconds, nanos: 0 };
            within
                .then_some(timestamp)
                .ok_or_else(|| "it is outside of the years 0001 to 9999".to_owned())
        }
        (Literal::String(text), Type::Duration) => match time::duration(text) {
            Some((seconds, nanos)) => Ok(Literal::Duration { seconds, nanos }),
            None => quoted(text, "duration, such as `1h30m` or `2.5s`"),
        },
        (Literal::String(text), Type::Int) => {
            text.parse().map(Literal::Int).or_else(|_| quoted(text, "int"))
        }
        (Literal::String(text), Type::Uint) => {
            text.parse().map(Literal::Uint).or_else(|_| quoted(text, "uint"))
        }
        (Literal::String(text), Type::Double) => match text.parse::<f64>() {
            Ok(value) => Ok(Literal::Double(value)),
            Err(_) => quoted(text, "double"),
        },
        (Literal::String(text), Type::Bool) => match &**text {
            "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(Literal::Bool(true)),
            "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(Literal::Bool(false)),
            _ => quoted(text, "bool"),
        },
        (Literal::Bytes(bytes), Type::String) => match String::from_utf8(bytes.clone()) {
            Ok(text) => Ok(Literal::String(text)),
            Err(_) => Err("the bytes are no UTF-8".to_owned()),
        },
        (Literal::Int(value), Type::Uint) => {
            u64::try_from(*value).map(Literal::Uint).map_err(|_| "overflow".to_owned())
        }
        (Literal::Uint(value), Type::Int) => {
            i64::try_from(*value).map(Literal::Int).map_err(|_| "overflow".to_owned())
        }
        (Literal::Double(value), Type::Int) => {
            whole(*value, Bounds::INT, |whole| i64::try_from(whole).ok().map(Literal::Int))
        }
        (Literal::Double(value), Type::Uint) => {
            whole(*value, Bounds::UINT, |whole| u64::try_from(whole).ok().map(Literal::Uint))
        }
        _ => return None,
    })
}

/// A double cut towards zero.
#[allow(clippy::cast_possible_truncation, reason = "the range is looked at before")]
fn whole(
    value: f64,
    bounds: Bounds,
    literal: impl Fn(i128) -> Option<Literal>,
) -> Result<Literal, String> {
    let cut = value.trunc();
    let found = (cut.abs() < 1e30).then_some(cut as i128).filter(|whole| bounds.contains(*whole));
    // The ends of `int` themselves are refused as by cel-go: a double cannot tell them from what lies behind.
    let strict = |whole: &i128| bounds == Bounds::UINT || whole.abs() < (1 << 63);
    found.filter(strict).and_then(literal).ok_or_else(|| "overflow".to_owned())
}

/// An index that is a constant of another type of number, as an `int`.
pub(super) fn whole_index(index: &Typed) -> Option<Typed> {
    let literal = index.expr.as_literal()?;
    match constant(literal, &Type::Int)? {
        Ok(Literal::Int(whole)) => {
            let exact = match literal {
                Literal::Double(value) => value.fract() == 0.0,
                Literal::Uint(_) => true,
                _ => false,
            };
            exact.then(|| Typed::literal(Literal::Int(whole), &index.expr.span))
        }
        _ => None,
    }
}
