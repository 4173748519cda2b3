//! Values as generated types hold them: what is read and put into a field of the same type needs no
//! conversion there and back, and lists and records are read where they are.

use hawksbill_schemas::cel::{Expr, Kind};
use hawksbill_schemas::model::{Presence, Scalar, TypeRef, WellKnown};

use super::convert::between;
use super::fields::resolved;
use super::js::Js;
use super::{Printer, Refusal};
use crate::typescript::facts::is_exact;

/// A value of a source or a field, as its generated type has it.
pub(super) struct Stored<'a> {
    pub(super) js: Js,
    /// Its type, behind other names for it.
    pub(super) ty: &'a TypeRef,
    pub(super) exact: bool,
}

impl<'a> Printer<'a> {
    /// What an expression reads from a source or a field, where it does nothing else and `wanted` holds of
    /// the type.
    pub(super) fn stored(
        &mut self,
        expr: &Expr,
        wanted: impl Fn(&TypeRef) -> bool,
    ) -> Result<Option<Stored<'a>>, Refusal> {
        let contract = self.constants.contract;
        match &expr.kind {
            Kind::Select(operand, reference) => {
                let (_, field) = self.field(reference)?;
                let ty = resolved(contract, &field.ty);
                if !wanted(ty) {
                    return Ok(None);
                }
                let (mut js, _) = self.stored_field(expr, operand, reference)?;
                let is_time =
                    matches!(ty, TypeRef::WellKnown(WellKnown::Timestamp | WellKnown::Duration));
                if is_time && field.presence == Presence::Optional {
                    js = js.binary("??", self.constants.default(field));
                }
                Ok(Some(Stored { js, ty, exact: is_exact(field) }))
            }
            Kind::Variable(name) => {
                let Some(variable) = self.scope.find(name) else { return Ok(None) };
                let Some(ty) = variable.source.map(|ty| resolved(contract, ty)) else {
                    return Ok(None);
                };
                let js = Js::atom(variable.local.clone());
                Ok(wanted(ty).then_some(Stored { js, ty, exact: false }))
            }
            // A value that is only taken for one that may be null.
            Kind::Convert(inner) if between(&self.constants, &inner.ty, &expr.ty).is_same() => {
                self.stored(inner, wanted)
            }
            _ => Ok(None),
        }
    }

    /// The list or the record that an expression reads.
    pub(super) fn container(&mut self, expr: &Expr) -> Result<Option<Stored<'a>>, Refusal> {
        self.stored(expr, |ty| matches!(ty, TypeRef::List(_) | TypeRef::Map(..)))
    }

    /// What an expression reads, where it may be put as it is into a place of type `ty`.
    pub(super) fn as_it_is(
        &mut self,
        expr: &Expr,
        ty: &TypeRef,
        exact: bool,
    ) -> Result<Option<Js>, Refusal> {
        let contract = self.constants.contract;
        let mut ty = resolved(contract, ty);
        if let TypeRef::Option(inner) = ty {
            ty = resolved(contract, inner);
        }
        let stored = self.stored(expr, |stored| are_alike(stored, ty))?;
        Ok(stored.filter(|stored| stored.exact == exact).map(|stored| stored.js))
    }
}

/// Whether a value of the first type is one of the second. Wrappers are not looked at: what may be null has
/// several forms.
fn are_alike(stored: &TypeRef, ty: &TypeRef) -> bool {
    use Scalar as S;
    match (stored, ty) {
        (TypeRef::Scalar(S::I64 | S::U64), _) => stored == ty,
        (TypeRef::Scalar(stored), TypeRef::Scalar(S::JsonInteger | S::JsonNumber)) => {
            matches!(stored, S::I8 | S::I16 | S::I32 | S::U8 | S::U16 | S::U32 | S::JsonInteger)
        }
        (TypeRef::WellKnown(known), _) => {
            stored == ty && matches!(known, WellKnown::Timestamp | WellKnown::Duration)
        }
        (TypeRef::Option(_), _) => false,
        (TypeRef::List(stored), TypeRef::List(ty)) => stored == ty || are_alike(stored, ty),
        _ => stored == ty,
    }
}
