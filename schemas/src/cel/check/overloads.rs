//! The choice of an overload: the one whose arguments need the least conversion.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::super::Type;
use super::super::functions::{self, Form, Overload, Param, Pattern};
use super::Checker;

/// What the type parameters of an overload stand for in a call.
type Bindings = BTreeMap<Param, Type>;

/// An overload for a call.
pub(super) struct Choice {
    pub(super) overload: &'static Overload,
    pub(super) args: Vec<Type>,
    pub(super) result: Type,
}

/// The overloads of this name and form, in the order of the table.
pub(super) fn named(name: &str, form: Form) -> impl Iterator<Item = &'static Overload> {
    let named = BY_NAME.get(name).map(Vec::as_slice).unwrap_or_default();
    named.iter().copied().filter(move |overload| overload.form == form)
}

static BY_NAME: LazyLock<HashMap<&str, Vec<&Overload>>> = LazyLock::new(|| {
    let mut by_name = HashMap::<&str, Vec<&Overload>>::new();
    for overload in functions::overloads() {
        by_name.entry(overload.name).or_default().push(overload);
    }
    by_name
});

impl Checker<'_> {
    /// The best overload for arguments of these types.
    pub(super) fn choose(&self, name: &str, form: Form, args: &[&Type]) -> Option<Choice> {
        let fitting = named(name, form).filter_map(|overload| self.match_all(overload, args));
        // The first of equals: `min_by_key` keeps it.
        let (_, choice) = fitting.min_by_key(|(cost, _)| *cost)?;
        Some(choice)
    }

    fn match_all(&self, overload: &'static Overload, args: &[&Type]) -> Option<(u32, Choice)> {
        if overload.args.len() != args.len() {
            return None;
        }
        let mut bindings = Bindings::new();
        for (pattern, ty) in overload.args.iter().zip(args) {
            self.bind(pattern, ty, &mut bindings)?;
        }
        let instances: Vec<Type> =
            overload.args.iter().map(|pattern| instance(pattern, &bindings)).collect();
        let costs = args.iter().zip(&instances).map(|(from, to)| self.cost(from, to));
        let cost = costs.sum::<Option<u32>>()?;
        let result = instance(&overload.result, &bindings);
        Some((cost, Choice { overload, args: instances, result }))
    }

    /// Learns from an argument's type what parameters stand for.
    fn bind(&self, pattern: &Pattern, ty: &Type, bindings: &mut Bindings) -> Option<()> {
        match (pattern, ty) {
            (Pattern::Param(param), ty) => {
                let ty = self.allowed(*param, ty)?;
                let joined = match bindings.get(param) {
                    Some(before) => self.join(before, &ty)?,
                    None => ty,
                };
                // A join may be what the parameter does not allow, such as an int that may be null.
                let joined = self.allowed(*param, &joined)?;
                bindings.insert(*param, joined);
                Some(())
            }
            (_, Type::Unknown) => Some(()),
            (Pattern::Nullable(inner), Type::Nullable(ty)) => self.bind(inner, ty, bindings),
            (pattern, Type::Nullable(ty)) => self.bind(pattern, ty, bindings),
            (Pattern::List(inner), Type::List(ty))
            | (Pattern::Optional(inner), Type::Optional(ty)) => self.bind(inner, ty, bindings),
            (Pattern::Map(key, value), Type::Map(key_ty, value_ty)) => {
                self.bind(key, key_ty, bindings)?;
                self.bind(value, value_ty, bindings)
            }
            (
                Pattern::List(_) | Pattern::Optional(_) | Pattern::Map(..) | Pattern::Nullable(_),
                _,
            ) => None,
            // Plain types are judged by the cost of the conversion.
            _ => Some(()),
        }
    }

    /// `ty` as the parameter takes it.
    fn allowed(&self, param: Param, ty: &Type) -> Option<Type> {
        use Type as T;
        if matches!(param, Param::T | Param::Value) {
            return Some(ty.clone());
        }
        let ty = match ty {
            T::Nullable(inner) => self.lowered(inner),
            ty => self.lowered(ty),
        };
        let allowed = match param {
            Param::Number => matches!(ty, T::Int | T::Uint | T::Double),
            Param::Key => matches!(ty, T::Bool | T::Int | T::Uint | T::String),
            _ => matches!(
                ty,
                T::Bool
                    | T::Int
                    | T::Uint
                    | T::Double
                    | T::String
                    | T::Bytes
                    | T::Timestamp
                    | T::Duration
            ),
        };
        (allowed || ty == T::Unknown).then_some(ty)
    }
}

fn instance(pattern: &Pattern, bindings: &Bindings) -> Type {
    match pattern {
        Pattern::Bool => Type::Bool,
        Pattern::Int => Type::Int,
        Pattern::Uint => Type::Uint,
        Pattern::Double => Type::Double,
        Pattern::String => Type::String,
        Pattern::Bytes => Type::Bytes,
        Pattern::Timestamp => Type::Timestamp,
        Pattern::Duration => Type::Duration,
        Pattern::List(inner) => Type::list(instance(inner, bindings)),
        Pattern::Map(key, value) => Type::map(instance(key, bindings), instance(value, bindings)),
        Pattern::Optional(inner) => Type::optional(instance(inner, bindings)),
        Pattern::Nullable(inner) => instance(inner, bindings).nullable(),
        Pattern::Param(param) => bindings.get(param).cloned().unwrap_or(Type::Unknown),
    }
}
