//! Conversions between representations: of values as generated types have them into those of expressions,
//! back, and from type to type. The runtime's functions are in `runtime/web/src/cel/sources.js`.

use hawksbill_schemas::cel::Type;
use hawksbill_schemas::model::{
    Contract, MapKey, Origin, Scalar, Shape, TypeName, TypeRef, WellKnown,
};
use serde_json::Value;

use super::constants::Constants;
use super::js::Js;

/// What happens to a value. It names nothing but what is declared for all expressions.
#[derive(Clone, Debug)]
pub(super) enum Conversion {
    /// Nothing.
    Same,
    /// A function that every program knows: `BigInt`.
    Global(&'static str),
    /// A function of the runtime.
    Runtime(&'static str),
    /// A function of the runtime that takes more than the value.
    With(&'static str, Vec<Js>),
    /// The same for each item of a list.
    Items(Box<Self>),
    /// A record as a map, with what happens to its keys and values.
    Map(Box<Self>, Box<Self>),
    /// A map as a record, with what happens to its keys and values.
    Record(Box<Self>, Box<Self>),
    /// A map as another, with what happens to its values.
    Values(Box<Self>),
    /// The same where there is a value.
    IfPresent(Box<Self>),
    /// One after the other.
    Both(Box<Self>, Box<Self>),
}

use Conversion as C;

impl Conversion {
    pub(super) fn is_same(&self) -> bool {
        matches!(self, C::Same)
    }

    /// The value, converted.
    pub(super) fn of(&self, value: Js) -> Js {
        match self {
            C::Same => value,
            C::Global(name) => Js::call_global(name, value),
            C::Runtime(name) => Js::call_runtime(name, [value]),
            C::With(name, more) => Js::call_runtime(name, [vec![value], more.clone()].concat()),
            C::Items(item) => value.method("map", [item.function()]),
            C::Map(key, item) if key.is_same() && item.is_same() => {
                Js::construct("Map", [Js::global("Object").method("entries", [value])])
            }
            C::Map(key, item) => {
                Js::call_runtime("mapOf", [value, key.function(), item.function()])
            }
            C::Record(key, item) if key.is_same() && item.is_same() => {
                Js::global("Object").method("fromEntries", [value])
            }
            C::Record(key, item) if key.is_same() => {
                Js::call_runtime("recordOf", [value, item.function()])
            }
            C::Record(key, item) => {
                Js::call_runtime("recordOf", [value, item.function(), key.function()])
            }
            C::Values(item) => Js::call_runtime("mapValues", [value, item.function()]),
            C::IfPresent(inner) => Js::call_runtime("changed", [value, inner.function()]),
            C::Both(first, second) => second.of(first.of(value)),
        }
    }

    /// What converts a value, as a function.
    pub(super) fn function(&self) -> Js {
        match self {
            C::Global(name) => Js::global(name),
            C::Runtime(name) => Js::runtime(name),
            _ => self.of(Js::atom("it")).arrow("(it)"),
        }
    }

    fn items(self) -> Self {
        if self.is_same() { self } else { C::Items(Box::new(self)) }
    }

    /// This first, then the other.
    fn then(self, other: Self) -> Self {
        match (self, other) {
            (C::Same, other) | (other, C::Same) => other,
            (first, second) => C::Both(Box::new(first), Box::new(second)),
        }
    }

    fn if_present(self) -> Self {
        if self.is_same() { self } else { C::IfPresent(Box::new(self)) }
    }
}

/// From a value of a generated type to the same in an expression.
pub(super) fn inward(contract: &Contract, ty: &TypeRef, exact: bool) -> Conversion {
    use {Scalar as S, WellKnown as W};
    match ty {
        TypeRef::Scalar(S::I64 | S::U64) if !exact => C::Same,
        TypeRef::Scalar(
            S::I8 | S::I16 | S::I32 | S::I64 | S::U8 | S::U16 | S::U32 | S::U64 | S::JsonInteger,
        ) => C::Global("BigInt"),
        TypeRef::Scalar(S::F32) => C::Runtime("fround"),
        TypeRef::Scalar(_) | TypeRef::Unit | TypeRef::Json | TypeRef::Tuple(_) => C::Same,
        TypeRef::Literal(Value::Number(number)) if number.is_i64() => C::Global("BigInt"),
        TypeRef::Literal(_) => C::Same,
        TypeRef::WellKnown(W::Timestamp) => C::Runtime("timestampOf"),
        TypeRef::WellKnown(W::Duration) => C::Runtime("durationOf"),
        TypeRef::WellKnown(W::Int32Value | W::UInt32Value) => C::Global("BigInt").if_present(),
        TypeRef::WellKnown(W::FloatValue) => C::Runtime("fround").if_present(),
        TypeRef::WellKnown(_) => C::Same,
        TypeRef::Option(inner) => inward(contract, inner, exact).if_present(),
        TypeRef::List(inner) => inward(contract, inner, exact).items(),
        TypeRef::Map(key, inner) => {
            use MapKey as K;
            let key = match key {
                K::String => C::Same,
                K::Bool => C::Runtime("stringToBool"),
                K::I32 | K::I64 | K::U32 | K::U64 => C::Global("BigInt"),
            };
            C::Map(Box::new(key), Box::new(inward(contract, inner, exact)))
        }
        TypeRef::Named(name) => match alias(contract, name) {
            Some(target) => inward(contract, target, exact),
            None => C::Same,
        },
    }
}

/// Whether an integer may be too large for where it goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::typescript) enum Numbers {
    /// It may be, which is a failure.
    Checked,
    /// It is known to fit.
    Fitting,
}

/// From a value of type `from` in an expression to one of the generated type `ty`.
pub(super) fn outward(
    constants: &Constants<'_>,
    from: &Type,
    ty: &TypeRef,
    exact: bool,
    numbers: Numbers,
) -> Conversion {
    use {Scalar as S, WellKnown as W};
    let within = |least: i64, greatest: i64| {
        C::With("within", vec![Js::number(format!("{least}n")), Js::number(format!("{greatest}n"))])
    };
    match (from, ty) {
        // Null stays, for whoever wants it or has it fail.
        (Type::Nullable(from), ty) if !matches!(ty, TypeRef::Option(_) | TypeRef::WellKnown(_)) => {
            return outward(constants, from, ty, exact, numbers).if_present();
        }
        (Type::Enum(name), TypeRef::Scalar(_)) if is_proto(constants.contract, name) => {
            let number = C::With("numberOf", vec![constants.numbers(name)]);
            return number.then(outward(constants, &Type::Int, ty, exact, numbers));
        }
        _ => {}
    }
    let number = |conversion| match numbers {
        Numbers::Checked => conversion,
        Numbers::Fitting => C::Global("Number"),
    };
    match ty {
        TypeRef::Scalar(S::I64 | S::U64) if exact => C::Global("String"),
        TypeRef::Scalar(S::I32) => number(C::Runtime("int64ToInt32")),
        TypeRef::Scalar(S::U32) => number(C::Runtime("uint64ToUint32")),
        TypeRef::Scalar(S::I8) => number(within(i8::MIN.into(), i8::MAX.into())),
        TypeRef::Scalar(S::I16) => number(within(i16::MIN.into(), i16::MAX.into())),
        TypeRef::Scalar(S::U8) => number(within(0, u8::MAX.into())),
        TypeRef::Scalar(S::U16) => number(within(0, u16::MAX.into())),
        TypeRef::Scalar(S::JsonInteger) if *from == Type::Uint => {
            number(within(i64::MIN, i64::MAX))
        }
        TypeRef::Scalar(S::JsonInteger) => C::Global("Number"),
        // An integer fills a number, too.
        TypeRef::Scalar(S::JsonNumber) if matches!(from, Type::Int | Type::Uint) => {
            C::Global("Number")
        }
        TypeRef::Scalar(S::F32) => C::Runtime("floatOf"),
        TypeRef::Scalar(_) | TypeRef::Unit | TypeRef::Json | TypeRef::Tuple(_) => C::Same,
        TypeRef::Literal(Value::Number(_)) if matches!(from, Type::Int | Type::Uint) => {
            C::Global("Number")
        }
        TypeRef::Literal(_) => C::Same,
        TypeRef::WellKnown(W::Timestamp) if exact => C::Runtime("timestampText"),
        TypeRef::WellKnown(W::Timestamp) => C::Runtime("dateOf"),
        TypeRef::WellKnown(W::Duration) => C::Runtime("durationText"),
        TypeRef::WellKnown(W::Int32Value) => number(C::Runtime("int64ToInt32")).unless_null(from),
        TypeRef::WellKnown(W::UInt32Value) => {
            number(C::Runtime("uint64ToUint32")).unless_null(from)
        }
        TypeRef::WellKnown(W::FloatValue) => C::Runtime("floatOf").unless_null(from),
        TypeRef::WellKnown(_) => C::Same,
        TypeRef::Option(inner) => {
            outward(constants, inner_of(from), inner, exact, numbers).unless_null(from)
        }
        TypeRef::List(inner) => {
            let (item, prune) = held(from, inner, "withoutNull");
            prune.then(outward(constants, item, inner, exact, numbers).items())
        }
        TypeRef::Map(key, inner) => {
            let (value, prune) = held(from, inner, "withoutNullValues");
            let key = match (key, numbers) {
                (MapKey::I32, Numbers::Checked) => C::Runtime("int64ToInt32"),
                (MapKey::U32, Numbers::Checked) => C::Runtime("uint64ToUint32"),
                _ => C::Same,
            };
            let value = outward(constants, value, inner, exact, numbers);
            prune.then(C::Record(Box::new(key), Box::new(value)))
        }
        TypeRef::Named(name) => match alias(constants.contract, name) {
            Some(target) => outward(constants, from, target, exact, numbers),
            None if *from == Type::Int => C::With("valueOf", vec![constants.numbers(name)]),
            None => C::Same,
        },
    }
}

/// The type of what a list or a map holds, and what happens to it first: what may be null in expressions is
/// left out of the lists and maps of messages, which have no place for it.
fn held<'t>(from: &'t Type, inner: &TypeRef, prune: &'static str) -> (&'t Type, Conversion) {
    match (inner_of(from), inner) {
        (Type::Nullable(held), TypeRef::WellKnown(_)) => (held, C::Runtime(prune)),
        (held, _) => (held, C::Same),
    }
}

/// From one type of expressions to another that the surroundings ask for.
pub(super) fn between(constants: &Constants<'_>, from: &Type, to: &Type) -> Conversion {
    match (from, to) {
        (Type::Enum(name), Type::Int) if is_proto(constants.contract, name) => {
            C::With("numberOf", vec![constants.numbers(name)])
        }
        (Type::Nullable(from), Type::Nullable(to)) => between(constants, from, to).if_present(),
        (from, Type::Nullable(to)) => between(constants, from, to),
        (Type::Optional(from), Type::Optional(to)) => match between(constants, from, to) {
            C::Same => C::Same,
            inner => C::With("optMap", vec![inner.function()]),
        },
        (Type::List(from), Type::List(to)) => between(constants, from, to).items(),
        (Type::Map(_, from), Type::Map(_, to)) => match between(constants, from, to) {
            C::Same => C::Same,
            inner => C::Values(Box::new(inner)),
        },
        _ => C::Same,
    }
}

impl Conversion {
    fn unless_null(self, from: &Type) -> Self {
        if matches!(from, Type::Nullable(_) | Type::Null) { self.if_present() } else { self }
    }
}

/// The type of what a value of `ty` holds; `ty` itself where it holds nothing.
fn inner_of(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::Map(_, inner) | Type::Nullable(inner) | Type::Optional(inner) => {
            inner
        }
        other => other,
    }
}

/// What a name stands for, where it is another name.
pub(super) fn alias<'c>(contract: &'c Contract, name: &TypeName) -> Option<&'c TypeRef> {
    match &contract.types.get(name)?.shape {
        Shape::Alias(target) => Some(target),
        _ => None,
    }
}

/// Whether Protobuf declares the type, so that its enums are numbers in expressions.
pub(super) fn is_proto(contract: &Contract, name: &TypeName) -> bool {
    contract.types.get(name).is_some_and(|def| def.origin == Origin::Proto)
}
