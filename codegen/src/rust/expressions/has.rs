//! `has(operand.field)`.

use hawksbill_schemas::cel::{Expr, FieldRef};

use super::fields::Kept;
use super::native::Native;
use super::term::{Binds, Mode, Term};
use super::{Emitted, Printer};

impl Printer<'_, '_> {
    pub(super) fn has(&mut self, expr: &Expr, operand: &Expr, field: &FieldRef) -> Emitted<Term> {
        let slot = self.slot(expr, field)?;
        let operand = self.operand(operand)?;
        let present = |receiver: String| {
            let place = format!("{receiver}.{}", slot.ident);
            match &slot.kept {
                Kept::Default | Kept::Nullable | Kept::Property => {
                    Some(Term::value(format!("{place}.is_some()"), Native::Bool))
                }
                Kept::Member(path) => {
                    let text = format!("matches!({place}, Some({path}(_)))");
                    Some(Term::value(text, Native::Bool))
                }
                Kept::Null => Some(Term::value("false", Native::Bool)),
                Kept::Plain if slot.told_by_value => {
                    is_set_term(&Term::new(place, slot.ty.clone(), Mode::Place))
                }
                Kept::Plain => None,
            }
        };
        if operand.mode != Mode::Maybe {
            // A field that is always there is always there.
            return Ok(
                present(operand.receiver()).unwrap_or_else(|| Term::value("true", Native::Bool))
            );
        }
        let hint = operand.hint.as_deref().unwrap_or("it");
        let name = self.scope.fresh(hint);
        let body = present(name.clone());
        self.scope.release(&name);
        let receiver = operand.receiver();
        let text = match body {
            Some(body) => format!("{receiver}.is_some_and(|{name}| {})", body.text),
            None => format!("{receiver}.is_some()"),
        };
        Ok(Term::value(text, Native::Bool))
    }
}

/// The test that a value differs from the default of its type.
pub(super) fn is_set(term: &Term) -> Option<String> {
    is_set_term(term).map(|term| term.text)
}

fn is_set_term(term: &Term) -> Option<Term> {
    let receiver = term.receiver();
    let stars = match (term.mode, &term.ty) {
        (Mode::Ref, _) => "*",
        _ => "",
    };
    let (text, binds) = match &term.ty {
        Native::Bool => (format!("{stars}{receiver}"), Binds::Unary),
        Native::I64 | Native::U64 | Native::Number(_) => {
            (format!("{stars}{receiver} != 0"), Binds::Comparison)
        }
        Native::F64 | Native::Narrow("f32") => {
            (format!("{stars}{receiver} != 0.0"), Binds::Comparison)
        }
        Native::Narrow(_) => (format!("{stars}{receiver} != 0"), Binds::Comparison),
        Native::String
        | Native::Str
        | Native::Bytes
        | Native::Blob
        | Native::Slice
        | Native::Vec(_)
        | Native::HashMap(..)
        | Native::BTreeMap(..) => (format!("!{receiver}.is_empty()"), Binds::Unary),
        Native::Ref(target) => {
            let of = Term::new(&term.text, (**target).clone(), Mode::Place);
            return is_set_term(&of);
        }
        _ => return None,
    };
    Some(Term::value(text, Native::Bool).binding(binds))
}
