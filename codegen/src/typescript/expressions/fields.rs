//! Fields of messages and module types: reading one, and asking whether it is there. Of an absent message
//! fields are read as if it was its default, by `?.`, so that no default is made for nothing.

use hawksbill_schemas::cel::{Expr, FieldRef, Kind, Type};
use hawksbill_schemas::model::{
    Contract, Field, Origin, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef, WellKnown,
};
use hawksbill_schemas::names::is_typescript_property;

use super::convert::{Conversion, alias, inward};
use super::js::Js;
use super::{Printer, Refusal};
use crate::typescript::facts::is_exact;
use crate::typescript::types::quoted;

/// An object whose fields are read.
#[derive(Clone)]
struct Operand {
    js: Js,
    /// It may be `undefined`, for a message that is absent.
    absent: bool,
}

/// What every object inherits: read plainly, an absent property of this name would seem to be there.
const INHERITED: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

impl<'a> Printer<'a> {
    /// The declaration of an object with fields.
    pub(super) fn structure(&self, name: &TypeName) -> Option<(&'a TypeDef, &'a Struct)> {
        let def = self.constants.contract.types.get(name)?;
        match &def.shape {
            Shape::Struct(shape) => Some((def, shape)),
            Shape::Alias(TypeRef::Named(other)) if other != name => self.structure(other),
            _ => None,
        }
    }

    pub(super) fn field(&self, field: &FieldRef) -> Result<(&'a TypeDef, &'a Field), Refusal> {
        self.structure(&field.owner)
            .and_then(|(def, shape)| Some((def, shape.fields.get(field.index)?)))
            .ok_or_else(|| Refusal::new(format!("`{}` has no such field", field.owner)))
    }

    /// An object, or `undefined` where reading a field of its default would do.
    fn operand(&mut self, expr: &Expr) -> Result<Operand, Refusal> {
        if let Kind::Select(inner, field) = &expr.kind
            && let (def, field) = self.field(field)?
            && def.origin == Origin::Proto
            && field.presence == Presence::Optional
            && matches!(expr.ty, Type::Struct(_))
        {
            let operand = self.operand(inner)?;
            return Ok(Operand { js: member(operand, field), absent: true });
        }
        let absent = matches!(expr.ty, Type::Optional(_));
        Ok(Operand { js: self.value(expr)?, absent })
    }

    /// `operand.field`
    pub(super) fn select(
        &mut self,
        expr: &Expr,
        operand: &Expr,
        field: &FieldRef,
    ) -> Result<Js, Refusal> {
        let (js, conversion) = self.stored_field(expr, operand, field)?;
        Ok(conversion.of(js))
    }

    /// The value of a field as its generated type has it, and what makes it the expression's.
    pub(super) fn stored_field(
        &mut self,
        expr: &Expr,
        operand: &Expr,
        field: &FieldRef,
    ) -> Result<(Js, Conversion), Refusal> {
        let (def, field) = self.field(field)?;
        let operand_fails = operand.can_fail;
        let operand = self.operand(operand)?;
        let absent = operand.absent;
        let access = member(operand, field);
        let conversion = self.inward(field);
        let value = if def.origin != Origin::Proto {
            if field.presence == Presence::Optional && (expr.can_fail || operand_fails) {
                Js::call_runtime("given", [access, Js::text(&field.name)])
            } else {
                access
            }
        } else {
            match resolved(self.constants.contract, &field.ty) {
                // The runtime makes the epoch, and no time at all, of nothing.
                TypeRef::WellKnown(WellKnown::Timestamp | WellKnown::Duration) => access,
                TypeRef::WellKnown(_) if conversion.is_same() => {
                    access.binary("??", Js::atom("null"))
                }
                TypeRef::WellKnown(_) => access,
                _ if field.presence != Presence::Implicit || absent => {
                    access.binary("??", self.constants.default(field))
                }
                _ => access,
            }
        };
        Ok((value, conversion))
    }

