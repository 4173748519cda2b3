//! Whether a value of an expression fits a field of the target, and how it gets there.

use serde_json::Value;

use super::model::Convert;
use crate::cel::{Bound, Bounds, Expr, Kind, Literal, Ranges, Type};
use crate::model::{
    Contract, Field, MapKey, Presence, Scalar, Shape, TypeDef, TypeName, TypeRef, Union,
    VariantBody, WellKnown,
};

/// Why a value does not fit, beyond its type being another; and what to do.
pub(super) type Misfit = Option<String>;

/// How the value of `expr` gets into `field`.
///
/// # Errors
/// When it does not fit.
pub(super) fn into_field(
    contract: &Contract,
    expr: &Expr,
    ranges: &Ranges,
    field: &Field,
) -> Result<Convert, Misfit> {
    let from = Given { contract, expr: Some(expr), ranges: ranges.clone() };
    match (&expr.ty, may_be_absent(field)) {
        // Nothing is in it, so nothing is to be done.
        (Type::Optional(_), true) if is_none(expr) => {
            Ok(Convert::Optional(Box::new(Convert::Same)))
        }
        (Type::Optional(inner), true) => {
            let inner = from.inside(ranges.items()).fit(inner, &field.ty)?;
            Ok(Convert::Optional(Box::new(inner)))
        }
        (Type::Optional(_), false) => {
            Err(Some("say what it is when there is none: `.orValue(..)`".to_owned()))
        }
        (ty, true) => Ok(Convert::Present(Box::new(from.fit(ty, &field.ty)?))),
        (ty, false) => from.fit(ty, &field.ty),
    }
}

/// How a value of type `from` that no expression yields gets into `field`.
///
/// # Errors
/// When it does not fit.
pub(super) fn type_into_field(
    contract: &Contract,
    from: &Type,
    field: &Field,
) -> Result<Convert, Misfit> {
    let inner = Given { contract, expr: None, ranges: Ranges::Any }.fit(from, &field.ty)?;
    Ok(if may_be_absent(field) { Convert::Present(Box::new(inner)) } else { inner })
}

/// How the value of `expr` becomes a `to`.
///
/// # Errors
/// When it does not fit.
pub(super) fn into_type(
    contract: &Contract,
    expr: &Expr,
    ranges: &Ranges,
    to: &TypeRef,
) -> Result<Convert, Misfit> {
    Given { contract, expr: Some(expr), ranges: ranges.clone() }.fit(&expr.ty, to)
}

/// Whether the generated type has an `Option` for the field.
pub(super) fn may_be_absent(field: &Field) -> bool {
    field.presence == Presence::Optional
}

/// A value, with the expression that yields it where that says more than its type.
struct Given<'a> {
    contract: &'a Contract,
    expr: Option<&'a Expr>,
    /// Which integers are in it.
    ranges: Ranges,
}

