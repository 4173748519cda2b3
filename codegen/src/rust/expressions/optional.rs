//! Optionals and what may be null.

use hawksbill_schemas::cel::{Expr, Type};

use super::branch::from_branch;
use super::literals::{sliced, sliced_within};
use super::native::Native;
use super::term::{Binds, Mode, Term};
use super::{Emitted, Printer, items, unsupported, view};

/// What becomes of what an optional holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    /// It is replaced.
    Map,
    /// It is replaced by another optional.
    AndThen,
}

/// When the other value is evaluated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Evaluated {
    Always,
    IfNeeded,
}

impl Printer<'_, '_> {
    /// A function of optionals; none where it is another's.
    pub(super) fn optional_call(
        &mut self,
        expr: &Expr,
        id: &str,
        args: &[Expr],
    ) -> Emitted<Option<Term>> {
        Ok(Some(match (id, args) {
            ("optional_none", _) => self.none(&expr.ty),
            ("optional_of", [value]) => {
                let term = self.term(value)?;
                self.some(term, value)?
            }
            ("optional_of_non_zero_value", [value]) => self.non_zero(value)?,
            ("optional_has_value", [optional]) => {
                let term = self.term(optional)?;
                Term::value(format!("{}.is_some()", term.receiver()), Native::Bool)
            }
            ("optional_value" | "not_null", [optional]) => self.value_of(expr, id, optional)?,
            ("optional_or_optional", [optional, other]) => {
                self.or_optional(expr, optional, other)?
            }
            ("optional_or_value_value", [optional, other]) => self.or_value(optional, other)?,
            ("optional_unwrap" | "optional_unwrap_opt", [list]) => {
                let iter = items::items(self.term(list)?);
                let item = match &iter.ty {
                    Native::Option(item) => (**item).clone(),
                    Native::Ref(of) => match &**of {
                        Native::Option(item) => (**item).clone().by_ref(),
                        _ => return Err(unsupported(expr, "these are no optionals in Rust")),
                    },
                    _ => return Err(unsupported(expr, "these are no optionals in Rust")),
                };
                let text = format!("{}.flatten()", iter.receiver());
                Term::new(text, item, Mode::Iter).living(iter.lives)
            }
            ("optional_list_index_int" | "optional_list_optindex_optional_int", [list, index]) => {
                let of = self.term(list)?;
                let (before, index) = self.once(index, "index")?;
                let (before, of) = self.before(before, of, list, "list")?;
                let of = view::optional(of);
                let index = view::scalar(index);
                let term = self.within(expr, &of, |it, ty| match ty {
                    Native::Vec(item) => Some((
                        format!("cel::list_optindex_optional_int({it}, {})", index.text),
                        (**item).clone(),
                    )),
                    _ => None,
                })?;
                self.behind(&before, term, expr)?
            }
            ("optional_map_index_value" | "optional_map_optindex_optional_value", [map, key]) => {
                let of = self.term(map)?;
                let (before, key) = self.once(key, "key")?;
                let (before, of) = self.before(before, of, map, "map")?;
                let of = view::optional(of);
                let key = view::view(key);
                let term = self.within(expr, &of, |it, ty| {
                    let (of, value) = items::entry_types(ty)?;
                    let get = match of {
                        Native::String | Native::Str => format!("{it}.get({})", key.text),
                        Native::Narrow(name) => format!(
                            "{name}::try_from({}).ok().and_then(|key| {it}.get(&key))",
                            key.text
                        ),
                        _ => format!("{it}.get(&{})", key.within(Binds::Unary)),
                    };
                    Some((get, value))
                })?;
                self.behind(&before, term, expr)?
            }
            _ => return Ok(None),
        }))
    }

    /// `None` of a type.
    pub(super) fn none(&self, ty: &Type) -> Term {
        let native = self.canonical(ty);
        let text = match &native {
            Native::Option(inner) if **inner == Native::Unknown => "None::<i64>".to_owned(),
            Native::Option(inner) => format!("None::<{}>", inner.rust(self.contract())),
            _ => "None".to_owned(),
        };
        Term::value(text, native)
    }

    /// `Some(term)`, looked at where that outlives the statement.
    pub(super) fn some(&mut self, term: Term, expr: &Expr) -> Emitted<Term> {
        let held = self.held(term, expr)?;
        let ty = match held.mode {
            Mode::Ref => held.ty.clone().by_ref(),
            _ => held.ty.clone(),
        };
        Ok(Term::value(format!("Some({})", held.text), ty.option()).living(held.lives))
    }

    fn non_zero(&mut self, value: &Expr) -> Emitted<Term> {
        let term = self.term(value)?;
        let held = self.held(term, value)?;
        if let Native::Struct(_) = held.ty {
            let held = if held.mode == Mode::Ref { held } else { held.borrowed() };
            let text = format!("cel::optional_of_message({})", held.text);
            return Ok(Term::value(text, held.ty.by_ref().option()).living(held.lives));
        }
        let ty = match held.mode {
            Mode::Ref => held.ty.clone().by_ref(),
            _ => held.ty.clone(),
        };
        let text = format!("cel::optional_of_non_zero_value({})", held.text);
        Ok(Term::value(text, ty.option()).living(held.lives))
    }

    /// `optional.value()`, or the value of what may be null.
    fn value_of(&mut self, expr: &Expr, id: &str, optional: &Expr) -> Emitted<Term> {
        let term = self.term(optional)?;
        let of = match term.mode == Mode::Value && !term.ty.is_copy() {
            true => term,
            false => view::optional(term),
        };
        let Native::Option(inner) = of.ty.clone() else {
            return Err(unsupported(expr, "this is no optional in Rust"));
        };
        if !expr.can_fail {
            return Ok(super::select::defaulted(of, "Default::default()"));
        }
        let text = format!("cel::{id}({})?", of.text);
        Ok(match *inner {
            Native::Ref(target) => Term::reference(text, *target, of.lives),
            inner => Term::value(text, inner).living(of.lives),
        })
    }

