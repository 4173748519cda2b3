//! `operand.field` and `operand.?field`.

use hawksbill_schemas::cel::{Expr, FieldRef, Type};

use super::fields::{Kept, Slot, object};
use super::native::Native;
use super::term::{Binds, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, unsupported, view};

impl<'c> Printer<'_, 'c> {
    /// The place of a field.
    pub(super) fn slot(&self, expr: &Expr, field: &FieldRef) -> Emitted<Slot<'c>> {
        let Some((def, object)) = object(self.contract(), &field.owner) else {
            return Err(unsupported(expr, format!("`{}` has no fields", field.owner)));
        };
        self.fields().slot(def, object, field.index).ok_or_else(|| {
            let name = object.fields.get(field.index).map_or("", |field| field.name.as_str());
            unsupported(
                expr,
                format!("the Rust of the field `{name}` has a type that expressions lack"),
            )
        })
    }

    pub(super) fn select(
        &mut self,
        expr: &Expr,
        operand: &Expr,
        field: &FieldRef,
    ) -> Emitted<Term> {
        let slot = self.slot(expr, field)?;
        let operand = self.operand(operand)?;
        let term = self.selected(operand, &slot, expr)?;
        Ok(term.hinted(&slot.field.name))
    }

    /// A message or struct whose fields are looked at.
    pub(super) fn operand(&mut self, operand: &Expr) -> Emitted<Term> {
        let term = self.term(operand)?;
        Ok(match term.ty {
            Native::Newtype(_) => view::through(term),
            _ => term,
        })
    }

    fn selected(&mut self, operand: Term, slot: &Slot<'_>, expr: &Expr) -> Emitted<Term> {
        if slot.kept == Kept::Null {
            return Ok(Term::value("()", Native::Unit));
        }
        let operand = match operand.mode {
            // A closure could not fail.
            Mode::Maybe if slot.kept == Kept::Property && expr.can_fail => {
                let name = operand.hint.as_deref().unwrap_or("value");
                let text = format!("cel::present({}, {name:?})?", operand.text);
                Term::reference(text, operand.ty, operand.lives)
            }
            _ => operand,
        };
        if operand.mode != Mode::Maybe {
            return self.of_instance(&operand, slot, expr);
        }
        // `None` stands for the default instance, whose fields have their defaults.
        let name = operand.hint.as_deref().unwrap_or("it");
        let name = self.scope.fresh(name);
        let instance = Term::reference(&name, operand.ty.clone(), operand.lives);
        let inner = self.of_instance(&instance, slot, expr);
        self.scope.release(&name);
        let inner = inner?;
        let receiver = operand.receiver();
        let lives = operand.lives;
        let look = view::view(inner.clone());
        let with = |default: &str, body: &Term| {
            let text = format!("{receiver}.map_or({default}, |{name}| {})", body.text);
            Term::value(text, body.ty.clone()).living(lives)
        };
        Ok(match (&inner.mode, &look.ty) {
            (Mode::Maybe, _) => {
                let text = format!("{receiver}.and_then(|{name}| {})", inner.text);
                Term { text, binds: Binds::Postfix, lives, ..inner }
            }
            (_, Native::HashMap(..) | Native::BTreeMap(..) | Native::Struct(_)) => {
                let text = format!("{receiver}.map(|{name}| {})", look.text);
                Term::new(text, look.ty, Mode::Maybe).living(lives)
            }
            (_, Native::Option(_)) => {
                let text = format!("{receiver}.and_then(|{name}| {})", look.text);
                Term::value(text, look.ty).living(lives)
            }
            (_, Native::Vec(_)) => {
                let text =
                    format!("{receiver}.map_or(&[][..], |{name}| &{}[..])", inner.receiver());
                Term::reference(text, look.ty, lives)
            }
            (_, Native::Timestamp | Native::Duration) => {
                let text = format!("{receiver}.map(|{name}| {}).unwrap_or_default()", look.text);
                Term::value(text, look.ty).living(lives)
            }
            _ => with(&slot.default(self.contract()), &look),
        })
    }

    /// A field of an instance that is there.
    fn of_instance(&self, operand: &Term, slot: &Slot<'_>, expr: &Expr) -> Emitted<Term> {
        let receiver = operand.receiver();
        let place = format!("{receiver}.{}", slot.ident);
        // A field of a value is moved out of it, one behind a reference stays where it is.
        let mode = if operand.mode == Mode::Value { Mode::Value } else { Mode::Place };
        let plain = |ty: Native, mode: Mode| Term::new(&place, ty, mode).living(operand.lives);
        Ok(match &slot.kept {
            Kept::Plain => plain(slot.ty.clone(), mode),
            Kept::Nullable => plain(slot.ty.clone().option(), mode),
            Kept::Default => {
                defaulted(plain(slot.ty.clone().option(), mode), &self.default_of(slot))
            }
            Kept::Property => self.property(plain(slot.ty.clone().option(), mode), slot, expr),
            Kept::Member(path) => self.member(operand, slot, path),
            Kept::Null => Term::value("()", Native::Unit),
        })
    }

    fn default_of(&self, slot: &Slot<'_>) -> String {
        slot.default(self.contract())
    }

    /// A property that may be absent: a failure, unless it is known to be there.
    fn property(&self, place: Term, slot: &Slot<'_>, expr: &Expr) -> Term {
        let Native::Option(inner) = place.ty.clone() else { return place };
        if !expr.can_fail {
            return defaulted(place, &self.default_of(slot));
        }
        let name = &slot.field.name;
        if inner.is_copy() || place.mode == Mode::Value {
            let text = format!("cel::present({}, {name:?})?", place.copied().text);
            return Term::value(text, *inner).living(place.lives);
        }
        let text = format!("cel::present({}.as_ref(), {name:?})?", place.receiver());
        Term::reference(text, *inner, place.lives)
    }

    /// A member of a oneof.
    fn member(&self, operand: &Term, slot: &Slot<'_>, path: &str) -> Term {
        let place = format!("{}.{}", operand.receiver(), slot.ident);
        let matched = |place: String, found: &str, other: &str| {
            format!("match {place} {{ Some({path}(it)) => {found}, _ => {other} }}")
        };
        let borrowed = format!("&{place}");
        let default = self.default_of(slot);
        let lives = match operand.mode {
            Mode::Value => TEMPORARY,
            _ => operand.lives,
        };
        let term = match &slot.ty {
            Native::Struct(_) => {
                Term::new(matched(borrowed, "Some(it)", "None"), slot.ty.clone(), Mode::Maybe)
            }
            Native::Boxed(inner) => Term::new(
                matched(borrowed, "Some(it.as_ref())", "None"),
                (**inner).clone(),
                Mode::Maybe,
            ),
            Native::String => Term::value(matched(borrowed, "it.as_str()", &default), Native::Str),
            Native::Bytes | Native::Blob => {
                Term::value(matched(borrowed, "&it[..]", &default), Native::Slice)
            }
            ty => Term::value(matched(place, "it", &default), ty.clone()),
        };
        let term = term.living(lives).binding(Binds::Block);
        match wrapper_member(slot, path, operand) {
            Some(nullable) => nullable.living(lives),
            None => term,
        }
    }

    pub(super) fn select_optional(
        &mut self,
        expr: &Expr,
        operand: &Expr,
        field: &FieldRef,
    ) -> Emitted<Term> {
        let slot = self.slot(expr, field)?;
        let is_optional = matches!(operand.ty, Type::Optional(_));
        let operand = self.operand(operand)?;
        let is_nullable = match &expr.ty {
            Type::Optional(inner) => matches!(**inner, Type::Nullable(_)),
            _ => false,
        };
        if !is_optional && operand.mode != Mode::Maybe {
            return self.optional_field(&operand, &slot, is_nullable);
        }
        let operand = if is_optional { view::optional(operand) } else { operand };
        let item = match &operand.ty {
            Native::Option(item) => (**item).clone(),
            ty => ty.clone().by_ref(),
        };
        let lives = operand.lives;
        let receiver = operand.receiver();
        let (name, inner) = self.closure("it", &item, lives, |printer, _| {
            let it = printer.scope.get("it");
            printer.optional_field(&it.unwrap_or(operand), &slot, is_nullable)
        })?;
        let text = format!("{receiver}.and_then(|{name}| {})", inner.text);
        Ok(Term::value(text, inner.ty).living(lives))
    }

    /// The field where `has` holds of it.
    fn optional_field(&self, operand: &Term, slot: &Slot<'_>, is_nullable: bool) -> Emitted<Term> {
        let place = format!("{}.{}", operand.receiver(), slot.ident);
        let mode = if operand.mode == Mode::Value { Mode::Value } else { Mode::Place };
        let plain = |ty: Native| Term::new(&place, ty, mode).living(operand.lives);
        let term = match &slot.kept {
            Kept::Default | Kept::Property => view::optional(plain(slot.ty.clone().option())),
            Kept::Nullable => {
                let term = view::optional(plain(slot.ty.clone().option()));
                if !is_nullable {
                    return Ok(term);
                }
                let text = format!("{}.map(Some)", term.receiver());
                Term { text, ty: term.ty.clone().option(), binds: Binds::Postfix, ..term }
            }
            Kept::Null => Term::value("None::<()>", Native::Unit.option()),
            Kept::Plain => {
                let look = view::view(plain(slot.ty.clone()));
                let is_set = super::has::is_set(&Term {
                    text: "it".to_owned(),
                    binds: Binds::Postfix,
                    ..filtered(&look)
                });
                let text = match is_set.filter(|_| slot.told_by_value) {
                    Some(is_set) => format!("Some({}).filter(|it| {is_set})", look.text),
                    None => format!("Some({})", look.text),
                };
                let ty =
                    if look.mode == Mode::Ref { look.ty.clone().by_ref() } else { look.ty.clone() };
                Term::value(text, ty.option()).living(look.lives)
            }
            Kept::Member(path) => {
                let ty = slot.ty.clone();
                let place = format!("{}.{}", operand.receiver(), slot.ident);
                let (place, it) = match ty.is_copy() {
                    true => (place, ty),
                    false => (format!("&{place}"), ty.by_ref()),
                };
                let text = format!("match {place} {{ Some({path}(it)) => Some(it), _ => None }}");
                let lives = match operand.mode {
                    Mode::Value => TEMPORARY,
                    _ => operand.lives,
                };
                let term = Term::value(text, it.option()).living(lives);
                view::optional(term.binding(Binds::Block))
            }
        };
        Ok(term)
    }
}

