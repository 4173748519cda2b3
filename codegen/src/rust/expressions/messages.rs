//! `pkg.Message{field: value}` as a struct literal.

use hawksbill_schemas::cel::{Bound, Expr, FieldRef, Type};
use hawksbill_schemas::model::{Origin, TypeName};

use super::super::paths;
use super::fields::{Kept, object};
use super::native::Native;
use super::term::{Binds, Term};
use super::{Emitted, Printer, unsupported};

/// `part`, which can fail where `whole` can.
fn failing_as(part: &Expr, whole: &Expr) -> Expr {
    Expr { can_fail: part.can_fail || whole.can_fail, ..part.clone() }
}

impl Printer<'_, '_> {
    pub(super) fn message(
        &mut self,
        expr: &Expr,
        name: &TypeName,
        given: &[(FieldRef, Bound)],
    ) -> Emitted<Term> {
        let Some((def, object)) = object(self.contract(), name) else {
            return Err(unsupported(expr, format!("`{name}` is no struct")));
        };
        // In the order in which they are written, for the first that fails is the reason.
        let mut values: Vec<(String, String)> = Vec::new();
        for (field, bound) in given {
            let slot = self.slot(expr, field)?;
            let value = match bound {
                // What is null is not set.
                Bound::Always(value) if value.ty == Type::Null => continue,
                // Whether the value fits is said by the whole.
                Bound::Always(value) => self.stored(&slot, &failing_as(value, expr))?,
                Bound::IfPresent(value) => self.stored_optional(&slot, &failing_as(value, expr))?,
            };
            // Members of one oneof; the last stays.
            values.retain(|(ident, _)| *ident != slot.ident);
            values.push((slot.ident, value));
        }
        let mut slots: Vec<String> = Vec::new();
        for index in 0..object.fields.len() {
            if let Some(slot) = self.fields().slot(def, object, index) {
                if !slots.contains(&slot.ident) {
                    slots.push(slot.ident.clone());
                }
                let is_missing = values.iter().all(|(ident, _)| *ident != slot.ident);
                if is_missing && def.origin != Origin::Proto {
                    if slot.kept != Kept::Property {
                        let name = &slot.field.name;
                        return Err(unsupported(
                            expr,
                            format!("the property `{name}` is required"),
                        ));
                    }
                    values.push((slot.ident, "None".to_owned()));
                }
            }
        }
        let path = paths::type_path(self.contract(), name);
        let is_whole = def.origin != Origin::Proto || values.len() == slots.len();
        let has_others = def.origin == Origin::Module && object.additional.is_some();
        let rest = if has_others || !is_whole { "..Default::default()" } else { "" };
        let fields: String =
            values.iter().map(|(ident, value)| format!("{ident}: {value}, ")).collect();
        let text = format!("{path} {{ {fields}{rest} }}");
        Ok(Term::value(text, Native::Struct(name.clone())).binding(Binds::Block))
    }
}
