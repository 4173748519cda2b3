//! `+` of strings, bytes and lists: all operands of a chain in one go.

use hawksbill_schemas::cel::{Expr, Kind};

use super::native::Native;
use super::term::{Mode, Term};
use super::{Emitted, Printer, items, literals, view};

impl Printer<'_, '_> {
    /// `a + b + c` of strings.
    pub(super) fn concat_texts(&mut self, expr: &Expr) -> Emitted<Term> {
        let mut parts = Vec::new();
        for operand in operands(expr, "add_string") {
            parts.push(view::text(self.term(operand)?).text);
        }
        Ok(Term::value(format!("[{}].concat()", parts.join(", ")), Native::String))
    }

    /// `a + b + c` of bytes.
    pub(super) fn concat_bytes(&mut self, expr: &Expr) -> Emitted<Term> {
        let mut parts = Vec::new();
        for operand in operands(expr, "add_bytes") {
            parts.push(view::bytes(self.term(operand)?).text);
        }
        Ok(Term::value(format!("[{}].concat()", parts.join(", ")), Native::Blob))
    }

    /// `a + b + c` of lists: one iterator after the other.
    pub(super) fn concat_lists(&mut self, expr: &Expr) -> Emitted<Term> {
        let mut lists = Vec::new();
        for operand in operands(expr, "add_list") {
            lists.push((items::items(self.term(operand)?), operand));
        }
        let alike = lists.iter().all(|(list, _)| list.ty == lists[0].0.ty);
        let mut chained: Option<Term> = None;
        for (list, operand) in lists {
            let list = match alike {
                true => list,
                false => {
                    let ty = literals::element_type(&operand.ty);
                    let to = self.canonical(&ty);
                    let map = super::own::mapper(self.contract(), &list.ty, &to)
                        .map_err(|reason| super::unsupported(operand, reason))?;
                    let text = format!("{}{map}", list.receiver());
                    Term::new(text, to, Mode::Iter).living(list.lives)
                }
            };
            chained = Some(match chained {
                None => list,
                Some(before) => {
                    let text = format!("{}.chain({})", before.receiver(), list.text);
                    let lives = before.lives.max(list.lives);
                    Term::new(text, before.ty, Mode::Iter).living(lives)
                }
            });
        }
        chained.ok_or_else(|| super::unsupported(expr, "nothing is joined"))
    }
}

/// The operands of a chain of calls of one operator, from left to right.
fn operands<'e>(expr: &'e Expr, id: &str) -> Vec<&'e Expr> {
    match &expr.kind {
        Kind::Call(this, args) if *this == id => {
            args.iter().flat_map(|arg| operands(arg, id)).collect()
        }
        _ => vec![expr],
    }
}