/// What a closure of `filter` sees of a value.
fn filtered(look: &Term) -> Term {
    let ty = if look.mode == Mode::Ref { look.ty.clone().by_ref() } else { look.ty.clone() };
    Term::new("it", ty, Mode::Ref)
}

/// A wrapper that is a member of a oneof: `null` where it is not the one.
fn wrapper_member(slot: &Slot<'_>, path: &str, operand: &Term) -> Option<Term> {
    use hawksbill_schemas::model::{TypeRef, WellKnown};
    let TypeRef::WellKnown(known) = slot.field.ty else { return None };
    if matches!(known, WellKnown::Timestamp | WellKnown::Duration) {
        return None;
    }
    let place = format!("{}.{}", operand.receiver(), slot.ident);
    let (place, it) = match slot.ty.is_copy() {
        true => (place, slot.ty.clone()),
        false => (format!("&{place}"), slot.ty.clone().by_ref()),
    };
    let text = format!("match {place} {{ Some({path}(it)) => Some(it), _ => None }}");
    Some(Term::value(text, it.option()).binding(Binds::Block))
}

/// The value of an `Option`, or a default, in the form in which it is looked at.
pub(super) fn defaulted(option: Term, default: &str) -> Term {
    let Native::Option(inner) = option.ty.clone() else { return option };
    let look = view::optional(option.clone());
    let receiver = look.receiver();
    let Native::Option(looked) = &look.ty else { return look };
    let lives = look.lives;
    match (&*inner, &**looked) {
        (inner, _) if option.mode == Mode::Value && !inner.is_copy() => {
            // A value that is made anyhow; boxes of messages become messages where they are owned.
            let text = format!("{}.unwrap_or_default()", option.receiver());
            Term::value(text, inner.clone())
        }
        (_, Native::Ref(target)) => match &**target {
            Native::Struct(_) | Native::HashMap(..) | Native::BTreeMap(..) => {
                Term::new(look.text.clone(), (**target).clone(), Mode::Maybe).living(lives)
            }
            Native::Vec(_) => {
                let text = format!("{receiver}.map_or(&[][..], |it| &it[..])");
                Term::reference(text, (**target).clone(), lives)
            }
            Native::Option(inner) if inner.is_copy() => {
                Term::value(format!("{receiver}.copied().flatten()"), (**target).clone())
                    .living(lives)
            }
            Native::Option(_) => {
                let text = format!("{receiver}.and_then(|it| it.as_ref())");
                let Native::Option(inner) = &**target else { return look };
                Term::value(text, (**inner).clone().by_ref().option()).living(lives)
            }
            _ => look,
        },
        (Native::Number(_) | Native::Narrow(_), _) => {
            let text = match default {
                "0" | "0.0" => format!("{}.unwrap_or_default()", option.receiver()),
                default => format!("{}.unwrap_or({default})", option.receiver()),
            };
            Term::value(text, (*inner).clone())
        }
        (_, looked) => {
            let text = match default {
                "0" | "0.0" | "false" | "\"\"" | "Default::default()" => {
                    format!("{receiver}.unwrap_or_default()")
                }
                default => format!("{receiver}.unwrap_or({default})"),
            };
            Term::value(text, looked.clone()).living(lives)
        }
    }
}
