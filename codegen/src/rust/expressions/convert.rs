//! Values of another type that the surroundings ask for.

use hawksbill_schemas::cel::{Expr, Type};

use super::items::items;
use super::native::{Native, is_numeric};
use super::term::{Binds, Mode, Term};
use super::{Emitted, Printer, unsupported, view};

impl Printer<'_, '_> {
    pub(super) fn convert(&mut self, expr: &Expr, inner: &Expr) -> Emitted<Term> {
        let term = self.term(inner)?;
        let text = term.text.clone();
        let converted = self.converted(term, inner, &expr.ty)?;
        if inner.can_fail && !self.is_same(&inner.ty, &expr.ty) && is_nothing(&inner.ty) {
            // Only its failure is of interest.
            let text = format!("{{ let _ = {text}; {} }}", converted.text);
            return Ok(Term { text, binds: Binds::Block, ..converted });
        }
        Ok(converted)
    }

    /// `term`, which is of the type of `from`, as a value of type `to`.
    fn converted(&mut self, term: Term, from: &Expr, to: &Type) -> Emitted<Term> {
        if self.is_same(&from.ty, to) {
            return Ok(term);
        }
        match (&from.ty, to) {
            (Type::Unknown, to) => Ok(self.never(to)),
            (Type::Null, Type::Nullable(_)) => Ok(self.none(to)),
            (Type::Nullable(inner), Type::Nullable(to))
            | (Type::Optional(inner), Type::Optional(to)) => {
                if **inner == Type::Unknown {
                    return Ok(self.none(&Type::optional((**to).clone())));
                }
                self.converted_within(term, from, inner, to)
            }
            (_, Type::Nullable(inner)) => {
                let term = self.converted(term, from, inner)?;
                let from = Expr { ty: (**inner).clone(), ..from.clone() };
                self.some(term, &from)
            }
            (Type::Enum(_), Type::String) => Ok(view::text(term)),
            (Type::List(inner), Type::List(item)) => {
                if **inner == Type::Unknown {
                    let native = self.canonical(item);
                    let text = format!("Vec::<{}>::new()", native.rust(self.contract()));
                    return Ok(Term::value(text, native.vec()));
                }
                self.converted_items(term, from, inner, item)
            }
            (Type::Map(..), Type::Map(..)) => self.converted_map(term, from, to),
            (from_type, to) => {
                Err(unsupported(from, format!("`{from_type}` is not made `{to}` in Rust")))
            }
        }
    }

    /// A value that is never evaluated: an element of an empty list.
    fn never(&self, ty: &Type) -> Term {
        let native = self.canonical(ty);
        let rust = |native: &Native| native.rust(self.contract());
        let text = match &native {
            Native::Unit => "()".to_owned(),
            Native::Bool => "false".to_owned(),
            Native::I64 | Native::Unknown => "0_i64".to_owned(),
            Native::U64 => "0_u64".to_owned(),
            Native::F64 => "0.0_f64".to_owned(),
            Native::Timestamp => "cel::timestamp(0, 0)".to_owned(),
            Native::Duration => "cel::duration(0, 0)".to_owned(),
            Native::Option(inner) => format!("None::<{}>", rust(inner)),
            Native::Vec(item) => format!("Vec::<{}>::new()", rust(item)),
            Native::BTreeMap(key, value) => {
                format!("::std::collections::BTreeMap::<{}, {}>::new()", rust(key), rust(value))
            }
            native => format!("{}::default()", rust(native)),
        };
        Term::value(text, native)
    }

    fn converted_within(
        &mut self,
        term: Term,
        from: &Expr,
        inner: &Type,
        to: &Type,
    ) -> Emitted<Term> {
        let of = view::optional(term);
        let Native::Option(item) = of.ty.clone() else {
            return Err(unsupported(from, "this is no optional in Rust"));
        };
        let element = Expr { ty: inner.clone(), can_fail: false, ..from.clone() };
        let (name, body) = self.closure("it", &item, of.lives, |printer, depth| {
            let it = printer.scope.get("it").unwrap_or_else(|| of.clone());
            let term = printer.converted(it, &element, to)?;
            let element = Expr { ty: to.clone(), ..element.clone() };
            printer.leaving(term, &element, depth)
        })?;
        let ty = match body.mode {
            Mode::Ref => body.ty.clone().by_ref().option(),
            _ => body.ty.clone().option(),
        };
        let text = format!("{}.map(|{name}| {})", of.receiver(), body.text);
        Ok(Term::value(text, ty).living(body.lives))
    }