impl Given<'_> {
    fn fit(&self, from: &Type, to: &TypeRef) -> Result<Convert, Misfit> {
        match (from, to) {
            (Type::Unknown, _) => Ok(Convert::Same),
            (_, TypeRef::Option(inner)) => self.fit_nullable(from, inner),
            (_, TypeRef::Named(name)) => self.fit_named(from, name),
            (_, TypeRef::Literal(value)) => self.fit_constant(value),
            (Type::Nullable(inner), _) => {
                Ok(Convert::Unwrapped(Box::new(self.not_null().fit(inner, to)?)))
            }
            (_, TypeRef::Scalar(scalar)) => self.fit_scalar(from, *scalar),
            (Type::List(from), TypeRef::List(to)) => {
                Ok(nest(Convert::List, self.inside(self.ranges.items()).fit(from, to)?))
            }
            (Type::Map(key, from), TypeRef::Map(MapKey::String, to)) if **key == Type::String => {
                Ok(nest(Convert::Map, self.inside(self.ranges.values()).fit(from, to)?))
            }
            (Type::Timestamp, TypeRef::WellKnown(WellKnown::Timestamp))
            | (Type::Duration, TypeRef::WellKnown(WellKnown::Duration)) => Ok(Convert::Same),
            (Type::Timestamp, TypeRef::Json) => Err(Some("write `iso(..)`".to_owned())),
            (Type::Bool | Type::String | Type::Int | Type::Uint | Type::Double, TypeRef::Json) => {
                Ok(Convert::Json)
            }
            _ => Err(None),
        }
    }

    /// A part of the value, of which this is known: its expression says nothing of that.
    fn inside(&self, ranges: Ranges) -> Self {
        Self { contract: self.contract, expr: None, ranges }
    }

    /// The value where it is not null.
    fn not_null(&self) -> Self {
        self.inside(self.ranges.clone())
    }

    fn fit_nullable(&self, from: &Type, to: &TypeRef) -> Result<Convert, Misfit> {
        match from {
            Type::Null => Ok(Convert::Nullable(Box::new(Convert::Same))),
            Type::Nullable(inner) => Ok(nest(Convert::Nullable, self.not_null().fit(inner, to)?)),
            _ => Ok(Convert::NotNull(Box::new(self.fit(from, to)?))),
        }
    }

    fn fit_named(&self, from: &Type, name: &TypeName) -> Result<Convert, Misfit> {
        if matches!(from, Type::Struct(from) | Type::Enum(from) if from == name) {
            return Ok(Convert::Same);
        }
        let Some(def) = self.contract.types.get(name) else { return Err(None) };
        match &def.shape {
            Shape::Alias(inner) => {
                Ok(Convert::Alias(name.clone(), Box::new(self.fit(from, inner)?)))
            }
            Shape::Union(union) => self.fit_union(from, name, union),
            Shape::Enum(shape) if shape.open => match from {
                Type::Int if self.holds(from, Scalar::I32) => {
                    Ok(Convert::FittingOpenEnum(name.clone()))
                }
                Type::Int => Ok(Convert::OpenEnum(name.clone())),
                _ => Err(None),
            },
            Shape::Enum(_) => self.fit_enum(from, def),
            Shape::Struct(_) => match from {
                Type::Nullable(inner) => {
                    Ok(Convert::Unwrapped(Box::new(self.not_null().fit_named(inner, name)?)))
                }
                _ => Err(None),
            },
        }
    }

    fn fit_enum(&self, from: &Type, def: &TypeDef) -> Result<Convert, Misfit> {
        let Shape::Enum(shape) = &def.shape else { return Err(None) };
        let values = || {
            let values: Vec<String> =
                shape.values.iter().map(|value| format!("`{}`", value.json)).collect();
            format!("its values are {}", values.join(", "))
        };
        match (from, self.literal()) {
            (Type::String, Some(Literal::String(text))) => {
                let index = shape.values.iter().position(|value| value.json == *text);
                let index = index.ok_or_else(|| Some(values()))?;
                Ok(Convert::EnumValue(def.name.clone(), index))
            }
            (Type::String, _) => match self.expr.and_then(constants) {
                Some(texts) => {
                    let is_value = |text: &&str| shape.values.iter().any(|it| it.json == **text);
                    match texts.iter().find(|text| !is_value(text)) {
                        Some(text) => Err(Some(format!("`{text}` is none: {}", values()))),
                        None => Ok(Convert::KnownEnum(def.name.clone())),
                    }
                }
                None => Ok(Convert::Enum(def.name.clone())),
            },
            (Type::Enum(name), _) if self.is_protobuf(name) => {
                Err(Some("write `name(..)` for the name of a Protobuf enum's value".to_owned()))
            }
            (Type::Enum(_), _) => Ok(Convert::Enum(def.name.clone())),
            _ => Err(Some(values())),
        }
    }

    fn is_protobuf(&self, name: &TypeName) -> bool {
        let def = self.contract.types.get(name);
        def.is_some_and(|def| matches!(&def.shape, Shape::Enum(shape) if shape.open))
    }

    /// Into the only alternative that takes it.
    fn fit_union(&self, from: &Type, name: &TypeName, union: &Union) -> Result<Convert, Misfit> {
        let fitting = union.variants.iter().enumerate().filter_map(|(index, variant)| {
            let VariantBody::Type(ty) = &variant.body else { return None };
            Some((index, self.fit(from, ty).ok()?))
        });
        let mut fitting: Vec<(usize, Convert)> = fitting.collect();
        match (fitting.pop(), fitting.is_empty()) {
            (Some((index, inner)), true) => {
                Ok(Convert::Variant(name.clone(), index, Box::new(inner)))
            }
            (Some(_), false) => Err(Some("several of its alternatives would take it".to_owned())),
            (None, _) => Err(None),
        }
    }

    fn fit_constant(&self, value: &Value) -> Result<Convert, Misfit> {
        let is_equal = match (self.literal(), value) {
            (Some(Literal::String(text)), Value::String(value)) => text == value,
            (Some(Literal::Bool(yes)), Value::Bool(value)) => yes == value,
            (Some(Literal::Int(number)), Value::Number(value)) => value.as_i64() == Some(*number),
            (Some(Literal::Double(number)), Value::Number(value)) => {
                value.as_f64() == Some(*number)
            }
            _ => false,
        };
        let quoted = value.to_string().replace('"', "'");
        if is_equal { Ok(Convert::Same) } else { Err(Some(format!("it is always {quoted}"))) }
    }

    fn fit_scalar(&self, from: &Type, to: Scalar) -> Result<Convert, Misfit> {
        match (from, to) {
            (Type::Bool, Scalar::Bool)
            | (Type::String, Scalar::String)
            | (Type::Bytes, Scalar::Bytes)
            | (Type::Double, Scalar::F64)
            | (Type::Int, Scalar::I64 | Scalar::JsonInteger)
            | (Type::Uint, Scalar::U64) => Ok(Convert::Same),
            (Type::Double, Scalar::F32) => Ok(Convert::Single),
            (Type::Double, Scalar::JsonNumber) => match self.literal() {
                Some(Literal::Double(number)) if number.is_finite() => Ok(Convert::Same),
                _ => Ok(Convert::Finite),
            },
            (Type::Int | Type::Uint, _) if is_integer(to) => Ok(match self.holds(from, to) {
                true => Convert::FittingInteger(to),
                false => Convert::Integer(to),
            }),
            (Type::Enum(name), _) => match (self.is_protobuf(name), is_integer(to), to) {
                (true, true, Scalar::I64 | Scalar::JsonInteger) => Ok(Convert::Same),
                (true, true, _) if self.holds(from, to) => Ok(Convert::FittingInteger(to)),
                (true, true, _) => Ok(Convert::Integer(to)),
                (true, false, Scalar::String) => {
                    Err(Some("write `name(..)` for the name of the value".to_owned()))
                }
                (false, false, Scalar::String) => Ok(Convert::Same),
                _ => Err(None),
            },
            _ => Err(scalar_hint(from, to).map(str::to_owned)),
        }
    }

    fn literal(&self) -> Option<&Literal> {
        match &self.expr?.kind {
            Kind::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// Whether an integer of type `from`, as far as it is known, is always a `to`.
    fn holds(&self, from: &Type, to: Scalar) -> bool {
        let given = self.ranges.bounds().unwrap_or(match from {
            Type::Enum(_) => Bounds::INT32,
            from => Bounds::of_type(from),
        });
        Bounds::of(to).is_some_and(|all| given.is_within(all))
    }
}

/// `optional.none()`
fn is_none(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Call(id, _) => *id == "optional_none",
        Kind::Convert(inner) => is_none(inner),
        _ => false,
    }
}

