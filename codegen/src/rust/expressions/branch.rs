//! Logical operators and the conditional.

use hawksbill_schemas::cel::Expr;

use super::native::Native;
use super::term::{Binds, Term};
use super::{Emitted, Printer, view};

impl Printer<'_, '_> {
    /// A condition, as a value.
    pub(super) fn condition(&mut self, expr: &Expr) -> Emitted<Term> {
        Ok(view::scalar(self.term(expr)?))
    }

    pub(super) fn and(&mut self, a: &Expr, b: &Expr) -> Emitted<Term> {
        self.joined(a, b, "&&", Binds::And)
    }

    pub(super) fn or(&mut self, a: &Expr, b: &Expr) -> Emitted<Term> {
        self.joined(a, b, "||", Binds::Or)
    }

    fn joined(&mut self, a: &Expr, b: &Expr, sign: &str, binds: Binds) -> Emitted<Term> {
        let (left, right) = (self.condition(a)?, self.condition(b)?);
        let text = match (a.can_fail, b.can_fail) {
            (true, true) => {
                let name = if binds == Binds::And { "and" } else { "or" };
                let text = format!("cel::{name}(|| Ok({}), || Ok({}))?", left.text, right.text);
                return Ok(Term::value(text, Native::Bool));
            }
            // The side that cannot fail comes first: where it decides, the other does not matter.
            (true, false) => format!("{} {sign} {}", right.within(binds), left.within(binds)),
            (false, _) => format!("{} {sign} {}", left.within(binds), right.within(binds)),
        };
        Ok(Term::value(text, Native::Bool).binding(binds))
    }

    pub(super) fn conditional(
        &mut self,
        expr: &Expr,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
    ) -> Emitted<Term> {
        let condition = self.condition(condition)?;
        let terms = vec![(self.term(then)?, then), (self.term(otherwise)?, otherwise)];
        let (texts, ty, lives) = self.branches(terms, expr)?;
        let [then, otherwise] = texts.as_slice() else {
            return Err(super::unsupported(expr, "a conditional has two branches"));
        };
        let text = format!("if {} {{ {then} }} else {{ {otherwise} }}", condition.text);
        Ok(from_branch(text, ty, lives))
    }

    /// Branches of one type: looked at where all of them outlive the branch, else with values of their own.
    pub(super) fn branches(
        &mut self,
        terms: Vec<(Term, &Expr)>,
        expr: &Expr,
    ) -> Emitted<(Vec<String>, Native, usize)> {
        self.alike(terms, &expr.ty)
    }
}

/// `!term`, as one would write it.
pub(super) fn negated(term: &Term) -> Term {
    if term.binds == Binds::Unary
        && let Some(text) = term.text.strip_prefix('!')
    {
        return Term::value(text, Native::Bool).binding(Binds::Unary);
    }
    if term.binds == Binds::Postfix
        && let Some(text) = term.text.strip_suffix(".is_some()")
    {
        return Term::value(format!("{text}.is_none()"), Native::Bool);
    }
    let text = format!("!{}", term.within(Binds::Unary));
    Term::value(text, Native::Bool).binding(Binds::Unary)
}

/// The value of a block that yields what `alike` found.
pub(super) fn from_branch(text: String, ty: Native, lives: usize) -> Term {
    match ty {
        Native::Ref(target) => Term::reference(text, *target, lives).binding(Binds::Block),
        ty => Term::value(text, ty).living(lives).binding(Binds::Block),
    }
}
