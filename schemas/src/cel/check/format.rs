//! `"%s has %d".format([name, count])`: the text and the list are literals, so that each value has the type
//! that its clause takes.

use std::ops::Range;

use super::super::syntax::{Node, NodeKind};
use super::super::{Clause, Kind, Literal, Piece, Problem, Type};
use super::Checker;
use super::typed::{Typed, doom_of};

impl Checker<'_> {
    pub(super) fn format(
        &mut self,
        text: &Node,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let [list] = args else {
            return self.report(Problem::new(span, "`format` takes one list of values"));
        };
        let NodeKind::Literal(Literal::String(format)) = &text.kind else {
            self.check(text);
            let message = "a format text must be a constant, so that its values can be checked";
            return self.report(Problem::new(&text.span, message));
        };
        let NodeKind::List(items) = &list.kind else {
            self.check(list);
            let message =
                "the values of a format must stand in a list literal, as their types differ";
            return self.report(Problem::new(&list.span, message));
        };
        let values = self.check_all(items.iter().map(|item| &item.value));
        let parts = match parts(format) {
            Ok(parts) => parts,
            Err(reason) => return self.report(Problem::new(&text.span, reason)),
        };
        let values = values?;
        let clauses = parts.iter().filter(|part| matches!(part, Part::Clause(..))).count();
        if clauses > values.len() {
            let message =
                format!("the text has {clauses} clauses, and there are {} values", values.len());
            return self.report(Problem::new(&list.span, message));
        }
        let doom = doom_of(&values);
        let can_fail = values.iter().any(|value| value.expr.can_fail);
        let mut values = values.into_iter();
        let mut pieces = Vec::new();
        for part in parts {
            pieces.push(match part {
                Part::Text(text) => Some(Piece::Text(text)),
                Part::Clause(clause, digits) => {
                    let value = values.next()?;
                    self.formatted(value, clause)
                        .map(|value| Piece::Value(clause, digits, value.expr))
                }
            });
        }
        let pieces = pieces.into_iter().collect::<Option<Vec<Piece>>>()?;
        // A clause may want a value where one may be null.
        let fails = |piece: &Piece| matches!(piece, Piece::Value(.., value) if value.can_fail);
        let can_fail = can_fail || pieces.iter().any(fails);
        Some(Typed::new(Kind::Format(pieces), Type::String, can_fail, span).doomed(doom))
    }

    /// A value that its clause takes.
    fn formatted(&mut self, value: Typed, clause: Clause) -> Option<Typed> {
        if clause == Clause::Text {
            if printable(&value.expr.ty) {
                let plain = self.without_enums(&value.expr.ty);
                return Some(self.coerce(value, &plain));
            }
            let message = format!("a value of type {} has no text", value.expr.ty);
            return self.report(Problem::new(&value.expr.span, message));
        }
        let value = self.not_null(value);
        let ty = self.lowered(&value.expr.ty);
        let value = self.coerce(value, &ty);
        let fits = match clause {
            Clause::Text => true,
            Clause::Decimal => matches!(ty, Type::Int | Type::Uint | Type::Double),
            Clause::Fixed | Clause::Scientific => {
                matches!(ty, Type::Int | Type::Uint | Type::Double)
            }
            Clause::Binary => matches!(ty, Type::Int | Type::Uint | Type::Bool),
            Clause::Hex | Clause::UpperHex => {
                matches!(ty, Type::Int | Type::Uint | Type::String | Type::Bytes)
            }
            Clause::Octal => matches!(ty, Type::Int | Type::Uint),
        };
        if ty == Type::Unknown {
            // An element of an empty list, which is never there; all clauses take an integer.
            return Some(self.coerce(value, &Type::Int));
        }
        if fits {
            return Some(value);
        }
        let message = format!("{} does not take a value of type {ty}", letter(clause));
        self.report(Problem::new(&value.expr.span, message).hint("`%s` takes any"))
    }
}

/// Whether `%s` has a text for it.
fn printable(ty: &Type) -> bool {
    match ty {
        Type::Struct(_) | Type::Optional(_) => false,
        Type::List(inner) | Type::Nullable(inner) => printable(inner),
        Type::Map(_, value) => printable(value),
        _ => true,
    }
}

enum Part {
    Text(String),
    Clause(Clause, Option<u32>),
}

/// The parts of a format text.
fn parts(format: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = format.chars().peekable();
    while let Some(next) = rest.next() {
        if next != '%' {
            text.push(next);
            continue;
        }
        if rest.next_if_eq(&'%').is_some() {
            text.push('%');
            continue;
        }
        let mut digits = None;
        if rest.next_if_eq(&'.').is_some() {
            let mut number = 0_u32;
            while let Some(digit) = rest.peek().and_then(|digit| digit.to_digit(10)) {
                rest.next();
                number = number.saturating_mul(10).saturating_add(digit);
            }
            if number > MAX_DIGITS {
                return Err(format!("a clause has at most {MAX_DIGITS} digits"));
            }
            digits = Some(number);
        }
        let clause = match rest.next() {
            Some('s') => Clause::Text,
            Some('d') => Clause::Decimal,
            Some('f') => Clause::Fixed,
            Some('e') => Clause::Scientific,
            Some('b') => Clause::Binary,
            Some('x') => Clause::Hex,
            Some('X') => Clause::UpperHex,
            Some('o') => Clause::Octal,
            Some(other) => return Err(format!("`%{other}` is no clause of a format")),
            None => return Err("a clause of a format lacks its letter".to_owned()),
        };
        // Other clauses may have them, and do not heed them.
        let digits = digits.filter(|_| matches!(clause, Clause::Fixed | Clause::Scientific));
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        parts.push(Part::Clause(clause, digits));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

const MAX_DIGITS: u32 = 1000;

fn letter(clause: Clause) -> &'static str {
    match clause {
        Clause::Text => "`%s`",
        Clause::Decimal => "`%d`",
        Clause::Fixed => "`%f`",
        Clause::Scientific => "`%e`",
        Clause::Binary => "`%b`",
        Clause::Hex => "`%x`",
        Clause::UpperHex => "`%X`",
        Clause::Octal => "`%o`",
    }
}
