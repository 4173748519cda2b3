//! `==` and `!=` of values of one type.

use hawksbill_schemas::cel::{Expr, Kind, Literal};

use super::native::Native;
use super::term::{Binds, Mode, Term};
use super::{Emitted, Printer, items, literals, view};

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Equality {
    Same,
    Other,
}

impl Equality {
    fn sign(self) -> &'static str {
        match self {
            Self::Same => "==",
            Self::Other => "!=",
        }
    }
}

impl Printer<'_, '_> {
    pub(super) fn equality(&mut self, a: &Expr, b: &Expr, which: Equality) -> Emitted<Term> {
        if let Some(value) = beside_null(a, b) {
            let term = self.term(value)?;
            if let Native::Option(_) = term.ty {
                let test = if which == Equality::Same { "is_none" } else { "is_some" };
                return Ok(Term::value(format!("{}.{test}()", term.receiver()), Native::Bool));
            }
        }
        let left = (self.term(a)?, a);
        let right = (self.term(b)?, b);
        self.compared(left, right, which)
    }

    /// Whether two terms of one type of CEL are equal.
    pub(super) fn compared(
        &mut self,
        (left, a): (Term, &Expr),
        (right, b): (Term, &Expr),
        which: Equality,
    ) -> Emitted<Term> {
        let test = |left: &str, right: &str| {
            let text = format!("{left} {} {right}", which.sign());
            Ok(Term::value(text, Native::Bool).binding(Binds::Comparison))
        };
        let sides =
            |left: &Term, right: &Term| test(&left.within(Binds::Bits), &right.within(Binds::Bits));
        let (left, right) = (view::through(left), view::through(right));
        if left.ty == Native::Unit && right.ty == Native::Unit {
            return Ok(Term::value((which == Equality::Same).to_string(), Native::Bool));
        }
        if let Some((left, right)) = numbers(&left, &right, a, b) {
            return sides(&left, &right);
        }
        if is_text(&left) && is_text(&right) {
            let (left, right) = texts(left, right);
            return sides(&left, &right);
        }
        if is_list(&left) && is_list(&right) {
            return self.lists((left, a), (right, b), which);
        }
        let (left, right) = (self.settled(left, a)?, self.settled(right, b)?);
        let (looked, other) = (view::view(left.clone()), view::view(right.clone()));
        match (&looked.ty, &other.ty) {
            (Native::Slice, Native::Slice) => {
                test(&bytes_of(&left, &looked), &bytes_of(&right, &other))
            }
            (one, two) if one == two && looked.mode == other.mode && !is_deep(one) => {
                match looked.mode {
                    Mode::Ref => {
                        let (left, right) = same_level(left, right);
                        sides(&left, &right)
                    }
                    _ => sides(&looked, &other),
                }
            }
            _ => {
                let (left, right) = (self.owned_term(left, a)?, self.owned_term(right, b)?);
                sides(&left, &right)
            }
        }
    }

    fn owned_term(&self, term: Term, expr: &Expr) -> Emitted<Term> {
        Ok(Term::written(self.own(term, expr)?, self.canonical(&expr.ty)))
    }

    /// Lists, element by element where their elements can be looked at alike.
    fn lists(
        &mut self,
        (left, a): (Term, &Expr),
        (right, b): (Term, &Expr),
        which: Equality,
    ) -> Emitted<Term> {
        let (one, two) = (items::items(left.clone()), items::items(right.clone()));
        if let (Some(one), Some(two)) = (simple_items(&one), simple_items(&two))
            && one.ty == two.ty
        {
            let method = if which == Equality::Same { "eq" } else { "ne" };
            let text = format!("{}.{method}({})", one.receiver(), two.text);
            return Ok(Term::value(text, Native::Bool));
        }
        let (left, right) = (self.owned_term(left, a)?, self.owned_term(right, b)?);
        let (left, right) = (left.within(Binds::Bits), right.within(Binds::Bits));
        let text = format!("{left} {} {right}", which.sign());
        Ok(Term::value(text, Native::Bool).binding(Binds::Comparison))
    }
}

/// The side that is compared with `null`.
fn beside_null<'e>(a: &'e Expr, b: &'e Expr) -> Option<&'e Expr> {
    let is_null = |expr: &Expr| match &expr.kind {
        Kind::Literal(Literal::Null) => true,
        Kind::Convert(inner) => inner.kind == Kind::Literal(Literal::Null),
        _ => false,
    };
    match (is_null(a), is_null(b)) {
        (false, true) => Some(a),
        (true, false) => Some(b),
        _ => None,
    }
}

