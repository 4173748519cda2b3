//! Values for fields: in the types of their declarations.

use hawksbill_schemas::cel::{Expr, FieldRef, Type};

use super::equality::fits;
use super::fields::{Kept, Slot};
use super::items::{entry_types, items};
use super::native::Native;
use super::term::{Mode, Term};
use super::{Emitted, Printer, element, own, unsupported, view};

impl Printer<'_, '_> {
    /// What a struct literal has for a field.
    pub(super) fn stored_field(&mut self, field: &FieldRef, expr: &Expr) -> Emitted<String> {
        let slot = self.slot(expr, field)?;
        self.stored(&slot, expr)
    }

    /// What a struct literal has for the field in this slot.
    pub(super) fn stored(&mut self, slot: &Slot<'_>, expr: &Expr) -> Emitted<String> {
        let is_nullable = matches!(expr.ty, Type::Nullable(_) | Type::Null);
        match &slot.kept {
            Kept::Null => Err(unsupported(expr, "a field of `null` is never written")),
            Kept::Plain => self.native(expr, &slot.ty),
            Kept::Nullable if is_nullable => self.native(expr, &slot.ty.clone().option()),
            Kept::Default | Kept::Nullable | Kept::Property => match (&expr.ty, &slot.ty) {
                // A property that may be absent and `null`, or a message that may be absent.
                (Type::Nullable(_), ty) if !matches!(ty, Native::Option(_)) => {
                    self.native(expr, &slot.ty.clone().option())
                }
                (Type::Null, ty) if !matches!(ty, Native::Option(_)) => Ok("None".to_owned()),
                _ => Ok(format!("Some({})", self.native(expr, &slot.ty)?)),
            },
            Kept::Member(path) => Ok(format!("Some({path}({}))", self.native(expr, &slot.ty)?)),
        }
    }

    /// What `?field: optional` has.
    pub(super) fn stored_optional(&mut self, slot: &Slot<'_>, expr: &Expr) -> Emitted<String> {
        let is_nullable = match &expr.ty {
            Type::Optional(inner) => matches!(**inner, Type::Nullable(_)),
            _ => false,
        };
        if slot.kept == Kept::Nullable && is_nullable {
            let option = self.native(expr, &slot.ty.clone().option().option())?;
            let option = Term::written(option, Native::Unknown);
            return Ok(format!("{}.flatten()", option.receiver()));
        }
        let option = self.native(expr, &slot.ty.clone().option())?;
        let option_of = Term::written(option.clone(), Native::Unknown);
        Ok(match &slot.kept {
            Kept::Plain => format!("{}.unwrap_or_default()", option_of.receiver()),
            Kept::Member(path) => format!("{}.map({path})", option_of.receiver()),
            _ => option,
        })
    }

    /// The expression as a value of a type in memory.
    fn native(&mut self, expr: &Expr, to: &Native) -> Emitted<String> {
        if fits(to, expr) {
            return Ok(self.term(expr)?.text);
        }
        if *to == self.canonical(&expr.ty) {
            return self.owned(expr);
        }
        let term = self.term_to_own(expr)?;
        self.native_of(term, expr, to)
    }

