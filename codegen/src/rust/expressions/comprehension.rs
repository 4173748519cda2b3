//! Macros over lists and maps: chains of iterators where nothing in them can fail, loops where it can.

use hawksbill_schemas::cel::{Comprehension, Expr, Quantifier, Type};

use super::element::{element, filtered};
use super::items::{Order, items, keys};
use super::literals::{Hold, element_type};
use super::native::Native;
use super::term::{Binds, Lives, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, own, unsupported, view};

impl Printer<'_, '_> {
    pub(super) fn comprehension(&mut self, expr: &Expr, it: &Comprehension) -> Emitted<Term> {
        self.over(expr, it, Hold::Borrowed)
    }

    /// The same where the result shall own its elements: they are made so in the chain.
    pub(super) fn comprehension_to_own(
        &mut self,
        expr: &Expr,
        it: &Comprehension,
    ) -> Emitted<Term> {
        self.over(expr, it, Hold::Owned)
    }

    fn over(&mut self, expr: &Expr, it: &Comprehension, hold: Hold) -> Emitted<Term> {
        if let Some(second) = &it.second {
            return self.over_two(expr, it, second, hold);
        }
        let range = self.term(&it.range)?;
        let iter = match it.range.ty {
            Type::Map(..) => keys(view::through(range), order(&it.quantifier)),
            _ => items(range),
        };
        if iter.mode != Mode::Iter {
            return Err(unsupported(&it.range, "this is no list in Rust"));
        }
        match &it.quantifier {
            Quantifier::All(test) => self.quantified("all", &iter, it, test),
            Quantifier::Exists(test) => self.quantified("exists", &iter, it, test),
            Quantifier::ExistsOne(test) => self.quantified("exists_one", &iter, it, test),
            Quantifier::Filter(test) if test.can_fail => self.filter_loop(&iter, it, test),
            Quantifier::Filter(test) => {
                let text = self.filter(&iter, it, test)?;
                Ok(Term { text, binds: Binds::Postfix, ..iter })
            }
            Quantifier::Map(test, transform) => {
                let can_fail = test.as_ref().is_some_and(|test| test.can_fail);
                if can_fail || transform.can_fail {
                    return self.map_loop(&iter, it, test.as_ref(), transform, hold);
                }
                let iter = match test {
                    Some(test) => {
                        let text = self.filter(&iter, it, test)?;
                        Term { text, binds: Binds::Postfix, ..iter }
                    }
                    None => iter,
                };
                let (name, body) = self.transformed(&iter, it, transform, hold)?;
                if body.text == name {
                    return Ok(iter);
                }
                let ty = item_of(&body);
                let lives = if ty.borrows() { body.lives } else { 0 };
                let text = format!("{}.map(|{name}| {})", iter.receiver(), body.text);
                Ok(Term::new(text, ty, Mode::Iter).living(lives.max(iter.lives)))
            }
            Quantifier::SortBy(key) => self.sort_by(&iter, it, key),
            Quantifier::TransformMap(..) | Quantifier::TransformMapEntry(..) => {
                Err(unsupported(expr, "this macro has two variables"))
            }
        }
    }

    /// `all`, `exists`, `exists_one`.
    fn quantified(
        &mut self,
        name: &str,
        iter: &Term,
        it: &Comprehension,
        test: &Expr,
    ) -> Emitted<Term> {
        if test.can_fail {
            let (variable, body) = self.tested(iter, it, test)?;
            let text = format!("cel::{name}({}, |{variable}| Ok({}))?", iter.text, body.text);
            return Ok(Term::value(text, Native::Bool));
        }
        if name == "exists_one" {
            let text = format!("{}.count() == 1", self.filter(iter, it, test)?);
            return Ok(Term::value(text, Native::Bool).binding(Binds::Comparison));
        }
        let method = if name == "all" { "all" } else { "any" };
        let (variable, body) = self.tested(iter, it, test)?;
        let text = format!("{}.{method}(|{variable}| {})", iter.receiver(), body.text);
        Ok(Term::value(text, Native::Bool))
    }

    /// The closure of a test over an item.
    fn tested(&mut self, iter: &Term, it: &Comprehension, test: &Expr) -> Emitted<(String, Term)> {
        self.closure(&it.variable, &iter.ty, iter.lives, |printer, _| printer.condition(test))
    }

    /// `iter.filter(|item| test)`.
    fn filter(&mut self, iter: &Term, it: &Comprehension, test: &Expr) -> Emitted<String> {
        let depth = self.scope.open();
        let ident = self.scope.fresh(&it.variable);
        let (pattern, item) = filtered(&ident, &iter.ty, iter.lives, depth);
        self.scope.push(&it.variable, &ident, item);
        let body = self.condition(test);
        let is_used = self.scope.pop();
        self.scope.close();
        let pattern = if is_used { pattern.as_str() } else { "_" };
        Ok(format!("{}.filter(|{pattern}| {})", iter.receiver(), body?.text))
    }

