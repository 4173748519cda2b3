//! Constants, and literals of lists and maps.

use hawksbill_schemas::cel::{Bound, Entry, Expr, Kind, Literal, Type};

use super::native::Native;
use super::term::{Binds, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, own, view};

/// Whether what is made owns its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    Borrowed,
    Owned,
}

/// A constant.
pub(super) fn literal(literal: &Literal) -> Term {
    match literal {
        Literal::Null => Term::value("()", Native::Unit),
        Literal::Bool(value) => Term::value(value.to_string(), Native::Bool),
        Literal::Int(value) => number(value.to_string(), Native::I64),
        Literal::Uint(value) => number(value.to_string(), Native::U64),
        Literal::Double(value) => double(*value),
        Literal::String(text) => Term::value(format!("{text:?}"), Native::Str),
        Literal::Bytes(bytes) => {
            Term::value(format!("&{}[..]", byte_string(bytes)), Native::Slice).binding(Binds::Unary)
        }
        Literal::Timestamp { seconds, nanos } => {
            Term::value(format!("cel::timestamp({seconds}, {nanos})"), Native::Timestamp)
        }
        Literal::Duration { seconds, nanos } => {
            Term::value(format!("cel::duration({seconds}, {nanos})"), Native::Duration)
        }
    }
}

fn number(text: String, ty: Native) -> Term {
    let binds = if text.starts_with('-') { Binds::Unary } else { Binds::Postfix };
    Term::new(text, ty, Mode::Number).binding(binds)
}

fn double(value: f64) -> Term {
    let text = match value {
        _ if value.is_nan() => "f64::NAN".to_owned(),
        f64::INFINITY => "f64::INFINITY".to_owned(),
        f64::NEG_INFINITY => "f64::NEG_INFINITY".to_owned(),
        _ => format!("{value:?}_f64"),
    };
    let binds = if text.starts_with('-') { Binds::Unary } else { Binds::Postfix };
    Term::value(text, Native::F64).binding(binds)
}

/// `b"..."`
pub(super) fn byte_string(bytes: &[u8]) -> String {
    format!("b\"{}\"", bytes.escape_ascii())
}

/// The number that a literal is.
pub(super) fn integer(expr: &Expr) -> Option<i128> {
    match &expr.kind {
        Kind::Literal(Literal::Int(value)) => Some(i128::from(*value)),
        Kind::Literal(Literal::Uint(value)) => Some(i128::from(*value)),
        _ => None,
    }
}

impl Printer<'_, '_> {
    /// A list literal whose elements borrow where they can.
    pub(super) fn list(&mut self, expr: &Expr, items: &[Bound]) -> Emitted<Term> {
        if items.is_empty() {
            let item = self.item_type(&expr.ty);
            return Ok(Term::value(empty_list(self, &item), item.vec()));
        }
        let to = element_type(&expr.ty);
        if items.iter().any(|item| matches!(item, Bound::IfPresent(_))) {
            return self.list_of_optionals(expr, items);
        }
        let mut terms = Vec::with_capacity(items.len());
        for item in items {
            let Bound::Always(item) = item else { continue };
            terms.push((self.term(item)?, item));
        }
        let (texts, ty, lives) = self.alike(terms, &to)?;
        let text = format!("[{}]", texts.join(", "));
        Ok(Term::new(text, ty, Mode::Array).living(lives))
    }

    /// `[a, ?b]`
    fn list_of_optionals(&mut self, expr: &Expr, items: &[Bound]) -> Emitted<Term> {
        let item = self.item_type(&expr.ty);
        let mut texts = Vec::with_capacity(items.len());
        for bound in items {
            texts.push(match bound {
                Bound::Always(value) => format!("Some({})", self.owned(value)?),
                Bound::IfPresent(value) => self.owned(value)?,
            });
        }
        let text = format!("[{}].into_iter().flatten()", texts.join(", "));
        Ok(Term::new(text, item, Mode::Iter))
    }

    /// A list literal with elements of its own.
    pub(super) fn owned_list(&mut self, expr: &Expr, items: &[Bound]) -> Emitted<String> {
        let item = self.item_type(&expr.ty);
        if items.is_empty() {
            return Ok(empty_list(self, &item));
        }
        let is_plain = items.iter().all(|item| matches!(item, Bound::Always(_)));
        if !is_plain {
            let term = self.list_of_optionals(expr, items)?;
            return self.own(term, expr);
        }
        let mut texts = Vec::with_capacity(items.len());
        for bound in items {
            if let Bound::Always(value) = bound {
                texts.push(self.owned(value)?);
            }
        }
        Ok(format!("vec![{}]", texts.join(", ")))
    }

    /// The terms in one form of type `ty`: looked at where all can be, else with values of their own. Gives
    /// their texts, their type in Rust, and how long that lives which they borrow from.
    pub(super) fn alike(
        &mut self,
        terms: Vec<(Term, &Expr)>,
        ty: &Type,
    ) -> Emitted<(Vec<String>, Native, usize)> {
        let mut views = Vec::with_capacity(terms.len());
        for (term, expr) in &terms {
            views.push(sliced_within(self.settled(view::view(sliced(term)), expr)?));
        }
        let first = views.first().map(|term| (term.ty.clone(), term.mode));
        let is_one = views.iter().all(|term| {
            Some((&term.ty, term.mode)) == first.as_ref().map(|(ty, mode)| (ty, *mode))
        });
        let makes_owned = terms.iter().any(|(term, _)| is_made(term));
        let plain = views.iter().all(|term| matches!(term.mode, Mode::Value | Mode::Ref));
        let is_short = views.iter().any(|term| term.lifetime() == TEMPORARY);
        if let Some((native, mode)) = first
            && is_one
            && plain
            && !makes_owned
            && !is_short
        {
            let lives = views.iter().map(Term::lifetime).max().unwrap_or_default();
            let native = if mode == Mode::Ref { native.by_ref() } else { native };
            return Ok((views.into_iter().map(|term| term.text).collect(), native, lives));
        }
        let to = self.canonical(ty);
        let mut texts = Vec::with_capacity(terms.len());
        for (term, expr) in terms {
            let text = own::own(self.contract(), term, &to);
            texts.push(text.map_err(|reason| super::unsupported(expr, reason))?);
        }
        Ok((texts, to, 0))
    }

