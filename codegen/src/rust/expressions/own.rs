//! Terms as values of their own, in the types that expressions yield.

use hawksbill_schemas::Contract;

use super::element::element;
use super::items::{entry_types, items};
use super::native::Native;
use super::term::{Binds, Mode, SOURCES, Term};
use super::view;

/// The text of a value of type `to`.
pub(super) fn own(contract: &Contract, term: Term, to: &Native) -> Result<String, String> {
    match (term.mode, to) {
        (Mode::Maybe, _) => maybe(contract, &term, to),
        (Mode::Array, Native::Vec(item)) if term.ty == **item && !item.borrows() => {
            Ok(format!("vec!{}", term.text))
        }
        (Mode::Array | Mode::Iter, Native::Vec(item)) => collect(contract, items(term), item),
        _ => single(contract, view::through(term), to),
    }
}

fn maybe(contract: &Contract, term: &Term, to: &Native) -> Result<String, String> {
    let receiver = term.receiver();
    if term.ty == *to {
        return Ok(format!("{receiver}.cloned().unwrap_or_default()"));
    }
    let map = mapper(contract, &term.ty.clone().by_ref(), to)?;
    Ok(format!("{receiver}{map}.unwrap_or_default()"))
}

fn single(contract: &Contract, term: Term, to: &Native) -> Result<String, String> {
    let receiver = term.receiver();
    let is_value = term.mode == Mode::Value;
    Ok(match (&term.ty, to) {
        (Native::Unknown, _) | (Native::Unit, _) => term.text,
        (Native::Str, Native::String) => format!("{}.to_owned()", view::text(term).receiver()),
        (Native::Names(_), Native::String) => {
            format!("{}.to_owned()", view::text(term).receiver())
        }
        (Native::Cow, Native::String) if is_value => format!("{receiver}.into_owned()"),
        (Native::Cow, Native::String) => format!("{receiver}.clone().into_owned()"),
        (Native::Blob, Native::Bytes) if is_value => format!("cel::Bytes::from({})", term.text),
        (Native::Blob | Native::Slice, Native::Bytes) => {
            format!("cel::Bytes::copy_from_slice({})", view::bytes(term).text)
        }
        (Native::Option(from), Native::Option(inner)) if from != inner => {
            let (receiver, from) = match is_value || from.is_copy() {
                true => (term.copied().receiver(), (**from).clone()),
                false => (format!("{receiver}.as_ref()"), (**from).clone().by_ref()),
            };
            format!("{receiver}{}", mapper(contract, &from, inner)?)
        }
        (Native::Vec(from), Native::Vec(item)) if from != item => {
            return collect(contract, items(term), item);
        }
        (Native::HashMap(..), Native::BTreeMap(key, value)) => map(contract, &term, key, value)?,
        (Native::BTreeMap(..), Native::BTreeMap(key, value)) if term.ty != *to => {
            map(contract, &term, key, value)?
        }
        (ty, to) if ty.is_copy() => {
            let term = view::typed(term.clone());
            if term.ty != *to && *to != Native::Unknown {
                return Err(mismatch(contract, &term.ty, to));
            }
            term.text
        }
        (ty, to) if ty == to && is_value => term.text,
        (Native::Vec(_), _) if term.ty == *to && term.mode == Mode::Ref => {
            format!("{receiver}.to_vec()")
        }
        (ty, to) if ty == to => format!("{receiver}.clone()"),
        (ty, to) => return Err(mismatch(contract, ty, to)),
    })
}

fn mismatch(contract: &Contract, from: &Native, to: &Native) -> String {
    format!("a `{}` is not made a `{}` here", from.rust(contract), to.rust(contract))
}

fn collect(contract: &Contract, iter: Term, item: &Native) -> Result<String, String> {
    let map = mapper(contract, &iter.ty, item)?;
    Ok(format!("{}{map}.collect::<Vec<_>>()", iter.receiver()))
}

fn map(contract: &Contract, term: &Term, key: &Native, value: &Native) -> Result<String, String> {
    let Some((from_key, from_value)) = entry_types(&term.ty) else { return Ok(term.text.clone()) };
    let (iter, from_key, from_value) = match term.mode {
        Mode::Value => ("into_iter", from_key, from_value),
        _ => ("iter", from_key.by_ref(), from_value.by_ref()),
    };
    let part = |name: &str, from: &Native, to: &Native| {
        own(contract, element(name, from, SOURCES, SOURCES + 1).moved(), to)
    };
    let (key, value) = (part("key", &from_key, key)?, part("value", &from_value, value)?);
    let receiver = term.receiver();
    let map = if key == "key" && value == "value" {
        String::new()
    } else {
        format!(".map(|(key, value)| ({key}, {value}))")
    };
    Ok(format!("{receiver}.{iter}(){map}.collect::<::std::collections::BTreeMap<_, _>>()"))
}

/// The call of a method that makes each item of an iterator or optional a value of type `to`.
pub(super) fn mapper(contract: &Contract, item: &Native, to: &Native) -> Result<String, String> {
    Ok(match (item, to) {
        (Native::Ref(target), Native::Unknown) if **target == *to => ".copied()".to_owned(),
        (item, to) if item == to || *item == Native::Unknown || *to == Native::Unknown => {
            String::new()
        }
        (Native::Str, Native::String) => ".map(str::to_owned)".to_owned(),
        (Native::Ref(target), to) if **target == *to && matches!(to, Native::Vec(_)) => {
            // It may be a slice.
            ".map(|it| it.to_vec())".to_owned()
        }
        (Native::Ref(target), to) if **target == *to => {
            if target.is_copy() { ".copied()" } else { ".cloned()" }.to_owned()
        }
        _ => {
            if let Some((name, wide)) = item.widened()
                && wide == *to
            {
                return Ok(format!(".map({name}::from)"));
            }
            let it = element("it", item, SOURCES, SOURCES + 1).moved();
            format!(".map(|it| {})", own(contract, it, to)?)
        }
    })
}

impl Term {
    /// A variable that is read for the last time, so that its value can be moved out of it.
    pub(super) fn moved(self) -> Self {
        match self.mode {
            Mode::Place => Self { mode: Mode::Value, binds: Binds::Postfix, ..self },
            _ => self,
        }
    }
}
