//! The words of problems with calls and types.

use std::ops::Range;

use super::super::functions::{self, Form, Overload, Param, Pattern};
use super::super::syntax::Name;
use super::super::{Problem, Type};
use crate::nearest::did_you_mean;

/// `a`, `b` and `c`, at most so many of them.
pub(super) fn list(names: &[&str], most: usize) -> String {
    let shown: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    if names.len() > most {
        return format!("{} and {} more", shown.join(", "), names.len() - most);
    }
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "none".to_owned(),
    }
}

/// `(int, string)`.
pub(super) fn types(types: &[&Type]) -> String {
    let types: Vec<String> = types.iter().map(ToString::to_string).collect();
    format!("({})", types.join(", "))
}

/// No overload of `name` takes arguments of these types.
pub(super) fn no_overload(name: &str, form: Form, args: &[&Type], at: &Range<usize>) -> Problem {
    let overloads: Vec<&Overload> = super::overloads::named(name, form).collect();
    if let ("==" | "!=", [left, right]) = (name, args) {
        let message = format!("values of types {left} and {right} are never equal");
        return Problem::new(at, message).hints(conversion_between(left, right));
    }
    let message = match (form, args) {
        (Form::Operator, [operand]) => format!("`{name}` does not take a value of type {operand}"),
        (Form::Operator, [collection, key]) if name.starts_with('[') => {
            format!("a value of type {collection} cannot be indexed by one of type {key}")
        }
        (Form::Operator, [left, right]) => {
            format!("`{name}` does not take values of types {left} and {right}")
        }
        (Form::Method, [receiver, ..]) if !takes(&overloads, receiver) => {
            format!("a value of type {receiver} has no function `{name}`")
        }
        (Form::Method, [_, args @ ..]) => format!("`{name}` does not take {}", types(args)),
        _ => format!("`{name}` does not take {}", types(args)),
    };
    let problem = Problem::new(at, message);
    let same_length: Vec<&Overload> =
        overloads.iter().copied().filter(|overload| overload.args.len() == args.len()).collect();
    let conversions = same_length.iter().filter_map(|overload| one_conversion(overload, args));
    let mut conversions: Vec<String> = conversions.collect();
    // Those that cannot fail first.
    conversions.sort_by_key(|conversion| (conversion.contains(CAN_FAIL), conversion.clone()));
    conversions.dedup();
    conversions.truncate(2);
    let shown = if same_length.is_empty() { &overloads } else { &same_length };
    problem.hint(signatures(name, shown, args)).hints(conversions)
}

/// Whether the first argument may be of type `ty` at all.
fn takes(overloads: &[&Overload], ty: &Type) -> bool {
    overloads.iter().filter_map(|overload| overload.args.first()).any(|arg| fits(arg, ty))
}

fn fits(pattern: &Pattern, ty: &Type) -> bool {
    match (pattern, ty) {
        (Pattern::Param(_), _) | (_, Type::Unknown) => true,
        (Pattern::List(inner), Type::List(ty)) | (Pattern::Optional(inner), Type::Optional(ty)) => {
            fits(inner, ty)
        }
        (Pattern::Map(key, value), Type::Map(key_ty, value_ty)) => {
            fits(key, key_ty) && fits(value, value_ty)
        }
        (pattern, ty) => plain(pattern).as_ref() == Some(ty),
    }
}

fn plain(pattern: &Pattern) -> Option<Type> {
    Some(match pattern {
        Pattern::Bool => Type::Bool,
        Pattern::Int => Type::Int,
        Pattern::Uint => Type::Uint,
        Pattern::Double => Type::Double,
        Pattern::String => Type::String,
        Pattern::Bytes => Type::Bytes,
        Pattern::Timestamp => Type::Timestamp,
        Pattern::Duration => Type::Duration,
        _ => return None,
    })
}

/// The hint where one conversion makes the call right.
fn one_conversion(overload: &Overload, args: &[&Type]) -> Option<String> {
    let wrong = || overload.args.iter().zip(args).filter(|(pattern, ty)| !fits(pattern, ty));
    let (pattern, ty) = wrong().next()?;
    if wrong().count() != 1 {
        return None;
    }
    conversion(ty, &plain(pattern)?)
}

/// What overloads take: those that share a type with the call first.
fn signatures(name: &str, overloads: &[&Overload], args: &[&Type]) -> String {
    let shared = |overload: &&&Overload| {
        let near = overload.args.iter().zip(args).filter(|(pattern, ty)| fits(pattern, ty));
        std::cmp::Reverse(near.count())
    };
    let mut sorted: Vec<&&Overload> = overloads.iter().collect();
    sorted.sort_by_key(shared);
    let shown: Vec<String> = sorted.iter().take(4).map(|overload| signature(overload)).collect();
    let more = match overloads.len().saturating_sub(4) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("`{name}` takes {}{more}", shown.join(", "))
}

fn signature(overload: &Overload) -> String {
    let args: Vec<String> = overload.args.iter().map(pattern).collect();
    match (overload.form, args.split_first()) {
        (Form::Method, Some((receiver, args))) => {
            format!("{receiver}.{}({})", overload.name, args.join(", "))
        }
        _ => format!("({})", args.join(", ")),
    }
}