    /// A map literal.
    pub(super) fn map(&mut self, expr: &Expr, entries: &[Entry], hold: Hold) -> Emitted<Term> {
        let (Type::Map(key_type, value_type), Native::BTreeMap(mut key, mut value)) =
            (&expr.ty, self.canonical(&expr.ty))
        else {
            return Err(super::unsupported(expr, "a map literal is no map"));
        };
        if entries.is_empty() {
            let types = [&key, &value].map(|ty| ty.rust(self.contract())).join(", ");
            let text = format!("::std::collections::BTreeMap::<{types}>::new()");
            return Ok(Term::value(text, Native::BTreeMap(key, value)));
        }
        let is_plain = entries.iter().all(|entry| matches!(entry.value, Bound::Always(_)));
        let mut lives = 0;
        let mut pairs = Vec::with_capacity(entries.len());
        if hold == Hold::Borrowed && is_plain {
            let (mut keys, mut values) = (Vec::new(), Vec::new());
            for entry in entries {
                let Bound::Always(bound) = &entry.value else { continue };
                keys.push((self.term(&entry.key)?, &entry.key));
                values.push((self.term(bound)?, bound));
            }
            let (keys, key_native, key_lives) = self.alike(keys, key_type)?;
            let (values, value_native, value_lives) = self.alike(values, value_type)?;
            (*key, *value) = (key_native, value_native);
            lives = key_lives.max(value_lives);
            pairs.extend(keys.iter().zip(values).map(|(key, value)| format!("({key}, {value})")));
        } else {
            for entry in entries {
                let key = self.owned(&entry.key)?;
                let it = self.scope.passing("it");
                pairs.push(match &entry.value {
                    Bound::Always(bound) if is_plain => format!("({key}, {})", self.owned(bound)?),
                    Bound::Always(bound) => format!("Some(({key}, {}))", self.owned(bound)?),
                    Bound::IfPresent(bound) if entry.key.can_fail => {
                        // It is evaluated whether the value is there or not.
                        let value = self.owned(bound)?;
                        let name = self.scope.passing("key");
                        format!(
                            "{{ let {name} = {key}; {}.map(|{it}| ({name}, {it})) }}",
                            Term::written(value, Native::Unknown).receiver()
                        )
                    }
                    Bound::IfPresent(bound) => {
                        format!("{}.map(|{it}| ({key}, {it}))", self.owned(bound)?)
                    }
                });
            }
        }
        let list = match is_plain {
            true => format!("[{}]", pairs.join(", ")),
            false => format!("[{}].into_iter().flatten()", pairs.join(", ")),
        };
        let text = match (expr.can_fail, is_plain) {
            (true, _) => format!("cel::map({list})?"),
            (false, true) => format!("::std::collections::BTreeMap::from({list})"),
            (false, false) => format!("{list}.collect::<::std::collections::BTreeMap<_, _>>()"),
        };
        Ok(Term::value(text, Native::BTreeMap(key, value)).living(lives))
    }

    /// The type of elements of owned lists of type `ty`.
    pub(super) fn item_type(&self, ty: &Type) -> Native {
        match self.canonical(ty) {
            Native::Vec(item) => *item,
            _ => Native::Unknown,
        }
    }
}

/// A list in its place as a slice: so vectors and slices are alike.
pub(super) fn sliced(term: &Term) -> Term {
    let is_list = matches!(term.ty, Native::Vec(_));
    if !is_list || !matches!(term.mode, Mode::Place | Mode::Ref) || term.text.ends_with("[..]") {
        return term.clone();
    }
    let text = format!("&{}[..]", term.receiver());
    Term { text, mode: Mode::Ref, binds: Binds::Unary, ..term.clone() }
}

/// The same of a list in an optional.
pub(super) fn sliced_within(term: Term) -> Term {
    let is_list = match &term.ty {
        Native::Option(inner) => {
            matches!(&**inner, Native::Ref(of) if matches!(**of, Native::Vec(_)))
        }
        _ => false,
    };
    if !is_list || term.text.ends_with("&it[..])") {
        return term;
    }
    let text = format!("{}.map(|it| &it[..])", term.receiver());
    Term { text, binds: Binds::Postfix, ..term }
}

/// Whether the term makes a value that costs an allocation, which is then better handed on than looked at.
fn is_made(term: &Term) -> bool {
    matches!(term.mode, Mode::Value) && !term.ty.is_copy()
}

/// The type of the elements of a list.
pub(super) fn element_type(ty: &Type) -> Type {
    match ty {
        Type::List(item) => (**item).clone(),
        _ => Type::Unknown,
    }
}

fn empty_list(printer: &Printer<'_, '_>, item: &Native) -> String {
    match item {
        Native::Newtype(_) => "Vec::new()".to_owned(),
        item => format!("Vec::<{}>::new()", item.rust(printer.contract())),
    }
}
