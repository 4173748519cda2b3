//! The Rust of objects: a struct with every field, those that nothing fills absent.

use hawksbill_schemas::cel::{Expr, FieldRef};
use hawksbill_schemas::mapping::{
    Assigned, Computed, Convert, Each, Mapped, Nested, Object, Value,
};
use hawksbill_schemas::model::{
    Field, Origin, Presence, Shape, Struct, TypeDef, TypeName, TypeRef,
};

use super::{Emitter, MAPPING};
use crate::rust::expressions::Lasting;
use crate::rust::modules::Names;
use crate::rust::paths;

impl<'e> Emitter<'e, '_> {
    /// A value of the object's type.
    pub(super) fn object(&mut self, object: &Object) -> String {
        let Some((def, shape)) = self.structure(&object.ty) else { return String::new() };
        if def.origin == Origin::Proto {
            return self.message(object, shape);
        }
        let (idents, others) = field_idents(def, shape);
        let mut fields = String::new();
        for (index, (field, ident)) in shape.fields.iter().zip(&idents).enumerate() {
            let assigned = object.fields.iter().find(|assigned| assigned.index == index);
            let value = match assigned {
                Some(assigned) => self.assigned(&object.ty, field, assigned),
                None => absent(def.origin, field),
            };
            fields.push_str(&format!("{ident}: {value},"));
        }
        if let Some(others) = others {
            fields.push_str(&format!("{others}: ::std::collections::BTreeMap::new(),"));
        }
        format!("{} {{ {fields} }}", paths::type_path(self.contract, &object.ty))
    }

    fn structure(&self, name: &TypeName) -> Option<(&'e TypeDef, &'e Struct)> {
        let def = self.contract.types.get(name)?;
        match &def.shape {
            Shape::Struct(shape) => Some((def, shape)),
            _ => None,
        }
    }

    /// A message: what nothing fills has its default.
    fn message(&mut self, object: &Object, shape: &Struct) -> String {
        let mut fields = String::new();
        for assigned in &object.fields {
            let place = FieldRef { owner: object.ty.clone(), index: assigned.index };
            let (Some(ident), Some(field)) =
                (self.expressions.field_name(&place), shape.fields.get(assigned.index))
            else {
                continue;
            };
            let value = match &assigned.value {
                Value::Computed(computed) => self.stored(&place, computed, &assigned.path),
                Value::Object(nested) => self.nested(nested, &assigned.path),
                Value::Each(each) => self.each(each, &assigned.path),
                Value::Mapped(mapped) => self.mapped(mapped, &assigned.path),
            };
            // Messages that hold themselves are in boxes.
            let value = match (&assigned.value, field.presence) {
                (Value::Object(_) | Value::Mapped(_), Presence::Optional) => {
                    format!("({value}).map(::core::convert::Into::into)")
                }
                _ => value,
            };
            fields.push_str(&format!("{ident}: {value},"));
        }
        let path = paths::type_path(self.contract, &object.ty);
        format!("{path} {{ {fields} ..::core::default::Default::default() }}")
    }

    /// An expression as a field of a message has it.
    fn stored(&mut self, place: &FieldRef, computed: &Computed, path: &str) -> String {
        let text = |emitter: &mut Self, computed: &Computed| {
            if matches!(computed.convert, Convert::Optional(_)) {
                return emitter.value(computed);
            }
            // The field may be too small for what the expression yields without a failure.
            let can_fail = computed.expr.can_fail || computed.convert.can_fail();
            let expr = Expr { can_fail, ..computed.expr.clone() };
            let text = emitter.expressions.field(place, &expr, &emitter.variables);
            emitter.or_report(text, computed)
        };
        let value = text(self, computed);
        match &computed.default {
            None if computed.can_fail() => self.located(&value, path, &computed.text),
            None => value,
            Some(default) => {
                let default = text(self, default);
                format!("{MAPPING}::or_default(|| {MAPPING}::ok({value}), || {default})")
            }
        }
    }

    fn assigned(&mut self, holder: &TypeName, field: &Field, assigned: &Assigned) -> String {
        let text = match &assigned.value {
            Value::Computed(computed) => self.computed(computed, &assigned.path),
            Value::Object(nested) => self.nested(nested, &assigned.path),
            Value::Each(each) => self.each(each, &assigned.path),
            Value::Mapped(mapped) => self.mapped(mapped, &assigned.path),
        };
        match self.boxed(holder, &field.ty) {
            Boxed::No => text,
            Boxed::Value if field.presence == Presence::Required => {
                format!("::std::boxed::Box::new({text})")
            }
            Boxed::Value => format!("({text}).map(::std::boxed::Box::new)"),
            Boxed::Nullable if field.presence == Presence::Required => {
                format!("({text}).map(::std::boxed::Box::new)")
            }
            Boxed::Nullable => format!("({text}).map(|value| value.map(::std::boxed::Box::new))"),
        }
    }

    /// Where a box stands in a field of `holder`.
    fn boxed(&self, holder: &TypeName, ty: &TypeRef) -> Boxed {
        match ty {
            TypeRef::Named(name) if self.boxes.between(holder, name) => Boxed::Value,
            TypeRef::Option(inner) => match &**inner {
                TypeRef::Named(name) if self.boxes.between(holder, name) => Boxed::Nullable,
                _ => Boxed::No,
            },
            _ => Boxed::No,
        }
    }

    /// An expression in its field; where it fails, with the mapping, the field and the expression.
    fn computed(&mut self, computed: &Computed, path: &str) -> String {
        let value = self.value(computed);
        let fails = computed.expr.can_fail || computed.convert.can_fail();
        match &computed.default {
            None if !fails => value,
            None => self.located(&value, path, &computed.text),
            Some(default) => {
                let default = self.value(default);
                format!("{MAPPING}::or_default(|| {MAPPING}::ok({value}), || {default})")
            }
        }
    }

    /// The value of an expression for a context in which failures may be followed by `?`.
    fn value(&mut self, computed: &Computed) -> String {
        // The values of enums are found by texts that nobody keeps.
        let text = match is_by_text(&computed.convert) {
            true => self.expressions.borrowed(&computed.expr, &self.variables),
            false => self.expressions.owned(&computed.expr, &self.variables),
        };
        let text = self.or_report(text, computed);
        self.converted(&text, &computed.convert)
    }

    /// A value for a parameter of another mapping: borrowed where that takes a reference.
    fn argument(&mut self, computed: &Computed, path: &str) -> String {
        let located = |emitter: &Self, value: &str| match computed.can_fail() {
            true => emitter.located(value, path, &computed.text),
            false => value.to_owned(),
        };
        if computed.convert != Convert::Same {
            let value = self.value(computed);
            return located(self, &value);
        }
        if !computed.can_fail() {
            let text = self.expressions.borrowed(&computed.expr, &self.variables);
            return self.or_report(text, computed);
        }
        // What is made here outlives the closure that it is made in only by value.
        match self.expressions.lasting(&computed.expr, &self.variables) {
            Ok(Lasting::AsItIs(text)) => located(self, &text),
            Ok(Lasting::Owned(text)) => format!("&{}", located(self, &text)),
            Err(unsupported) => self.or_report(Err(unsupported), computed),
        }
    }

    /// `value`, whose failures become errors of the mapping.
    fn located(&self, value: &str, path: &str, text: &str) -> String {
        format!(
            "{MAPPING}::located({:?}, {path:?}, {text:?}, || {MAPPING}::ok({value}))?",
            self.mapping.name
        )
    }

    fn nested(&mut self, nested: &Nested, path: &str) -> String {
        let object = self.object(&nested.object);
        let Some(condition) = &nested.condition else {
            return self.converted(&object, &nested.convert);
        };
        let condition = self.computed(condition, path);
        // What may be absent is wrapped by the conversion itself.
        let present = self.converted(&object, &nested.convert);
        format!("if {condition} {{ {present} }} else {{ ::core::option::Option::None }}")
    }

    fn each(&mut self, each: &Each, path: &str) -> String {
        let variable = paths::plain_ident(&each.variable);
        let entered =
            self.expressions.each(&each.over.expr, &self.variables, &each.variable, &variable);
        let (over, within) = match entered {
            Ok(entered) => entered,
            Err(unsupported) => return self.or_report(Err(unsupported), &each.over),
        };
        let around = std::mem::replace(&mut self.variables, within);
        let over = match each.over.can_fail() {
            true => self.located(&over, path, &each.over.text),
            false => over,
        };
        let condition = each.condition.as_ref().map(|it| (it.can_fail(), self.computed(it, path)));
        let element = self.object(&each.element);
        self.variables = around;
        let vec = "::std::vec::Vec<_>";
        let result = format!("::core::result::Result<{vec}, ::hawksbill::MapError>");
        let fails = each.element.can_fail() || condition.as_ref().is_some_and(|(fails, _)| *fails);
        let list = match (condition, fails) {
            (None, false) => format!("{over}.map(|{variable}| {element}).collect::<{vec}>()"),
            (Some((_, condition)), false) => format!(
                "{over}.filter_map(|{variable}| ({condition}).then(|| {element})).collect::<{vec}>()"
            ),
            (None, true) => format!(
                "{over}.map(|{variable}| {MAPPING}::mapped({element})).collect::<{result}>()?"
            ),
            (Some((_, condition)), true) => format!(
                "{over}.map(|{variable}| {MAPPING}::mapped(if {condition} {{
                        ::core::option::Option::Some({element})
                    }} else {{ ::core::option::Option::None }}))
                    .filter_map(::core::result::Result::transpose)
                    .collect::<{result}>()?"
            ),
        };
        self.converted(&list, &each.convert)
    }

    /// A call of another mapping, whose errors name that mapping.
    fn mapped(&mut self, mapped: &Mapped, path: &str) -> String {
        let args: Vec<String> = mapped.args.iter().map(|arg| self.argument(arg, path)).collect();
        let question = if mapped.can_fail { "?" } else { "" };
        let name = paths::plain_ident(&mapped.name);
        let call = format!("self::{name}({}){question}", args.join(", "));
        self.converted(&call, &mapped.convert)
    }
}

/// Whether a text becomes the value of an enum.
fn is_by_text(convert: &Convert) -> bool {
    match convert {
        Convert::Enum(_) | Convert::KnownEnum(_) => true,
        Convert::Present(inner) | Convert::NotNull(inner) | Convert::Alias(_, inner) => {
            is_by_text(inner)
        }
        _ => false,
    }
}

/// Where a box stands around a value that would hold itself.
enum Boxed {
    No,
    Value,
    Nullable,
}

/// The fields of a struct in Rust, in the order of declaration, and the one for unlisted properties.
fn field_idents(def: &TypeDef, shape: &Struct) -> (Vec<String>, Option<String>) {
    match def.origin {
        Origin::Module => {
            let names = Names::of(def);
            (names.fields, names.others)
        }
        Origin::Data | Origin::Proto => {
            (shape.fields.iter().map(|field| paths::plain_ident(&field.name)).collect(), None)
        }
    }
}

/// A field that nothing fills.
fn absent(origin: Origin, field: &Field) -> String {
    match (origin, field.presence) {
        (Origin::Module, _) | (_, Presence::Optional) => "::core::option::Option::None".to_owned(),
        _ => "::core::default::Default::default()".to_owned(),
    }
}