fn pattern(pattern: &Pattern) -> String {
    let inner = self::pattern;
    match pattern {
        Pattern::List(element) => format!("list<{}>", inner(element)),
        Pattern::Map(key, value) => format!("map<{}, {}>", inner(key), inner(value)),
        Pattern::Optional(value) => format!("optional<{}>", inner(value)),
        Pattern::Nullable(value) => format!("{} or null", inner(value)),
        Pattern::Param(Param::T | Param::Value) => "any".to_owned(),
        Pattern::Param(Param::Ordered) => "ordered".to_owned(),
        Pattern::Param(Param::Number) => "number".to_owned(),
        Pattern::Param(Param::Key) => "key".to_owned(),
        plain => self::plain(plain).map_or_else(String::new, |ty| ty.to_string()),
    }
}

/// How a `from` becomes a `to`.
pub(super) fn conversion(from: &Type, to: &Type) -> Option<String> {
    use Type as T;
    let how = match (from, to) {
        (T::Optional(_), T::Optional(_)) => return None,
        (T::Optional(_), T::Null) => "ask whether it holds a value: `.hasValue()`".to_owned(),
        (T::Optional(_), _) => "say what holds where there is none: `.orValue(..)`".to_owned(),
        (T::List(element), to) if **element == *to => {
            "take the first element: `first(xs, otherwise)`".to_owned()
        }
        (T::List(element), T::String) if **element == T::String => {
            "join the elements: `.join(', ')`".to_owned()
        }
        (T::Timestamp, T::String) => "write the timestamp as text: `iso(..)`".to_owned(),
        (T::Enum(_), T::String) => "take the name of the value: `name(..)`".to_owned(),
        (_, T::Bool) => "compare it with something: `.. != ..`".to_owned(),
        (T::Timestamp, T::Int) => "convert the timestamp to seconds: `int(..)`".to_owned(),
        (T::Int | T::Uint | T::Double | T::Bool | T::Bytes | T::Duration, T::String)
        | (T::Int | T::Uint, T::Double)
        | (T::String, T::Bytes) => format!("convert the {from}: `{to}(..)`"),
        (T::String, T::Double | T::Timestamp | T::Duration)
        | (T::Uint | T::Double | T::String, T::Int)
        | (T::Int | T::Double | T::String, T::Uint) => {
            format!("convert the {from}, {CAN_FAIL}: `{to}(..)`")
        }
        _ => return None,
    };
    Some(how)
}

const CAN_FAIL: &str = "which can fail";

/// How one of two types becomes the other, rather without failing.
pub(super) fn conversion_between(one: &Type, other: &Type) -> Option<String> {
    let hints = conversion(one, other).into_iter().chain(conversion(other, one));
    hints.min_by_key(|hint| hint.contains(CAN_FAIL))
}

/// No function has this name.
pub(super) fn unknown_function<'a>(
    name: &Name,
    form: Form,
    own: impl Iterator<Item = &'a str>,
) -> Problem {
    let problem = Problem::new(&name.span, format!("there is no function `{}`", name.text));
    let other = if form == Form::Method { Form::Function } else { Form::Method };
    if super::overloads::named(&name.text, other).next().is_some() {
        return match form {
            Form::Method => {
                problem.hint(format!("it is called without a dot: `{}(..)`", name.text))
            }
            _ => problem.hint(format!("it is called behind a value: `x.{}(..)`", name.text)),
        };
    }
    let known = functions::overloads().filter(|overload| overload.form != Form::Operator);
    let known = known.map(|overload| overload.name).filter(|name| !name.starts_with('@'));
    let known = known.chain(super::extensions::NAMES.iter().copied()).chain(own);
    let usual = USUAL.iter().find(|(usual, _)| *usual == name.text);
    let usual = usual.map(|(_, ours)| format!("did you mean {ours}?"));
    let nearest = usual.or_else(|| did_you_mean(&name.text, known));
    problem
        .hint(nearest.unwrap_or_else(|| "functions of yours stand under `[functions]`".to_owned()))
}

/// What functions are called in other languages.
const USUAL: &[(&str, &str)] = &[
    ("length", "`size`"),
    ("len", "`size`"),
    ("count", "`size`"),
    ("toLowerCase", "`lowerAscii`"),
    ("lower", "`lowerAscii`"),
    ("toUpperCase", "`upperAscii`"),
    ("upper", "`upperAscii`"),
    ("toString", "`string(..)`"),
    ("concat", "`+`"),
    ("includes", "`contains`, or `in` for lists"),
    ("some", "`exists`"),
    ("any", "`exists`"),
    ("every", "`all`"),
    ("find", "`filter(x, ..).first()`"),
    ("max", "`math.greatest`"),
    ("min", "`math.least`"),
    ("getDay", "`getDayOfWeek`"),
    ("getYear", "`getFullYear`"),
];

/// Why a function of other implementations of CEL is not here.
pub(super) fn unsupported(name: &str) -> Option<String> {
    let reason = match name {
        "type" => {
            "the type of every expression is known when it is checked, so that there is nothing to ask"
        }
        "proto.getExt" | "proto.hasExt" => {
            "extensions of Protobuf messages are not part of the contract"
        }
        "cel.index" | "cel.iterVar" | "cel.accuVar" => "it stands in `cel.block` only",
        _ => return None,
    };
    Some(format!("`{name}` is not supported: {reason}"))
}
