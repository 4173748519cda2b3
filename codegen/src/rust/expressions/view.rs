//! Terms in the form that operations take: numbers of 64 bits, `&str`, `&[u8]`, references.

use super::native::Native;
use super::term::{Binds, Mode, TEMPORARY, Term};

/// What is within newtypes and boxes; an optional of what is never null.
pub(super) fn through(term: Term) -> Term {
    match &term.ty {
        Native::Newtype(inner) => {
            let ty = (**inner).clone();
            let mode = if term.mode == Mode::Value { Mode::Value } else { Mode::Place };
            let text = format!("{}.0", term.receiver());
            through(Term { text, ty, mode, binds: Binds::Postfix, ..term })
        }
        Native::Present(inner) => {
            let inner = Term { ty: (**inner).clone(), ..term.clone() };
            let (value, ty) = match inner.ty.is_copy() || term.mode == Mode::Value {
                true => (inner.copied(), inner.ty.clone()),
                false => (inner.borrowed(), inner.ty.clone().by_ref()),
            };
            Term::value(format!("Some({})", value.text), ty.option()).living(value.lives)
        }
        Native::Boxed(inner) => {
            let ty = (**inner).clone();
            if term.mode == Mode::Value {
                let text = format!("*{}", term.within(Binds::Unary));
                return through(Term { text, ty, binds: Binds::Unary, ..term });
            }
            let text = format!("{}.as_ref()", term.receiver());
            through(Term { text, ty, mode: Mode::Ref, binds: Binds::Postfix, ..term })
        }
        _ => term,
    }
}

/// A number, `bool`, timestamp, duration or enum by value, numbers with 64 bits. Literals stay as they are.
pub(super) fn scalar(term: Term) -> Term {
    let term = through(term).copied();
    if term.mode == Mode::Number {
        return term;
    }
    match term.ty.widened() {
        Some((name, ty)) => {
            Term { text: format!("{name}::from({})", term.text), ty, binds: Binds::Postfix, ..term }
        }
        None => term,
    }
}

/// The same where nothing around it says which type a literal is of.
pub(super) fn typed(term: Term) -> Term {
    let term = scalar(term);
    if term.mode != Mode::Number {
        return term;
    }
    let text = match term.ty {
        Native::I64 => format!("{}_i64", term.text),
        Native::U64 => format!("{}_u64", term.text),
        _ => term.text.clone(),
    };
    Term { text, mode: Mode::Value, ..term }
}

/// A text as `&str`.
pub(super) fn text(term: Term) -> Term {
    let term = through(term);
    let lives = borrowed_lives(&term);
    let receiver = term.receiver();
    let (text, binds, lives) = match term.ty {
        Native::String => (format!("{receiver}.as_str()"), Binds::Postfix, lives),
        Native::Cow => (format!("{receiver}.as_ref()"), Binds::Postfix, lives),
        Native::Names(_) => {
            let text = format!("::hawksbill::codegen::json::Names::name({})", term.copied().text);
            (text, Binds::Postfix, super::term::SOURCES)
        }
        _ => (term.copied().text, term.copied().binds, term.lives),
    };
    Term { text, ty: Native::Str, mode: Mode::Value, binds, lives, hint: term.hint }
}

/// Bytes as `&[u8]`.
pub(super) fn bytes(term: Term) -> Term {
    let term = through(term);
    if term.ty == Native::Slice {
        return term.copied();
    }
    let lives = borrowed_lives(&term);
    let text = format!("&{}[..]", term.receiver());
    Term { text, ty: Native::Slice, mode: Mode::Value, binds: Binds::Unary, lives, hint: term.hint }
}

/// An optional of what costs nothing to copy: `Option<i64>`, `Option<&str>`, `Option<&T>`.
pub(super) fn optional(term: Term) -> Term {
    let term = through(term);
    let Native::Option(inner) = &term.ty else { return term };
    let receiver = term.receiver();
    let lives = borrowed_lives(&term);
    let copied = |map: String, ty: Native| {
        let of = term.copied();
        let text = if map.is_empty() { of.text } else { format!("{receiver}{map}") };
        Term::value(text, ty.option()).living(term.lives)
    };
    let borrowed =
        |map: &str, ty: Native| Term::value(format!("{receiver}{map}"), ty.option()).living(lives);
    match &**inner {
        Native::Narrow(_) | Native::Number(_) => match inner.widened() {
            Some((name, ty)) => copied(format!(".map({name}::from)"), ty),
            None => term,
        },
        Native::String => borrowed(".as_deref()", Native::Str),
        Native::Cow => borrowed(".as_deref()", Native::Str),
        Native::Bytes | Native::Blob => borrowed(".as_deref()", Native::Slice),
        Native::Boxed(inner) => optional(borrowed(".as_deref()", (**inner).clone().by_ref())),
        Native::Newtype(inner) => {
            optional(borrowed(".as_ref().map(|it| &it.0)", (**inner).clone().by_ref()))
        }
        Native::Ref(target) => match &**target {
            Native::String => borrowed(".map(String::as_str)", Native::Str),
            Native::Boxed(inner) => borrowed(".map(Box::as_ref)", (**inner).clone().by_ref()),
            Native::Bytes | Native::Blob => borrowed(".map(|it| &it[..])", Native::Slice),
            Native::Newtype(inner) => {
                optional(borrowed(".map(|it| &it.0)", (**inner).clone().by_ref()))
            }
            target if target.is_copy() => optional(borrowed(".copied()", target.clone())),
            _ => copied(String::new(), (**inner).clone()),
        },
        inner if inner.is_copy() => {
            let binds = term.copied().binds;
            copied(String::new(), inner.clone()).binding(binds)
        }
        inner => borrowed(".as_ref()", inner.clone().by_ref()),
    }
}

/// The form in which a value is looked at: what is copied by value, text and bytes as slices, all else by
/// reference.
pub(super) fn view(term: Term) -> Term {
    if matches!(term.mode, Mode::Maybe | Mode::Iter | Mode::Array) {
        return term;
    }
    let term = through(term);
    match &term.ty {
        Native::String | Native::Str | Native::Cow => text(term),
        Native::Bytes | Native::Blob | Native::Slice => bytes(term),
        Native::Option(_) => optional(term),
        ty if ty.is_copy() => typed(term),
        _ => term.borrowed(),
    }
}

/// How long a reference into the term lives.
fn borrowed_lives(term: &Term) -> usize {
    match term.mode {
        Mode::Value if !term.ty.borrows() => TEMPORARY,
        _ => term.lives,
    }
}
