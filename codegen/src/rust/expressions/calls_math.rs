//! Mathematics and conversions that Rust has a method or an operator for.

use hawksbill_schemas::cel::Expr;

use super::native::Native;
use super::term::{Binds, Term};
use super::{Emitted, Printer, view};

impl Printer<'_, '_> {
    /// What Rust says itself; none for other functions.
    pub(super) fn math(&mut self, id: &str, args: &[Expr]) -> Emitted<Option<Term>> {
        let (method, ty) = match id {
            "math_ceil_double" => ("ceil", Native::F64),
            "math_floor_double" => ("floor", Native::F64),
            "math_round_double" => ("round", Native::F64),
            "math_trunc_double" => ("trunc", Native::F64),
            "math_abs_double" => ("abs", Native::F64),
            "math_sqrt_double" => ("sqrt", Native::F64),
            "math_is_nan_double" => ("is_nan", Native::Bool),
            "math_is_inf_double" => ("is_infinite", Native::Bool),
            "math_is_finite_double" => ("is_finite", Native::Bool),
            "math_sign_int" => ("signum", Native::I64),
            "math_sqrt_int" => return self.root("int64_to_double", args),
            "math_sqrt_uint" => return self.root("uint64_to_double", args),
            "math_abs_uint" => return self.first(args),
            "math_bit_not_int" | "math_bit_not_uint" => {
                return Ok(self.first(args)?.map(|term| {
                    let text = format!("!{}", term.within(Binds::Unary));
                    Term { text, binds: Binds::Unary, ..term }
                }));
            }
            "math_greatest_int64" | "math_greatest_uint64" => return self.two(args, ".max", ")"),
            "math_least_int64" | "math_least_uint64" => return self.two(args, ".min", ")"),
            _ => {
                let sign = match id.get(..12) {
                    Some("math_bit_and") => " & ",
                    Some("math_bit_xor") => " ^ ",
                    _ if id.starts_with("math_bit_or_") => " | ",
                    _ => return Ok(None),
                };
                return self.two(args, sign, "");
            }
        };
        Ok(self.first(args)?.map(|term| Term::value(format!("{}.{method}()", term.receiver()), ty)))
    }

    /// The one argument, with its type said.
    fn first(&mut self, args: &[Expr]) -> Emitted<Option<Term>> {
        let Some(arg) = args.first() else { return Ok(None) };
        Ok(Some(view::typed(self.term(arg)?)))
    }

    fn root(&mut self, conversion: &str, args: &[Expr]) -> Emitted<Option<Term>> {
        Ok(self.first(args)?.map(|term| {
            Term::value(format!("cel::{conversion}({}).sqrt()", term.text), Native::F64)
        }))
    }

    /// Two arguments with an operator between them, or a method of the first.
    fn two(&mut self, args: &[Expr], sign: &str, end: &str) -> Emitted<Option<Term>> {
        let [a, b] = args else { return Ok(None) };
        let (a, b) = (view::typed(self.term(a)?), view::scalar(self.term(b)?));
        let ty = a.ty.clone();
        if end.is_empty() {
            let text = format!("{}{sign}{}", a.within(Binds::Unary), b.within(Binds::Unary));
            return Ok(Some(Term::value(text, ty).binding(Binds::Block)));
        }
        Ok(Some(Term::value(format!("{}{sign}({}{end}", a.receiver(), b.text), ty)))
    }
}
