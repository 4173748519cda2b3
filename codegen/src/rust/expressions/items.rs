//! Lists and maps as iterators.

use super::native::Native;
use super::term::{Binds, Mode, TEMPORARY, Term};
use super::view;

/// Whether the order of keys matters, which maps of messages do not keep.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Any,
    ByKey,
}

/// The items of a list.
pub(super) fn items(term: Term) -> Term {
    if term.mode == Mode::Iter {
        return term;
    }
    if term.mode == Mode::Array {
        let text = format!("{}.into_iter()", term.receiver());
        return Term { text, mode: Mode::Iter, binds: Binds::Postfix, ..term };
    }
    let term = view::through(term);
    let Native::Vec(item) = &term.ty else { return term };
    let item = (**item).clone();
    let receiver = term.receiver();
    let (text, ty) = match term.mode {
        Mode::Value => (format!("{receiver}.into_iter()"), item),
        _ if item.is_copy() => (format!("{receiver}.iter().copied()"), item),
        _ => (format!("{receiver}.iter()"), item.by_ref()),
    };
    Term { text, ty, mode: Mode::Iter, binds: Binds::Postfix, ..term }
}

/// The types of the keys and values of a map.
pub(super) fn entry_types(ty: &Native) -> Option<(Native, Native)> {
    match ty {
        Native::HashMap(key, value) | Native::BTreeMap(key, value) => {
            Some(((**key).clone(), (**value).clone()))
        }
        _ => None,
    }
}

/// The keys of a map.
pub(super) fn keys(term: Term, order: Order) -> Term {
    let Some((key, _)) = entry_types(&term.ty) else { return term };
    let by_value = if key.is_copy() { ".copied()" } else { "" };
    let item = if key.is_copy() { key.clone() } else { key.clone().by_ref() };
    let receiver = term.receiver();
    let is_sorted = matches!(term.ty, Native::BTreeMap(..)) || order == Order::Any;
    let (text, ty) = match (term.mode, is_sorted) {
        (Mode::Value, true) => (format!("{receiver}.into_keys()"), key),
        (Mode::Maybe, true) => {
            (format!("{receiver}.into_iter().flat_map(|it| it.keys()){by_value}"), item)
        }
        (_, true) => (format!("{receiver}.keys(){by_value}"), item),
        (_, false) => {
            let entries = in_order(&term);
            (format!("{entries}.into_iter().map(|(key, _)| key){by_value}"), item)
        }
    };
    Term { text, ty, mode: Mode::Iter, binds: Binds::Postfix, ..term }
}

/// The entries of a map: an iterator over `(&key, &value)`, keys and values that are copied by value too.
pub(super) fn entries(term: &Term, order: Order) -> String {
    let receiver = term.receiver();
    let is_sorted = matches!(term.ty, Native::BTreeMap(..)) || order == Order::Any;
    match (term.mode, is_sorted) {
        (Mode::Maybe, true) => format!("{receiver}.into_iter().flat_map(|it| it.iter())"),
        (_, true) => format!("{receiver}.iter()"),
        (_, false) => format!("{}.into_iter()", in_order(term)),
    }
}

fn in_order(term: &Term) -> String {
    match term.mode {
        Mode::Maybe => format!("{}.map(cel::in_order).unwrap_or_default()", term.receiver()),
        _ => format!("cel::in_order({})", term.borrowed().text),
    }
}

/// The list as one whose elements can be asked for: a value, place or reference. An iterator is collected.
pub(super) fn collected(term: Term) -> Term {
    match term.mode {
        Mode::Iter => {
            let lives = term.lives;
            let text = format!("{}.collect::<Vec<_>>()", term.receiver());
            Term::value(text, term.ty.vec()).living(lives)
        }
        Mode::Array => term,
        _ => view::through(term),
    }
}

/// A list as `&[T]`, with the type of its elements.
pub(super) fn slice(term: Term) -> Term {
    let term = collected(term);
    match term.mode {
        Mode::Ref => term,
        Mode::Array => {
            let text = format!("&{}", term.text);
            // An array of constants lives forever; of what else it is made, the compiler says it does not.
            let ty = term.ty.clone().vec();
            Term { text, ty, mode: Mode::Ref, binds: Binds::Unary, lives: TEMPORARY, ..term }
        }
        _ => term.borrowed(),
    }
}
