//! Calls: of overloads, of the project's own functions, and those that need more than their arguments.

use std::collections::HashMap;

use cel::common::ast::{IdedExpr, operators};
use cel::common::value::Val;
use hawksbill_schemas::cel::functions::{Form, overload};
use hawksbill_schemas::cel::{Bind, Binding, Expr, Kind, Literal, Type, ascii_pattern};
use hawksbill_schemas::model::Shape;

use super::Lowering;
use super::build::{bind, call, conditional};
use crate::codegen::cel::{Failure, Pattern};
use crate::live::natives::{Give, failed, function, native};

impl Lowering<'_> {
    /// A call of an overload.
    pub(super) fn overload(&mut self, id: &str, args: &[Expr]) -> IdedExpr {
        match (id, args) {
            ("optional_or_value_value", [value, otherwise]) => {
                let [value, otherwise] = [self.lower(value), self.lower(otherwise)];
                self.or_else(value, otherwise, |lowering, value| {
                    lowering.native("optional_value", vec![value])
                })
            }
            ("optional_or_optional", [value, otherwise]) => {
                let [value, otherwise] = [self.lower(value), self.lower(otherwise)];
                self.or_else(value, otherwise, |_, value| value)
            }
            ("matches_string", [text, pattern]) => self.matches(text, pattern),
            _ => {
                let args: Vec<IdedExpr> = args.iter().map(|arg| self.lower(arg)).collect();
                match operator(id, args.len()) {
                    Some(operator) => call(operator, args),
                    None => self.native(id, args),
                }
            }
        }
    }

    /// What `value` holds, as `some` has it, or `otherwise`, which is not evaluated before.
    fn or_else(
        &mut self,
        value: IdedExpr,
        otherwise: IdedExpr,
        some: impl FnOnce(&mut Self, IdedExpr) -> IdedExpr,
    ) -> IdedExpr {
        self.once(value, |lowering, value| {
            let has = lowering.native("optional_has_value", vec![value.clone()]);
            conditional(has, some(lowering, value), otherwise)
        })
    }

    /// A regular expression is compiled once.
    fn matches(&mut self, text: &Expr, pattern: &Expr) -> IdedExpr {
        let compiled = match &pattern.kind {
            Kind::Literal(Literal::String(pattern)) => {
                ascii_pattern(pattern).and_then(|ascii| Pattern::of(&ascii))
            }
            _ => None,
        };
        let args = vec![self.lower(text)];
        let made = function(move |args| match &compiled {
            Some(regex) => regex.is_match(args.text()?).give(),
            None => Err(failed(&Failure::Refused("the pattern is no regular expression"))),
        });
        self.captured("matches", made, args)
    }

    pub(super) fn user_call(&mut self, name: &str, args: &[Expr]) -> IdedExpr {
        let args: Vec<IdedExpr> = args.iter().map(|arg| self.lower(arg)).collect();
        let id = format!("@user_{name}");
        if let Some(user) = self.users.get(name) {
            self.functions.insert(id.clone(), user.function());
        }
        call(&id, args)
    }

    pub(super) fn enum_name(&mut self, value: &Expr) -> IdedExpr {
        let mut names: HashMap<i64, String> = HashMap::new();
        if let Type::Enum(name) = &value.ty
            && let Some(Shape::Enum(shape)) = self.contract.types.get(name).map(|def| &def.shape)
        {
            for value in &shape.values {
                // Of several names for one number, the first is the one.
                let number = i64::from(value.number.unwrap_or_default());
                names.entry(number).or_insert_with(|| value.json.clone());
            }
        }
        let args = vec![self.lower(value)];
        let made = function(move |args| {
            let number = args.int()?;
            names.get(&number).cloned().unwrap_or_else(|| number.to_string()).give()
        });
        self.captured("name", made, args)
    }

    /// `cel.bind`, `optMap` and `optFlatMap`.
    pub(super) fn bind(&mut self, bound: &Bind) -> IdedExpr {
        let [value, body] = [self.lower(&bound.value), self.lower(&bound.body)];
        if bound.over == Binding::Value {
            return bind(&bound.name, value, body);
        }
        let none = self.native("optional_none", Vec::new());
        self.or_else(value, none, |lowering, value| {
            let held = lowering.native("optional_value", vec![value]);
            let body = bind(&bound.name, held, body);
            match bound.over {
                Binding::Optional => lowering.native("optional_of", vec![body]),
                Binding::Value | Binding::OptionalFlat => body,
            }
        })
    }

    /// A constant that the interpreter has no literal for.
    pub(super) fn constant(&mut self, value: impl Val + Clone + 'static) -> IdedExpr {
        let made = function(move |_| Ok(Box::new(value.clone())));
        self.captured("constant", made, Vec::new())
    }
}

/// The operator of the `cel` crate that an overload is, where it is one.
fn operator(id: &str, args: usize) -> Option<&'static str> {
    let overload = overload(id).filter(|it| it.form == Form::Operator)?;
    if native(id).is_some() {
        return None;
    }
    match (overload.name, args) {
        ("!", 1) => Some(operators::LOGICAL_NOT),
        ("-", 1) => Some(operators::NEGATE),
        ("[]", _) => Some(operators::INDEX),
        ("[?]", _) => Some(operators::OPT_INDEX),
        (sign, _) => operators::find_operator(sign),
    }
}
