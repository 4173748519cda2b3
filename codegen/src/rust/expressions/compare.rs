//! `<`, `<=`, `>`, `>=` of values of one type.

use hawksbill_schemas::cel::{Expr, Type};

use super::equality::level;
use super::native::Native;
use super::term::{Binds, Term};
use super::{Emitted, Printer, view};

/// The sign of a comparison by its overload's name without the type: `less_equals`.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "less" => "<",
        "less_equals" => "<=",
        "greater" => ">",
        "greater_equals" => ">=",
        _ => return None,
    })
}

impl Printer<'_, '_> {
    pub(super) fn comparison(
        &mut self,
        name: &str,
        sign: &str,
        a: &Expr,
        b: &Expr,
    ) -> Emitted<Term> {
        let (left, right) = (self.term(a)?, self.term(b)?);
        let (left, right) = match a.ty {
            Type::String => (view::text(left), view::text(right)),
            Type::Bytes => (view::bytes(left), view::bytes(right)),
            Type::Timestamp | Type::Duration => {
                let (left, right) = (view::scalar(left), view::scalar(right));
                let text = format!("cel::{name}({}, {})", left.text, right.text);
                return Ok(Term::value(text, Native::Bool));
            }
            _ => level(left, right, a, b),
        };
        let text = format!("{} {sign} {}", left.within(Binds::Bits), right.within(Binds::Bits));
        Ok(Term::value(text, Native::Bool).binding(Binds::Comparison))
    }
}