    /// `has(operand.field)`
    pub(super) fn has(&mut self, operand: &Expr, field: &FieldRef) -> Result<Js, Refusal> {
        let (def, field) = self.field(field)?;
        let operand = self.operand(operand)?;
        let absent = operand.absent;
        let access = member(operand, field);
        if !self.is_told_by_value(def, field) {
            return Ok(access.binary("!==", Js::global("undefined")));
        }
        let zero = self.constants.zero(&field.ty, is_exact(field));
        // What expressions make of messages need not have the required fields.
        let absent = absent || field.presence == Presence::Required;
        let or_zero = |access: Js| if absent { access.binary("??", zero.clone()) } else { access };
        Ok(match resolved(self.constants.contract, &field.ty) {
            // No number is more than `undefined`.
            TypeRef::List(_) | TypeRef::Scalar(Scalar::Bytes) => {
                access.dot("length").binary(">", Js::atom("0"))
            }
            TypeRef::Map(..) => {
                let keys = Js::global("Object").method("keys", [or_zero(access)]);
                keys.dot("length").binary(">", Js::atom("0"))
            }
            TypeRef::Scalar(Scalar::Bool) => or_zero(access),
            _ => or_zero(access).binary("!==", zero),
        })
    }

    /// `operand.?field`
    pub(super) fn select_optional(
        &mut self,
        operand: &Expr,
        field: &FieldRef,
    ) -> Result<Js, Refusal> {
        let (def, field) = self.field(field)?;
        let operand = self.operand(operand)?;
        let access = member(operand, field);
        let conversion = self.inward(field);
        let there = if !self.is_told_by_value(def, field) {
            access
        } else {
            let mut arguments = vec![access];
            if is_enum_or_text(self, field) {
                arguments.push(self.constants.zero(&field.ty, is_exact(field)));
            }
            Js::call_runtime("optionalOfNonZeroValue", arguments)
        };
        Ok(match conversion {
            Conversion::Same => there,
            conversion => Js::call_runtime("optMap", [there, conversion.function()]),
        })
    }

    /// Whether a field is there where its value differs from the default, as in the Rust of messages.
    fn is_told_by_value(&self, def: &TypeDef, field: &Field) -> bool {
        let is_message = match &field.ty {
            TypeRef::Named(name) => self.structure(name).is_some(),
            ty => matches!(ty, TypeRef::WellKnown(_)),
        };
        let is_required = field.presence == Presence::Required && !is_message;
        def.origin == Origin::Proto && (is_required || field.presence == Presence::Implicit)
    }

    fn inward(&self, field: &Field) -> Conversion {
        inward(self.constants.contract, &field.ty, is_exact(field))
    }
}

/// Whether the default of a field's type is not plainly empty.
fn is_enum_or_text(printer: &Printer<'_>, field: &Field) -> bool {
    is_exact(field) || matches!(resolved(printer.constants.contract, &field.ty), TypeRef::Named(_))
}

/// The type behind other names for it.
pub(super) fn resolved<'c>(contract: &'c Contract, ty: &'c TypeRef) -> &'c TypeRef {
    match ty {
        TypeRef::Named(name) => match alias(contract, name) {
            Some(target) if target != ty => resolved(contract, target),
            _ => ty,
        },
        _ => ty,
    }
}

/// `operand.name`, as the object's own.
fn member(operand: Operand, field: &Field) -> Js {
    let Operand { js, absent } = operand;
    let name = field.json.as_str();
    if field.presence == Presence::Optional && INHERITED.contains(&name) {
        let object = if absent { js.binary("??", Js::object(Vec::new())) } else { js };
        return Js::call_runtime("own", [object, Js::text(name)]);
    }
    js.suffix(match (is_typescript_property(name), absent) {
        (true, false) => format!(".{name}"),
        (true, true) => format!("?.{name}"),
        (false, false) => format!("[{}]", quoted(name)),
        (false, true) => format!("?.[{}]", quoted(name)),
    })
}