/// All texts that `expr` may yield, where these are constants.
fn constants(expr: &Expr) -> Option<Vec<&str>> {
    match &expr.kind {
        Kind::Literal(Literal::String(text)) => Some(vec![text]),
        Kind::Convert(inner) => constants(inner),
        Kind::Conditional(_, then, otherwise) => {
            Some([constants(then)?, constants(otherwise)?].concat())
        }
        Kind::Call("label_string" | "label_int64", args) => {
            let [_, table, otherwise] = args.as_slice() else { return None };
            let Kind::Map(entries) = &table.kind else { return None };
            let mut texts = constants(otherwise)?;
            for entry in entries {
                let Bound::Always(value) = &entry.value else { return None };
                texts.extend(constants(value)?);
            }
            Some(texts)
        }
        _ => None,
    }
}

fn is_integer(scalar: Scalar) -> bool {
    Bounds::of(scalar).is_some()
}

/// The function that makes the one of the other.
fn scalar_hint(from: &Type, to: Scalar) -> Option<&'static str> {
    match (from, to) {
        (Type::Timestamp, Scalar::String) => Some("write `iso(..)`, or `relative(.., now)`"),
        (Type::Int | Type::Uint, Scalar::String) => {
            Some("write `string(..)`, or `decimal(.., 2)` for minor units")
        }
        (_, Scalar::String) => Some("write `string(..)`"),
        (Type::Int | Type::Uint, Scalar::JsonNumber | Scalar::F64 | Scalar::F32) => {
            Some("write `double(..)`")
        }
        (Type::Double | Type::String, _) if is_integer(to) => Some("write `int(..)`"),
        (Type::String, Scalar::JsonNumber | Scalar::F64 | Scalar::F32) => {
            Some("write `double(..)`")
        }
        _ => None,
    }
}

/// `outer(inner)`, or nothing to do where there is nothing to do inside.
fn nest(outer: fn(Box<Convert>) -> Convert, inner: Convert) -> Convert {
    if inner == Convert::Same { Convert::Same } else { outer(Box::new(inner)) }
}