    fn converted_items(
        &mut self,
        term: Term,
        from: &Expr,
        inner: &Type,
        to: &Type,
    ) -> Emitted<Term> {
        let iter = items(term);
        let element = Expr { ty: inner.clone(), can_fail: false, ..from.clone() };
        let (name, body) = self.closure("it", &iter.ty, iter.lives, |printer, depth| {
            let it = printer.scope.get("it").unwrap_or_else(|| iter.clone());
            let term = printer.converted(it, &element, to)?;
            let element = Expr { ty: to.clone(), ..element.clone() };
            printer.leaving(term, &element, depth)
        })?;
        let ty = if body.mode == Mode::Ref { body.ty.clone().by_ref() } else { body.ty.clone() };
        let text = format!("{}.map(|{name}| {})", iter.receiver(), body.text);
        Ok(Term::new(text, ty, Mode::Iter).living(body.lives.max(iter.lives)))
    }

    fn converted_map(&mut self, term: Term, from: &Expr, to: &Type) -> Emitted<Term> {
        let (Type::Map(from_key, from_value), Type::Map(key, value)) = (&from.ty, to) else {
            return Ok(term);
        };
        if **from_key == Type::Unknown || **from_value == Type::Unknown {
            let native = self.canonical(to);
            let text = match &native {
                Native::BTreeMap(key, value) => format!(
                    "::std::collections::BTreeMap::<{}, {}>::new()",
                    key.rust(self.contract()),
                    value.rust(self.contract())
                ),
                _ => "Default::default()".to_owned(),
            };
            return Ok(Term::value(text, native));
        }
        let owned = Term::written(self.own(term, from)?, Native::Unknown).receiver();
        let part = |ty: &Type| Expr { ty: ty.clone(), can_fail: false, ..from.clone() };
        let (from_key, from_value) = (part(from_key), part(from_value));
        let text = |printer: &mut Self, name: &str, from: &Expr, to: &Type| -> Emitted<String> {
            let native = printer.canonical(&from.ty);
            let it = Term::value(name, native);
            let term = printer.converted(it, from, to)?;
            printer.own(term, &Expr { ty: to.clone(), ..from.clone() })
        };
        let key = text(self, "key", &from_key, key)?;
        let value = text(self, "value", &from_value, value)?;
        let text = format!(
            "{owned}.into_iter().map(|(key, value)| ({key}, {value})).collect::<::std::collections::BTreeMap<_, _>>()"
        );
        Ok(Term::value(text, self.canonical(to)))
    }

    /// Whether the types are one in Rust: an enum of Protobuf is its number.
    fn is_same(&self, from: &Type, to: &Type) -> bool {
        match (from, to) {
            (from, to) if from == to => true,
            (Type::Enum(name), Type::Int) => is_numeric(self.contract(), name),
            (Type::List(a), Type::List(b))
            | (Type::Optional(a), Type::Optional(b))
            | (Type::Nullable(a), Type::Nullable(b)) => self.is_same(a, b),
            (Type::Map(a, b), Type::Map(c, d)) => self.is_same(a, c) && self.is_same(b, d),
            _ => false,
        }
    }
}

/// Whether values of the type are told by it alone: null, and what holds no element.
fn is_nothing(ty: &Type) -> bool {
    match ty {
        Type::Unknown | Type::Null => true,
        Type::List(inner) | Type::Nullable(inner) | Type::Optional(inner) => {
            **inner == Type::Unknown
        }
        Type::Map(key, value) => **key == Type::Unknown || **value == Type::Unknown,
        _ => false,
    }
}
