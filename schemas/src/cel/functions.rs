//! The table of overloads: every function and operator that expressions may call, with its types. The checker
//! picks one for each call, and both runtimes have a function by its id.
//!
//! What needs more than a table stands in the checker: `has`, `&&`, `||`, `?:`, the macros, `name`, `format`,
//! conversions to the type a value has already, and `matches` whose pattern must be a constant.

mod conversions;
mod converters;
mod encoders;
mod lists;
mod math;
mod operators;
mod optionals;
mod strings;
mod time;

/// One way to call a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overload {
    /// What both runtimes call it: `string_char_at_int`. Unique, but for the same function that may be called
    /// in either form, such as `size(x)` and `x.size()`.
    pub id: &'static str,
    /// The name in expressions: `charAt`, `math.ceil`; for operators as they are written, such as `+` and `[]`.
    /// A name that begins with `@` is called by the checker only.
    pub name: &'static str,
    /// How it is called.
    pub form: Form,
    /// The types of its arguments; the receiver of a method is the first.
    pub args: &'static [Pattern],
    /// The type of its result.
    pub result: Pattern,
    /// Whether it can fail for some arguments. A call of it may still be known not to: `x / 2`, or an argument
    /// that the checker has looked at. Then the call's `can_fail` is false where its arguments' is.
    pub can_fail: bool,
}

/// How a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `f(a, b)`; also names with a prefix, such as `math.ceil(a)`.
    Function,
    /// `a.f(b)`.
    Method,
    /// By its sign.
    Operator,
}

/// The type of an argument or result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of `Type`")]
pub enum Pattern {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    List(&'static Self),
    Map(&'static Self, &'static Self),
    Optional(&'static Self),
    Nullable(&'static Self),
    /// Any type, the same wherever the parameter stands within one overload.
    Param(Param),
}

/// A type parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Param {
    /// Any type.
    T,
    /// A type with an order: `bool`, `int`, `uint`, `double`, `string`, `bytes`, `timestamp`, `duration`.
    Ordered,
    /// A number: `int`, `uint`, `double`.
    Number,
    /// The type of keys of maps: `bool`, `int`, `uint`, `string`.
    Key,
    /// The type of values of maps: any.
    Value,
}

/// Every overload.
pub fn overloads() -> impl Iterator<Item = &'static Overload> {
    FAMILIES.iter().copied().flatten()
}

/// The overload with this id.
pub fn overload(id: &str) -> Option<&'static Overload> {
    overloads().find(|overload| overload.id == id)
}

const FAMILIES: &[&[Overload]] = &[
    operators::ARITHMETIC,
    operators::COMPARISONS,
    operators::MIXED_COMPARISONS,
    operators::CONTAINERS,
    conversions::CONVERSIONS,
    time::GETTERS,
    time::DURATION_GETTERS,
    strings::STRINGS,
    lists::LISTS,
    math::MATH,
    encoders::ENCODERS,
    optionals::OPTIONALS,
    converters::CONVERTERS,
];

/// Any type, in arguments and results.
const T: Pattern = Pattern::Param(Param::T);

const fn operator(
    id: &'static str,
    name: &'static str,
    args: &'static [Pattern],
    result: Pattern,
) -> Overload {
    Overload { id, name, form: Form::Operator, args, result, can_fail: false }
}

const fn function(
    id: &'static str,
    name: &'static str,
    args: &'static [Pattern],
    result: Pattern,
) -> Overload {
    Overload { id, name, form: Form::Function, args, result, can_fail: false }
}

const fn method(
    id: &'static str,
    name: &'static str,
    args: &'static [Pattern],
    result: Pattern,
) -> Overload {
    Overload { id, name, form: Form::Method, args, result, can_fail: false }
}

impl Overload {
    /// The same, for a function that can fail.
    const fn fails(self) -> Self {
        Self { can_fail: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn an_id_means_one_function() {
        let mut seen = BTreeMap::<&str, &Overload>::new();
        for overload in overloads() {
            if let Some(other) = seen.insert(overload.id, overload) {
                let same = (other.name, other.args, other.result, other.can_fail);
                let this = (overload.name, overload.args, overload.result, overload.can_fail);
                assert_eq!(this, same, "{}", overload.id);
                assert_ne!(overload.form, other.form, "{}", overload.id);
            }
        }
    }

    #[test]
    fn no_two_overloads_take_the_same_call() {
        let all: Vec<&Overload> = overloads().collect();
        for (place, one) in all.iter().enumerate() {
            for other in &all[place + 1..] {
                let same = (one.name, one.form, one.args) == (other.name, other.form, other.args);
                assert!(!same, "{} and {}", one.id, other.id);
            }
        }
    }

    #[test]
    fn parameters_of_results_come_from_arguments() {
        for overload in overloads().filter(|overload| overload.id != "optional_none") {
            let taken: Vec<Param> = overload.args.iter().flat_map(params).collect();
            for param in params(&overload.result) {
                assert!(taken.contains(&param), "{}", overload.id);
            }
        }
    }

    fn params(pattern: &Pattern) -> Vec<Param> {
        match pattern {
            Pattern::Param(param) => vec![*param],
            Pattern::List(inner) | Pattern::Optional(inner) | Pattern::Nullable(inner) => {
                params(inner)
            }
            Pattern::Map(key, value) => [params(key), params(value)].concat(),
            _ => Vec::new(),
        }
    }
}