/// The iterator over numbers, `&str` and the like; none where the items have parts of their own.
pub(super) fn simple_items(iter: &Term) -> Option<Term> {
    let (map, ty) = match &iter.ty {
        Native::Ref(target) if **target == Native::String => (".map(String::as_str)", Native::Str),
        Native::Narrow(_) | Native::Number(_) => {
            let (name, ty) = iter.ty.widened()?;
            let text = format!("{}.map({name}::from)", iter.receiver());
            return Some(Term { text, ty, binds: Binds::Postfix, ..iter.clone() });
        }
        ty if ty.is_copy()
            && !matches!(ty, Native::Ref(_) | Native::Option(_) | Native::Present(_)) =>
        {
            ("", ty.clone())
        }
        Native::Ref(target) if matches!(**target, Native::Struct(_)) => ("", iter.ty.clone()),
        _ => return None,
    };
    let text = if map.is_empty() { iter.text.clone() } else { format!("{}{map}", iter.receiver()) };
    let binds = if map.is_empty() { iter.binds } else { Binds::Postfix };
    Some(Term { text, ty, binds, ..iter.clone() })
}

fn is_list(term: &Term) -> bool {
    matches!(term.mode, Mode::Array | Mode::Iter) || matches!(term.ty, Native::Vec(_))
}

fn is_text(term: &Term) -> bool {
    !is_list(term) && matches!(term.ty, Native::String | Native::Str | Native::Cow)
}

/// Whether equal values may differ in Rust's types.
fn is_deep(ty: &Native) -> bool {
    match ty {
        Native::HashMap(key, value) | Native::BTreeMap(key, value) => {
            key.borrows() || value.borrows()
        }
        Native::Option(inner) => {
            matches!(&**inner, Native::Ref(target) if !matches!(**target, Native::Struct(_)))
        }
        _ => false,
    }
}

/// Two numbers, truth values, points in time or enums in one type, narrow where both sides are.
fn numbers(left: &Term, right: &Term, a: &Expr, b: &Expr) -> Option<(Term, Term)> {
    let is_number = |term: &Term| {
        matches!(
            term.ty,
            Native::Bool
                | Native::I64
                | Native::U64
                | Native::F64
                | Native::Narrow(_)
                | Native::Number(_)
                | Native::Names(_)
                | Native::Timestamp
                | Native::Duration
        ) && matches!(term.mode, Mode::Value | Mode::Place | Mode::Ref | Mode::Number)
    };
    if !is_number(left) || !is_number(right) {
        return None;
    }
    Some(level(left.clone(), right.clone(), a, b))
}

/// Two numbers in one type. A literal beside a narrow number is narrow, too, where it fits.
pub(super) fn level(left: Term, right: Term, a: &Expr, b: &Expr) -> (Term, Term) {
    let (left, right) = (view::through(left), view::through(right));
    if left.ty == right.ty && left.mode != Mode::Number {
        return (left.copied(), right.copied());
    }
    if left.mode == Mode::Number && right.mode == Mode::Number {
        return (view::typed(left), right);
    }
    if fits(&left.ty, b) {
        return (left.copied(), right);
    }
    if fits(&right.ty, a) {
        return (left, right.copied());
    }
    (view::scalar(left), view::scalar(right))
}

/// Whether the literal is a value of a narrow type of integers.
pub(super) fn fits(ty: &Native, literal: &Expr) -> bool {
    let Some(value) = literals::integer(literal) else { return false };
    match ty {
        Native::Narrow("i32") | Native::Number(_) => i32::try_from(value).is_ok(),
        Native::Narrow("u32") => u32::try_from(value).is_ok(),
        Native::Narrow("i16") => i16::try_from(value).is_ok(),
        Native::Narrow("u16") => u16::try_from(value).is_ok(),
        Native::Narrow("i8") => i8::try_from(value).is_ok(),
        Native::Narrow("u8") => u8::try_from(value).is_ok(),
        _ => false,
    }
}

/// Two texts that Rust compares: `String`, `&String` and `&str` each with its like and with `&str`.
fn texts(left: Term, right: Term) -> (Term, Term) {
    let is_slice = |term: &Term| term.ty == Native::Str && term.mode != Mode::Ref;
    if left.ty == Native::Cow || right.ty == Native::Cow {
        return (view::text(left), view::text(right));
    }
    match (is_slice(&left), is_slice(&right)) {
        // A reference on the left, and `&str`, are both references to what is compared.
        (true, true) | (false, true) | (true, false) => (left, right),
        (false, false) => same_level(left, right),
    }
}

/// Both by value or in their places, or both by reference.
fn same_level(left: Term, right: Term) -> (Term, Term) {
    let star = |term: Term| {
        let text = format!("*{}", term.within(Binds::Unary));
        Term { text, binds: Binds::Unary, mode: Mode::Place, ..term }
    };
    match (left.mode == Mode::Ref, right.mode == Mode::Ref) {
        (true, false) => (star(left), right),
        (false, true) => (left, star(right)),
        _ => (left, right),
    }
}

/// Bytes as `[u8]`.
fn bytes_of(term: &Term, looked: &Term) -> String {
    match term.ty {
        Native::Slice if !looked.text.starts_with('&') => {
            format!("*{}", looked.within(Binds::Unary))
        }
        _ => looked.text.trim_start_matches('&').to_owned(),
    }
}
