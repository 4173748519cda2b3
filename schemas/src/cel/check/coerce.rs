//! Which types fit where: joins of two types, and conversions to the type that the surroundings ask for.

use super::super::{Bound, Entry, Expr, Kind, Literal, Problem, Type, contract};
use super::Checker;
use super::typed::Typed;
use super::wording;
use crate::model::{Shape, TypeName};
use crate::nearest::did_you_mean;

/// What unwrapping a nullable value costs in the choice of an overload: any other conversion is better.
const UNWRAP: u32 = 100;

impl Checker<'_> {
    /// The type of values that are of one of two types; none where there is no such type.
    pub(super) fn join(&self, one: &Type, other: &Type) -> Option<Type> {
        match (one, other) {
            (one, other) if one == other => Some(one.clone()),
            (Type::Unknown, known) | (known, Type::Unknown) => Some(known.clone()),
            (Type::Null, Type::Optional(_)) | (Type::Optional(_), Type::Null) => None,
            (Type::Null, value) | (value, Type::Null) => Some(value.clone().nullable()),
            (Type::Nullable(inner), value) | (value, Type::Nullable(inner)) => {
                let value = match value {
                    Type::Nullable(value) => value,
                    value => value,
                };
                self.join(inner, value).map(Type::nullable)
            }
            (Type::Enum(name), Type::Enum(other)) => {
                let base = self.base(name);
                (base == self.base(other)).then_some(base)
            }
            (Type::Enum(name), base) | (base, Type::Enum(name)) => {
                (self.base(name) == *base).then(|| base.clone())
            }
            (Type::List(one), Type::List(other)) => self.join(one, other).map(Type::list),
            (Type::Optional(one), Type::Optional(other)) => {
                self.join(one, other).map(Type::optional)
            }
            (Type::Map(key, value), Type::Map(other_key, other_value)) => {
                Some(Type::map(self.join(key, other_key)?, self.join(value, other_value)?))
            }
            _ => None,
        }
    }

    /// What the values of an enum are in expressions.
    pub(super) fn base(&self, name: &TypeName) -> Type {
        if contract::is_numeric(self.env.contract, name) { Type::Int } else { Type::String }
    }

    /// The type without enums on its outside.
    pub(super) fn lowered(&self, ty: &Type) -> Type {
        match ty {
            Type::Enum(name) => self.base(name),
            ty => ty.clone(),
        }
    }

    /// The type without enums anywhere.
    pub(super) fn without_enums(&self, ty: &Type) -> Type {
        match ty {
            Type::Enum(name) => self.base(name),
            Type::List(inner) => Type::list(self.without_enums(inner)),
            Type::Optional(inner) => Type::optional(self.without_enums(inner)),
            Type::Nullable(inner) => self.without_enums(inner).nullable(),
            Type::Map(key, value) => Type::map(self.without_enums(key), self.without_enums(value)),
            ty => ty.clone(),
        }
    }

    /// What it costs to make a `to` of a value of type `from`; none where that cannot be.
    pub(super) fn cost(&self, from: &Type, to: &Type) -> Option<u32> {
        match (from, to) {
            (from, Type::Nullable(_)) => self.inner_cost(from, to),
            (Type::Nullable(inner), to) => Some(UNWRAP + self.cost(inner, to)?),
            _ => self.inner_cost(from, to),
        }
    }

    /// The same inside of lists, maps and optionals, where nothing can be unwrapped.
    fn inner_cost(&self, from: &Type, to: &Type) -> Option<u32> {
        match (from, to) {
            (from, to) if from == to => Some(0),
            (Type::Unknown, _) => Some(0),
            (Type::Nullable(from), Type::Nullable(to)) => self.inner_cost(from, to),
            (Type::Null, Type::Nullable(_)) => Some(1),
            (from, Type::Nullable(to)) => Some(1 + self.inner_cost(from, to)?),
            (Type::Enum(name), base) if self.base(name) == *base => Some(1),
            (Type::List(from), Type::List(to)) | (Type::Optional(from), Type::Optional(to)) => {
                self.inner_cost(from, to)
            }
            (Type::Map(key, value), Type::Map(to_key, to_value)) => {
                Some(self.inner_cost(key, to_key)? + self.inner_cost(value, to_value)?)
            }
            _ => None,
        }
    }

    /// `typed` as a `to`, or a problem. `place` says where: `, the type of `field``.
    pub(super) fn fit(&mut self, typed: Typed, to: &Type, place: &str) -> Option<Typed> {
        if self.cost(&typed.expr.ty, to).is_some() {
            return Some(self.coerce(typed, to));
        }
        match self.as_enum(&typed.expr, to) {
            Some(Ok(expr)) => return Some(Typed { expr, ..typed }),
            Some(Err(problem)) => return self.report(problem),
            None => {}
        }
        let from = &typed.expr.ty;
        let message = format!("this is of type {from}, not {to}{place}");
        let problem = Problem::new(&typed.expr.span, message);
        let problem = problem.hints(wording::conversion(from, to));
        if typed.dynamic { self.report_dynamic(problem) } else { self.report(problem) }
    }

    /// Constant texts as values of an enum of JSON Schema or `#[data]`, also behind `?:` and in lists; none where
    /// it is not about that.
    fn as_enum(&self, expr: &Expr, to: &Type) -> Option<Result<Expr, Problem>> {
        let kind = match (&expr.kind, to) {
            (_, Type::Nullable(inner)) => {
                let value = self.as_enum(expr, inner)?;
                return Some(value.map(|value| self.convert(value, to)));
            }
            // An enum that was made a text, for the other branch is one.
            (Kind::Convert(inner), Type::Enum(_)) if inner.ty == *to => {
                return Some(Ok((**inner).clone()));
            }
            (Kind::Literal(Literal::String(text)), Type::Enum(name)) => {
                let Shape::Enum(declared) = &self.env.contract.types.get(name)?.shape else {
                    return None;
                };
                if self.base(name) != Type::String {
                    return None;
                }
                if !declared.open && !declared.values.iter().any(|value| value.json == *text) {
                    return Some(Err(self.no_value(name, text, expr)));
                }
                expr.kind.clone()
            }
            (Kind::Conditional(condition, then, otherwise), Type::Enum(_)) => {
                let branches = (self.as_enum(then, to)?, self.as_enum(otherwise, to)?);
                match branches {
                    (Ok(then), Ok(otherwise)) => {
                        Kind::Conditional(condition.clone(), Box::new(then), Box::new(otherwise))
                    }
                    (Err(problem), _) | (_, Err(problem)) => return Some(Err(problem)),
                }
            }
            (Kind::List(items), Type::List(element)) => {
                let items = items.iter().map(|item| match item {
                    Bound::Always(item) => {
                        self.as_enum(item, element).map(|item| item.map(Bound::Always))
                    }
                    Bound::IfPresent(_) => None,
                });
                match items.collect::<Option<Result<_, Problem>>>()? {
                    Ok(items) => Kind::List(items),
                    Err(problem) => return Some(Err(problem)),
                }
            }
            _ => return None,
        };
        Some(Ok(Expr { kind, ty: to.clone(), can_fail: expr.can_fail, span: expr.span.clone() }))
    }

    /// A text that is compared with an enum that has no such value.
    pub(super) fn no_value(&self, name: &TypeName, text: &str, expr: &Expr) -> Problem {
        let shape = self.env.contract.types.get(name).map(|def| &def.shape);
        let values: Vec<&str> = match shape {
            Some(Shape::Enum(declared)) => {
                declared.values.iter().map(|value| &*value.json).collect()
            }
            _ => Vec::new(),
        };
        let nearest = did_you_mean(text, values.iter().copied());
        Problem::new(&expr.span, format!("`{name}` has no value `{text}`"))
            .hint(nearest.unwrap_or_else(|| format!("it has {}", wording::list(&values, 8))))
    }

    /// `typed` as a `to`, which it fits.
    pub(super) fn coerce(&self, typed: Typed, to: &Type) -> Typed {
        let typed = match (&typed.expr.ty, to) {
            (_, Type::Nullable(_)) => typed,
            (Type::Nullable(_), _) => self.not_null(typed),
            _ => typed,
        };
        Typed { expr: self.convert(typed.expr, to), ..typed }
    }

    /// The value of what may be null.
    pub(super) fn not_null(&self, typed: Typed) -> Typed {
        let Type::Nullable(inner) = typed.expr.ty.clone() else { return typed };
        let span = typed.expr.span.clone();
        let known = self.is_not_null(self.place(&typed.expr).as_ref());
        let can_fail = typed.expr.can_fail || !known;
        let (ranges, doom) = (typed.ranges, typed.doom);
        Typed::new(Kind::Call("not_null", vec![typed.expr]), *inner, can_fail, &span)
            .ranged(ranges)
            .doomed(doom)
    }

    /// `expr` as a `to`. Literals become literals of the other type, anything else is converted.
    fn convert(&self, expr: Expr, to: &Type) -> Expr {
        if expr.ty == *to {
            return expr;
        }
        let Expr { kind, ty, can_fail, span } = expr;
        let kind = match (kind, to) {
            (Kind::List(items), Type::List(element)) => Kind::List(
                items.into_iter().map(|item| self.convert_bound(item, element)).collect(),
            ),
            (Kind::Map(entries), Type::Map(key, value)) => {
                let entries = entries.into_iter().map(|entry| Entry {
                    key: self.convert(entry.key, key),
                    value: self.convert_bound(entry.value, value),
                });
                Kind::Map(entries.collect())
            }
            // `optional.none()` of another type is itself.
            (kind @ Kind::Call("optional_none", _), Type::Optional(_)) => kind,
            (kind, to) => {
                let inner = Expr { kind, ty, can_fail, span: span.clone() };
                let inner = match (&inner.ty, to) {
                    (Type::Null | Type::Unknown | Type::Nullable(_), _) => inner,
                    // In two steps, each of which does one thing.
                    (_, Type::Nullable(to)) => self.convert(inner, to),
                    _ => inner,
                };
                Kind::Convert(Box::new(inner))
            }
        };
        Expr { kind, ty: to.clone(), can_fail, span }
    }

    fn convert_bound(&self, bound: Bound, to: &Type) -> Bound {
        match bound {
            Bound::Always(expr) => Bound::Always(self.convert(expr, to)),
            Bound::IfPresent(expr) => {
                Bound::IfPresent(self.convert(expr, &Type::optional(to.clone())))
            }
        }
    }
}