    /// The closure of a transformation, whose result is an item of the new list.
    fn transformed(
        &mut self,
        iter: &Term,
        it: &Comprehension,
        transform: &Expr,
        hold: Hold,
    ) -> Emitted<(String, Term)> {
        self.closure(&it.variable, &iter.ty, iter.lives, |printer, depth| {
            printer.result(transform, hold, depth)
        })
    }

    /// What a closure or loop makes of its variables.
    pub(super) fn result(&mut self, transform: &Expr, hold: Hold, depth: Lives) -> Emitted<Term> {
        if hold == Hold::Owned {
            let ty = self.canonical(&transform.ty);
            return Ok(Term::value(self.owned(transform)?, ty));
        }
        let term = self.term(transform)?;
        let left = self.leaving(term, transform, depth)?;
        Ok(if left.mode == Mode::Number { view::typed(left) } else { left })
    }

    fn filter_loop(&mut self, iter: &Term, it: &Comprehension, test: &Expr) -> Emitted<Term> {
        let list = self.scope.fresh("items");
        let depth = self.scope.open();
        let ident = self.scope.fresh(&it.variable);
        let item = element(&ident, &iter.ty, iter.lives, depth);
        self.scope.push(&it.variable, &ident, item.clone());
        let body = self.condition(test);
        self.scope.pop();
        self.scope.close();
        self.scope.release(&list);
        let (kept, ty) = self.kept(item, iter, it)?;
        let text = format!(
            "{{
                let mut {list} = Vec::new();
                for {ident} in {} {{
                    if {} {{ {list}.push({kept}); }}
                }}
                {list}
            }}",
            iter.text, body?.text
        );
        Ok(Term::value(text, ty.vec()).living(iter.lives).binding(Binds::Block))
    }

    fn map_loop(
        &mut self,
        iter: &Term,
        it: &Comprehension,
        test: Option<&Expr>,
        transform: &Expr,
        hold: Hold,
    ) -> Emitted<Term> {
        let list = self.scope.fresh("items");
        let mut condition = None;
        let (name, body) = self.closure(&it.variable, &iter.ty, iter.lives, |printer, depth| {
            condition = test.map(|test| printer.condition(test)).transpose()?;
            printer.result(transform, hold, depth)
        })?;
        self.scope.release(&list);
        let push = format!("{list}.push({});", body.text);
        let step = match condition {
            Some(condition) => format!("if {} {{ {push} }}", condition.text),
            None => push,
        };
        let text = format!(
            "{{
                let mut {list} = Vec::new();
                for {name} in {} {{ {step} }}
                {list}
            }}",
            iter.text
        );
        Ok(Term::value(text, item_of(&body).vec()).living(body.lives).binding(Binds::Block))
    }

    fn sort_by(&mut self, iter: &Term, it: &Comprehension, key: &Expr) -> Emitted<Term> {
        let depth = self.scope.open();
        let ident = self.scope.fresh(&it.variable);
        let item = element(&ident, &iter.ty, iter.lives, depth);
        self.scope.push(&it.variable, &ident, item.clone());
        let body = self.result(key, Hold::Borrowed, depth);
        self.scope.pop();
        self.scope.close();
        let body = body?;
        let (kept, ty) = self.kept(item, iter, it)?;
        let pairs = if key.can_fail {
            let keyed = self.scope.fresh("keyed");
            self.scope.release(&keyed);
            format!(
                "{{
                    let mut {keyed} = Vec::new();
                    for {ident} in {} {{ {keyed}.push(({}, {kept})); }}
                    {keyed}
                }}",
                iter.text, body.text
            )
        } else {
            format!("{}.map(|{ident}| ({}, {kept}))", iter.receiver(), body.text)
        };
        let text = format!("cel::list_sort_by({pairs})");
        Ok(Term::value(text, ty.vec()).living(iter.lives))
    }

    /// An item that is kept beyond the loop over it, with its type.
    fn kept(&self, item: Term, iter: &Term, it: &Comprehension) -> Emitted<(String, Native)> {
        if iter.lives != TEMPORARY || !iter.ty.borrows() {
            return Ok((item.text, iter.ty.clone()));
        }
        let to = self.canonical(&element_type(&it.range.ty));
        let text = own::own(self.contract(), item, &to);
        Ok((text.map_err(|reason| unsupported(&it.range, reason))?, to))
    }
}

/// The type of the items that a closure makes.
pub(super) fn item_of(body: &Term) -> Native {
    match body.mode {
        Mode::Ref => body.ty.clone().by_ref(),
        _ => body.ty.clone(),
    }
}

/// Whether it matters in which order the elements come.
pub(super) fn order(quantifier: &Quantifier) -> Order {
    match quantifier {
        Quantifier::All(test) | Quantifier::Exists(test) | Quantifier::ExistsOne(test)
            if !test.can_fail =>
        {
            Order::Any
        }
        Quantifier::TransformMap(test, transform)
            if !transform.can_fail && test.as_ref().is_none_or(|test| !test.can_fail) =>
        {
            Order::Any
        }
        _ => Order::ByKey,
    }
}