    fn native_of(&mut self, term: Term, expr: &Expr, to: &Native) -> Emitted<String> {
        let term = match to {
            Native::Newtype(_) | Native::Boxed(_) => term,
            _ => view::through(term),
        };
        let fails = |text: String| match expr.can_fail {
            true => format!("{text}?"),
            false => format!("{text}.unwrap_or_default()"),
        };
        Ok(match (to, &term.ty) {
            (to, from) if to == from && to.is_copy() && is_single(&term) => term.copied().text,
            (to, from) if to == from && is_single(&term) => {
                own::own(self.contract(), term.clone(), to)
                    .map_err(|reason| unsupported(expr, reason))?
            }
            (Native::Narrow("f32"), _) => format!("{} as f32", view::typed(term).receiver()),
            (Native::Narrow("i32") | Native::Number(_), _) => {
                if matches!(term.ty, Native::Narrow("i32") | Native::Number(_)) {
                    return Ok(term.copied().text);
                }
                fails(format!("cel::int64_to_int32({})", view::scalar(term).text))
            }
            (Native::Narrow("u32"), _) => {
                fails(format!("cel::uint64_to_uint32({})", view::scalar(term).text))
            }
            (Native::Narrow(name), _) => {
                let number = view::scalar(term).text;
                fails(format!("{name}::try_from({number}).map_err(|_| cel::Failure::Overflow)"))
            }
            (Native::Blob, _) => format!("{}.to_vec()", view::bytes(term).receiver()),
            (Native::Boxed(inner), _) => {
                format!("Box::new({})", self.native_of(term, expr, inner)?)
            }
            (Native::Option(inner), Native::Option(from)) => {
                let (inner, from) = ((**inner).clone(), (**from).clone());
                let (receiver, from) = match term.mode == Mode::Value || from.is_copy() {
                    true => (term.copied().receiver(), from),
                    false => (format!("{}.as_ref()", term.receiver()), from.by_ref()),
                };
                let body = self.part("it", &from, expr, &inner)?;
                match body.contains('?') {
                    true => {
                        format!("match {receiver} {{ Some(it) => Some({body}), None => None }}")
                    }
                    false => format!("{receiver}.map(|it| {body})"),
                }
            }
            (Native::Vec(item), _) if is_list(&term) => {
                let iter = present(items(term), item);
                let item = match &**item {
                    Native::Present(item) => item,
                    _ => item,
                };
                let body = self.part("it", &iter.ty, expr, item)?;
                match body.contains('?') {
                    true => format!(
                        "{{
                            let mut items = Vec::new();
                            for it in {} {{ items.push({body}); }}
                            items
                        }}",
                        iter.text
                    ),
                    false => format!("{}.map(|it| {body}).collect::<Vec<_>>()", iter.receiver()),
                }
            }
            (Native::HashMap(key, value), Native::HashMap(..) | Native::BTreeMap(..)) => {
                self.native_map(term, expr, key, value, "HashMap")?
            }
            (Native::BTreeMap(key, value), Native::HashMap(..) | Native::BTreeMap(..)) => {
                self.native_map(term, expr, key, value, "BTreeMap")?
            }
            (to, _) => {
                own::own(self.contract(), term, to).map_err(|reason| unsupported(expr, reason))?
            }
        })
    }

    fn native_map(
        &mut self,
        term: Term,
        expr: &Expr,
        key: &Native,
        value: &Native,
        name: &str,
    ) -> Emitted<String> {
        let (from_key, from_value) =
            entry_types(&term.ty).unwrap_or((Native::Unknown, Native::Unknown));
        let (iter, from_key, from_value) = match term.mode {
            Mode::Value => ("into_iter()", from_key, from_value),
            Mode::Maybe => {
                ("into_iter().flat_map(|it| it.iter())", from_key.by_ref(), from_value.by_ref())
            }
            _ => ("iter()", from_key.by_ref(), from_value.by_ref()),
        };
        let key = self.part("key", &from_key, expr, key)?;
        let is_null = |ty: &Native| match ty {
            Native::Ref(of) => matches!(**of, Native::Option(_)),
            ty => matches!(ty, Native::Option(_)),
        };
        let receiver = term.receiver();
        if is_null(&from_value) && !matches!(value, Native::Option(_)) {
            return self.native_map_without_nulls(
                &format!("{receiver}.{iter}"),
                &key,
                &from_value,
                expr,
                value,
                name,
            );
        }
        let value = self.part("value", &from_value, expr, value)?;
        if key.contains('?') || value.contains('?') {
            return Ok(format!(
                "{{
                    let mut map = ::std::collections::{name}::new();
                    for (key, value) in {receiver}.{iter} {{ map.insert({key}, {value}); }}
                    map
                }}"
            ));
        }
        Ok(format!(
            "{receiver}.{iter}.map(|(key, value)| ({key}, {value}))
                .collect::<::std::collections::{name}<_, _>>()"
        ))
    }

    /// A map without the entries whose values are null.
    fn native_map_without_nulls(
        &mut self,
        entries: &str,
        key: &str,
        from: &Native,
        expr: &Expr,
        to: &Native,
        name: &str,
    ) -> Emitted<String> {
        let from = match from {
            Native::Option(inner) => (**inner).clone(),
            Native::Ref(of) => match &**of {
                Native::Option(inner) => (**inner).clone().by_ref(),
                of => of.clone().by_ref(),
            },
            from => from.clone(),
        };
        let to = match to {
            Native::Present(to) => to,
            to => to,
        };
        let value = self.part("value", &from, expr, to)?;
        Ok(format!(
            "{{
                let mut map = ::std::collections::{name}::new();
                for (key, value) in {entries} {{
                    if let Some(value) = value {{ map.insert({key}, {value}); }}
                }}
                map
            }}"
        ))
    }

    /// A part of a value, in a variable, as one of another type.
    fn part(&mut self, name: &str, from: &Native, expr: &Expr, to: &Native) -> Emitted<String> {
        let item = element::element(name, from, 0, 1).moved();
        self.native_of(item, expr, to)
    }
}

/// The items that are not null, where the list to be filled has none that are.
fn present(iter: Term, to: &Native) -> Term {
    let (inner, flat) = match (&iter.ty, to) {
        (_, Native::Option(_)) => return iter,
        (Native::Option(inner), _) => ((**inner).clone(), ".flatten()"),
        (Native::Ref(of), _) => match &**of {
            Native::Option(inner) => ((**inner).clone().by_ref(), ".flatten()"),
            Native::Present(inner) => {
                return Term { ty: (**inner).clone().by_ref(), ..iter };
            }
            _ => return iter,
        },
        (Native::Present(inner), _) => ((**inner).clone(), ""),
        _ => return iter,
    };
    let text = format!("{}{flat}", iter.receiver());
    Term { text, ty: inner, ..iter }
}

fn is_single(term: &Term) -> bool {
    matches!(term.mode, Mode::Value | Mode::Place | Mode::Ref)
}

fn is_list(term: &Term) -> bool {
    matches!(term.mode, Mode::Array | Mode::Iter) || matches!(term.ty, Native::Vec(_))
}
