//! Calls: of overloads, and of the project's own functions.

use hawksbill_schemas::cel::{Expr, Kind, Literal, Type, ascii_pattern};

use super::compare::sign;
use super::equality::Equality;
use super::items::{collected, items, slice};
use super::native::Native;
use super::optional::Evaluated;
use super::term::{Binds, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, unsupported, view};

impl Printer<'_, '_> {
    pub(super) fn call(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Emitted<Term> {
        if let Some(term) = self.operator(expr, id, args)? {
            return Ok(term);
        }
        if let Some(term) = self.optional_call(expr, id, args)? {
            return Ok(term);
        }
        if let Some(term) = self.list_call(expr, id, args)? {
            return Ok(term);
        }
        if let Some(term) = self.text_call(expr, id, args)? {
            return Ok(term);
        }
        if let Some(term) = self.converter(expr, id, args)? {
            return Ok(term);
        }
        if let Some(term) = self.math(id, args)? {
            return Ok(term);
        }
        self.plain_call(expr, id, args)
    }

    /// What Rust has an operator for.
    fn operator(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Emitted<Option<Term>> {
        Ok(Some(match (id, args) {
            ("logical_not", [operand]) => {
                let term = self.condition(operand)?;
                super::branch::negated(&term)
            }
            ("equals", [a, b]) => self.equality(a, b, Equality::Same)?,
            ("not_equals", [a, b]) => self.equality(a, b, Equality::Other)?,
            ("add_string", _) => self.concat_texts(expr)?,
            ("add_bytes", _) => self.concat_bytes(expr)?,
            ("add_list", _) => self.concat_lists(expr)?,
            ("in_list", [item, list]) => self.in_list(item, list)?,
            ("in_map", [key, map]) => self.in_map(key, map)?,
            ("index_list", [list, index]) => self.index_list(expr, list, index)?,
            ("index_map", [map, key]) => self.index_map(expr, map, key)?,
            ("list_optindex_optional_int", [list, index]) => {
                self.optional_index_list(list, index)?
            }
            ("map_optindex_optional_value", [map, key]) => {
                self.optional_index_map(expr, map, key)?
            }
            ("size_list" | "size_map" | "size_bytes", [of]) => self.size(of)?,
            ("negate_double", [operand]) => {
                let term = view::scalar(self.term(operand)?);
                let is_negative = term.text.starts_with('-');
                let above = if is_negative { Binds::Postfix } else { Binds::Unary };
                let text = format!("-{}", term.within(above));
                Term::value(text, Native::F64).binding(Binds::Unary)
            }
            (_, [a, b]) => return self.binary(expr, id, a, b),
            _ => return Ok(None),
        }))
    }

    /// Comparisons, and arithmetic that cannot fail.
    fn binary(&mut self, expr: &Expr, id: &str, a: &Expr, b: &Expr) -> Emitted<Option<Term>> {
        let (name, of) = id.rsplit_once('_').unwrap_or((id, ""));
        if let Some(sign) = sign(name) {
            return self.comparison(name, sign, a, b).map(Some);
        }
        let (sign, binds) = match name {
            "add" => ("+", Binds::Sum),
            "subtract" => ("-", Binds::Sum),
            "multiply" => ("*", Binds::Product),
            "divide" => ("/", Binds::Product),
            "modulo" => ("%", Binds::Product),
            _ => return Ok(None),
        };
        if expr.can_fail && of != "double" || !matches!(of, "double" | "int64" | "uint64") {
            return Ok(None);
        }
        let (left, right) = (view::scalar(self.term(a)?), view::scalar(self.term(b)?));
        let left = if right.mode == Mode::Number { view::typed(left) } else { left };
        let above = if binds == Binds::Sum { Binds::Product } else { Binds::Unary };
        let text = format!("{} {sign} {}", left.within(binds), right.within(above));
        let ty = if left.mode == Mode::Number { right.ty } else { left.ty };
        Ok(Some(Term::value(text, ty).binding(binds)))
    }

    /// Functions of lists.
    fn list_call(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Emitted<Option<Term>> {
        Ok(Some(match (id, args) {
            ("list_slice", [list, from, to]) => {
                let list = slice(self.term(list)?);
                let (from, to) = (view::scalar(self.term(from)?), view::scalar(self.term(to)?));
                let call = format!("cel::list_slice({}, {}, {})", list.text, from.text, to.text);
                let text = self.outcome(expr, call);
                Term::reference(text, list.ty.clone(), list.lifetime())
            }
            ("list_take", [list, count]) => {
                let list = slice(self.term(list)?);
                let count = view::scalar(self.term(count)?);
                let text = format!("cel::list_take({}, {})", list.text, count.text);
                Term::reference(text, list.ty.clone(), list.lifetime())
            }
            ("list_flatten", [list]) => self.flatten(expr, list)?,
            ("list_distinct" | "list_sort" | "list_reverse", [list]) => {
                let of = items(self.term(list)?);
                let of = match id {
                    "list_reverse" => of,
                    _ => super::equality::simple_items(&of).unwrap_or(of),
                };
                let text = format!("cel::{id}({})", of.text);
                Term::value(text, of.ty.vec()).living(of.lives)
            }
            ("list_first" | "list_last", [list]) => {
                let term = self.term(list)?;
                self.end(id, term)
            }
            ("list_first_or", [list, otherwise]) => {
                let term = self.term(list)?;
                let first = self.end("list_first", term);
                let value = self.term(otherwise)?;
                let optional = Expr { ty: Type::optional(otherwise.ty.clone()), ..list.clone() };
                self.or_else((first, &optional), (value, otherwise), Evaluated::Always)?
            }
            ("list_join", [list]) => self.join(list, None)?,
            ("list_join_string", [list, separator]) => self.join(list, Some(separator))?,
            ("math_greatest_list" | "math_least_list", [list]) => {
                let of = items(self.term(list)?);
                let of = super::equality::simple_items(&of).unwrap_or(of);
                let of = slice(of);
                let Native::Vec(item) = of.ty.clone() else { return Ok(None) };
                let call = format!("cel::{id}({})", of.text);
                Term::value(self.outcome(expr, call), *item)
            }
            _ => return Ok(None),
        }))
    }

    fn flatten(&mut self, expr: &Expr, list: &Expr) -> Emitted<Term> {
        let of = items(self.term(list)?);
        let (item, map) = match &of.ty {
            Native::Vec(item) => ((**item).clone(), ""),
            Native::Ref(inner) => match &**inner {
                Native::Vec(item) if item.is_copy() => ((**item).clone(), ".copied()"),
                Native::Vec(item) => ((**item).clone().by_ref(), ""),
                _ => return Err(unsupported(expr, "this is no list of lists in Rust")),
            },
            _ => return Err(unsupported(expr, "this is no list of lists in Rust")),
        };
        let text = format!("{}.flatten(){map}", of.receiver());
        Ok(Term::new(text, item, Mode::Iter).living(of.lives))
    }

    /// The first or last item, as an optional.
    fn end(&self, id: &str, term: Term) -> Term {
        let term = view::through(term);
        let is_first = id == "list_first";
        if matches!(term.mode, Mode::Iter | Mode::Value | Mode::Array) {
            let of = items(term);
            let method = if is_first { "next" } else { "last" };
            let text = format!("{}.{method}()", of.receiver());
            return Term::value(text, of.ty.option()).living(of.lives);
        }
        let Native::Vec(item) = term.ty.clone() else { return term };
        let method = if is_first { "first" } else { "last" };
        let text = format!("{}.{method}()", term.receiver());
        let option = Term::value(text, item.by_ref().option()).living(term.lives);
        view::optional(option)
    }

    fn join(&mut self, list: &Expr, separator: Option<&Expr>) -> Emitted<Term> {
        let of = self.term(list)?;
        let separator = match separator {
            Some(separator) => view::text(self.term(separator)?).text,
            None => "\"\"".to_owned(),
        };
        let is_whole = matches!(of.mode, Mode::Place | Mode::Ref | Mode::Array);
        let of = if is_whole { view::through(of) } else { items(of) };
        let is_plain = match (&of.mode, &of.ty) {
            (Mode::Array, ty) => matches!(ty, Native::Str | Native::String),
            (Mode::Iter, _) => false,
            (_, Native::Vec(item)) => matches!(**item, Native::Str | Native::String),
            _ => false,
        };
        let text = match (is_plain, separator.as_str()) {
            (true, "\"\"") => format!("{}.concat()", of.receiver()),
            (true, separator) => format!("{}.join({separator})", of.receiver()),
            (false, separator) => format!("cel::list_join_string({}, {separator})", items(of).text),
        };
        Ok(Term::value(text, Native::String))
    }

    /// Functions of strings that Rust has a method for, and those that yield parts of them.
    fn text_call(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Emitted<Option<Term>> {
        let method = match id {
            "contains_string" => ("contains", Native::Bool),
            "starts_with_string" => ("starts_with", Native::Bool),
            "ends_with_string" => ("ends_with", Native::Bool),
            "string_lower_ascii" => ("to_ascii_lowercase", Native::String),
            "string_upper_ascii" => ("to_ascii_uppercase", Native::String),
            "string_trim" => ("trim", Native::Str),
            "string_replace_string_string" => ("replace", Native::String),
            "matches_string" => return self.matches(expr, args).map(Some),
            "string_char_at_int" | "string_substring_int" | "string_substring_int_int" => {
                return self.part_of_text(expr, id, args, Native::Str).map(Some);
            }
            "string_split_string" | "string_split_string_int" => {
                return self.part_of_text(expr, id, args, Native::Str.vec()).map(Some);
            }
            _ => return Ok(None),
        };
        let (method, ty) = method;
        let Some((first, rest)) = args.split_first() else { return Ok(None) };
        let of = self.term(first)?;
        let lives = view::text(of.clone()).lives;
        let of = match of.ty {
            Native::String | Native::Str => of,
            _ => view::text(of),
        };
        let mut texts = Vec::with_capacity(rest.len());
        for arg in rest {
            texts.push(view::text(self.term(arg)?).text);
        }
        let text = format!("{}.{method}({})", of.receiver(), texts.join(", "));
        Ok(Some(Term::value(text, ty).living(lives)))
    }

    /// A function whose result borrows from its first argument, a text.
    fn part_of_text(&mut self, expr: &Expr, id: &str, args: &[Expr], ty: Native) -> Emitted<Term> {
        let Some((first, rest)) = args.split_first() else {
            return Err(unsupported(expr, "a function of nothing"));
        };
        let of = view::text(self.term(first)?);
        let mut texts = vec![of.text.clone()];
        for arg in rest {
            texts.push(self.argument(arg)?);
        }
        let text = self.outcome(expr, format!("cel::{id}({})", texts.join(", ")));
        Ok(Term::value(text, ty).living(of.lives))
    }

    fn matches(&mut self, expr: &Expr, args: &[Expr]) -> Emitted<Term> {
        let [of, pattern] = args else { return Err(unsupported(expr, "a pattern is missing")) };
        let Kind::Literal(Literal::String(pattern)) = &pattern.kind else {
            return Err(unsupported(expr, "the pattern is no constant"));
        };
        let pattern = ascii_pattern(pattern)
            .ok_or_else(|| unsupported(expr, "the pattern is no regular expression"))?;
        let of = view::text(self.term(of)?);
        let text = format!(
            "{{
                static PATTERN: cel::Pattern = cel::Pattern::new(|| cel::Pattern::of({pattern:?}));
                PATTERN.matches({})
            }}",
            of.text
        );
        Ok(Term::value(text, Native::Bool).binding(Binds::Block))
    }

    /// A call of the runtime's function of this name.
    fn plain_call(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Emitted<Term> {
        let mut texts = Vec::with_capacity(args.len());
        for arg in args {
            texts.push(self.argument(arg)?);
        }
        let call = format!("cel::{id}({})", texts.join(", "));
        let ty = self.canonical(&expr.ty);
        if !can_fail(id) {
            return Ok(Term::value(call, ty));
        }
        Ok(Term::value(self.outcome(expr, call), ty))
    }

    /// The value of a call that returns a `Result`.
    fn outcome(&self, expr: &Expr, call: String) -> String {
        let does_fail = match &expr.kind {
            Kind::Call(id, _) => can_fail(id),
            _ => true,
        };
        match (does_fail, expr.can_fail) {
            (false, _) => call,
            (true, true) => format!("{call}?"),
            (true, false) => format!("{call}.unwrap_or_default()"),
        }
    }

    /// A call of one of the project's own functions: texts, bytes, lists and maps go by reference.
    pub(super) fn user_call(&mut self, expr: &Expr, name: &str, args: &[Expr]) -> Emitted<Term> {
        let functions = self.expressions.functions;
        let Some(function) = functions.get(name) else {
            return Err(unsupported(expr, format!("no function is called `{name}`")));
        };
        let mut texts = Vec::with_capacity(args.len());
        for arg in args {
            texts.push(self.argument(arg)?);
        }
        let outcome = if function.can_fail { ".map_err(cel::Failure::of)?" } else { "" };
        let text = format!("{}({}){outcome}", function.path, texts.join(", "));
        Ok(Term::value(text, self.canonical(&expr.ty)))
    }

    /// An expression as the argument of a call.
    pub(super) fn argument(&mut self, expr: &Expr) -> Emitted<String> {
        let term = self.term(expr)?;
        let term = self.settled(view::through(term), expr)?;
        let to = self.canonical(&expr.ty);
        Ok(match (&term.ty, &to) {
            (Native::String | Native::Bytes | Native::Blob, _) if term.mode != Mode::Number => {
                // `&String` and the like become slices where they are passed.
                term.borrowed().text
            }
            (Native::Cow, _) => view::text(term).text,
            (Native::Str | Native::Slice, _) => term.copied().text,
            (_, Native::Vec(item)) => {
                let list = match (term.mode, &term.ty) {
                    (Mode::Array | Mode::Iter, ty) if *ty != **item => {
                        collected_as(self, term, expr)?
                    }
                    (_, Native::Vec(of)) if of != item => collected_as(self, term, expr)?,
                    _ => slice(term),
                };
                list.text
            }
            (_, Native::BTreeMap(..)) => match term.ty == to {
                true => term.borrowed().text,
                false => format!("&{}", self.own(term, expr)?),
            },
            (Native::Struct(_), _) => term.borrowed().text,
            (Native::Option(_), _) => self.own(term, expr)?,
            _ => view::scalar(term).text,
        })
    }
}

/// A list of values in the types of its own, as `&[T]`.
fn collected_as(printer: &Printer<'_, '_>, term: Term, expr: &Expr) -> Emitted<Term> {
    let text = printer.own(collected(term), expr)?;
    let to = printer.canonical(&expr.ty);
    Ok(Term::reference(format!("&{text}"), to, TEMPORARY))
}

/// Whether the function of this name returns a `Result`.
pub(super) fn can_fail(id: &str) -> bool {
    hawksbill_schemas::cel::functions::overload(id).is_some_and(|overload| overload.can_fail)
}