    fn or_optional(&mut self, expr: &Expr, optional: &Expr, other: &Expr) -> Emitted<Term> {
        let terms = vec![(self.term(optional)?, optional), (self.term(other)?, other)];
        let (texts, ty, lives) = self.alike(terms, &expr.ty)?;
        let [first, second] = texts.as_slice() else {
            return Err(unsupported(expr, "`or` has two operands"));
        };
        if other.can_fail {
            let text = format!("match {first} {{ Some(it) => Some(it), None => {second} }}");
            return Ok(Term::value(text, ty).living(lives).binding(Binds::Block));
        }
        let first = Term::written(first, Native::Unknown);
        let text = format!("{}.or_else(|| {second})", first.receiver());
        Ok(Term::value(text, ty).living(lives))
    }

    fn or_value(&mut self, optional: &Expr, other: &Expr) -> Emitted<Term> {
        let (of, value) = (self.term(optional)?, self.term(other)?);
        self.or_else((of, optional), (value, other), Evaluated::IfNeeded)
    }

    /// What an optional holds, or another value.
    pub(super) fn or_else(
        &mut self,
        (of, optional): (Term, &Expr),
        (value, other): (Term, &Expr),
        evaluated: Evaluated,
    ) -> Emitted<Term> {
        let looked = sliced_within(view::optional(of.clone()));
        let seen = self.settled(view::view(sliced(&value)), other)?;
        let seen_type = match seen.mode {
            Mode::Ref => seen.ty.clone().by_ref(),
            _ => seen.ty.clone(),
        };
        let lives = looked.lifetime().max(seen.lifetime());
        let is_made = of.mode == Mode::Value && !of.ty.is_copy() && !of.ty.borrows();
        let (first, second, ty, lives) = if looked.ty == seen_type.clone().option()
            && lives < super::term::TEMPORARY
            && !is_made
        {
            (looked, seen, seen_type, lives)
        } else {
            let to = self.canonical(&other.ty);
            let of = super::own::own(self.contract(), of, &to.clone().option())
                .map_err(|reason| unsupported(optional, reason))?;
            let value = self.own(value, other)?;
            (Term::written(of, to.clone().option()), Term::value(value, to.clone()), to, 0)
        };
        if other.can_fail && evaluated == Evaluated::IfNeeded {
            let text =
                format!("match {} {{ Some(it) => it, None => {} }}", first.text, second.text);
            return Ok(from_branch(text, ty, lives));
        }
        let is_constant =
            matches!(other.kind, hawksbill_schemas::cel::Kind::Literal(_)) && ty.is_copy();
        let text = match is_constant || other.can_fail {
            true => format!("{}.unwrap_or({})", first.receiver(), second.text),
            false => format!("{}.unwrap_or_else(|| {})", first.receiver(), second.text),
        };
        Ok(Term { binds: Binds::Postfix, ..from_branch(text, ty, lives) })
    }

    /// What is at a place of a list or map that may not be there itself.
    fn within(
        &mut self,
        expr: &Expr,
        of: &Term,
        get: impl FnOnce(&str, &Native) -> Option<(String, Native)>,
    ) -> Emitted<Term> {
        let Native::Option(inner) = &of.ty else {
            return Err(unsupported(expr, "this is no optional in Rust"));
        };
        let Native::Ref(target) = &**inner else {
            return Err(unsupported(expr, "an optional list or map that is made here"));
        };
        let it = self.scope.passing("it");
        let Some((text, item)) = get(&it, target) else {
            return Err(unsupported(expr, "this optional holds no list or map in Rust"));
        };
        let text = format!("{}.and_then(|{it}| {text})", of.receiver());
        Ok(view::optional(Term::value(text, item.by_ref().option()).living(of.lives)))
    }

    /// `optional.map(|name| body)` and `optional.and_then(|name| body)`.
    pub(super) fn mapped(
        &mut self,
        expr: &Expr,
        optional: Term,
        name: &str,
        body: &Expr,
        chain: Chain,
    ) -> Emitted<Term> {
        let of = match optional.mode == Mode::Value && !optional.ty.is_copy() {
            true => optional,
            false => view::optional(optional),
        };
        let Native::Option(item) = of.ty.clone() else {
            return Err(unsupported(expr, "this is no optional in Rust"));
        };
        let (pattern, inner) = self.closure(name, &item, of.lives, |printer, depth| {
            let term = printer.term(body)?;
            printer.leaving(term, body, depth)
        })?;
        let inner = if inner.mode == Mode::Number { view::typed(inner) } else { inner };
        let ty = match (chain, inner.mode) {
            (Chain::AndThen, _) => inner.ty.clone(),
            (Chain::Map, Mode::Ref) => inner.ty.clone().by_ref().option(),
            (Chain::Map, _) => inner.ty.clone().option(),
        };
        if body.can_fail {
            let some = match chain {
                Chain::Map => format!("Some({})", inner.text),
                Chain::AndThen => inner.text.clone(),
            };
            let text = format!("match {} {{ Some({pattern}) => {some}, None => None }}", of.text);
            return Ok(Term::value(text, ty).living(inner.lives).binding(Binds::Block));
        }
        let method = if chain == Chain::Map { "map" } else { "and_then" };
        let text = format!("{}.{method}(|{pattern}| {})", of.receiver(), inner.text);
        Ok(Term::value(text, ty).living(inner.lives))
    }
}
