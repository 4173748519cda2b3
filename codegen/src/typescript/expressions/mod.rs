//! CEL expressions that the checker has made trees of, as JavaScript. The emitter of mappings asks for values;
//! the functions that these call are those of `runtime/web/src/cel`.
//!
//! | type | in expressions | in generated types |
//! |---|---|---|
//! | `int`, `uint` | `bigint` | `bigint`, or `number` where 32 bits or JSON Schema |
//! | `timestamp`, `duration` | nanoseconds as `bigint` | `Date` or exact text; text |
//! | `map` | `Map`, visited in order of keys | `Record` |
//! | `optional` | the value, or `undefined` | an absent property |
//! | nullable | the value, or `null` | `null`; an absent property of a message |
//! | enum, message, module type | as the generated type has it | |
//!
//! A value is converted where it is read from a source or a field, and where it is put into one.

mod calls;
mod constants;
mod containers;
mod convert;
mod fields;
mod format;
mod js;
mod literals;
mod macros;
pub(crate) mod module;
mod pattern;
mod scope;
mod stored;
#[cfg(test)]
mod tests;
mod users;

use std::ops::Range;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Expr, Kind, Literal, Type};
use hawksbill_schemas::model::TypeRef;

use super::code::Code;
use constants::Constants;
pub(super) use convert::Numbers;
use convert::{between, inward, outward};
use js::Js;
use scope::Scope;
pub(super) use users::{Users, types as user_types};

/// Why an expression has no JavaScript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// For people; ends without a full stop.
    pub(super) reason: String,
    /// The bytes of the part that is meant within the expression.
    pub(super) span: Range<usize>,
}

impl Refusal {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), span: 0..0 }
    }

    /// The same, of this part unless a smaller one is known.
    fn at(mut self, expr: &Expr) -> Self {
        if self.span.is_empty() {
            self.span = expr.span.clone();
        }
        self
    }
}

/// Prints the expressions of one file.
pub(super) struct Printer<'a> {
    constants: Constants<'a>,
    scope: Scope<'a>,
    users: Option<Users<'a>>,
}

impl<'a> Printer<'a> {
    /// A printer of expressions over the types of `contract`.
    pub(super) fn new(contract: &'a Contract) -> Self {
        Self { constants: Constants::of(contract), scope: Scope::default(), users: None }
    }

    /// Adds a source of this type; answers the name it has in JavaScript.
    pub(super) fn source(&mut self, name: &str, ty: &'a TypeRef) -> String {
        self.scope.enter(name, Some(ty))
    }

    /// Adds a variable whose value is as in expressions, such as that of `each`; answers its name in
    /// JavaScript.
    pub(super) fn variable(&mut self, name: &str) -> String {
        self.scope.enter(name, None)
    }

    /// Forgets the `count` sources or variables that were added last.
    pub(super) fn leave(&mut self, count: usize) {
        self.scope.leave(count);
    }

    /// The value of an expression, as expressions have it.
    pub(super) fn code(&mut self, expr: &Expr) -> Result<Code, Refusal> {
        Ok(self.value(expr)?.into_body())
    }

    /// The same, in parentheses where something cannot follow or precede it: `.map(…)`, `? a : b`.
    pub(super) fn operand_code(&mut self, expr: &Expr) -> Result<Code, Refusal> {
        Ok(self.value(expr)?.into_operand())
    }

    /// The value of an expression as a value of the generated type `ty`. `exact` is that of the field it
    /// goes to.
    pub(super) fn fitted_code(
        &mut self,
        expr: &Expr,
        ty: &TypeRef,
        exact: bool,
        numbers: Numbers,
    ) -> Result<Code, Refusal> {
        Ok(self.fitted(expr, ty, exact, numbers)?.into_body())
    }

    /// What the expressions so far have to be declared before them, at the top of the file.
    pub(super) fn declarations(&self) -> Code {
        self.constants.declarations()
    }

    fn fitted(
        &mut self,
        expr: &Expr,
        ty: &TypeRef,
        exact: bool,
        numbers: Numbers,
    ) -> Result<Js, Refusal> {
        if let Some(js) = self.as_it_is(expr, ty, exact)? {
            return Ok(js);
        }
        let (from, optional) = match &expr.ty {
            Type::Optional(inner) => (inner.as_ref(), true),
            other => (other, false),
        };
        let fit = outward(&self.constants, from, ty, exact, numbers);
        let value = self.value(expr)?;
        Ok(if optional && !fit.is_same() {
            Js::call_runtime("optMap", [value, fit.function()])
        } else {
            fit.of(value)
        })
    }

    fn value(&mut self, expr: &Expr) -> Result<Js, Refusal> {
        if matches!(&expr.ty, Type::Optional(inner) if matches!(**inner, Type::Optional(_))) {
            return Err(Refusal::new("JavaScript has no optional that holds an optional").at(expr));
        }
        self.node(expr).map_err(|refusal| refusal.at(expr))
    }

    fn node(&mut self, expr: &Expr) -> Result<Js, Refusal> {
        Ok(match &expr.kind {
            Kind::Literal(value) => match (value, &expr.ty) {
                (Literal::Int(number), Type::Enum(name)) => self.constants.value(name, *number),
                _ => literals::literal(value),
            },
            Kind::Variable(name) => self.reference(name)?,
            Kind::Select(operand, field) => self.select(expr, operand, field)?,
            Kind::Has(operand, field) => self.has(operand, field)?,
            Kind::SelectOptional(operand, field) => self.select_optional(operand, field)?,
            Kind::Call(id, args) => self.call(expr, id, args)?,
            Kind::UserCall(name, args) => self.user_call(name, args)?,
            Kind::EnumName(value) => format::template(self.value(value)?),
            Kind::Format(pieces) => self.format(pieces)?,
            Kind::And(a, b) => self.logical("&&", "and", a, b)?,
            Kind::Or(a, b) => self.logical("||", "or", a, b)?,
            Kind::Conditional(condition, then, otherwise) => {
                self.value(condition)?.choose(self.value(then)?, self.value(otherwise)?)
            }
            Kind::List(items) => self.list(items)?,
            Kind::Map(entries) => self.map(entries)?,
            Kind::Message(name, fields) => self.message(name, fields, expr.can_fail)?,
            Kind::Comprehension(comprehension) => self.comprehension(comprehension)?,
            Kind::Bind(bind) => self.bind(bind)?,
            Kind::Convert(inner) => {
                between(&self.constants, &inner.ty, &expr.ty).of(self.value(inner)?)
            }
        })
    }

    fn reference(&self, name: &str) -> Result<Js, Refusal> {
        let variable = self
            .scope
            .find(name)
            .ok_or_else(|| Refusal::new(format!("there is no variable `{name}`")))?;
        let js = Js::atom(variable.local.clone());
        Ok(match variable.source {
            Some(ty) => inward(self.constants.contract, ty, false).of(js),
            None => js,
        })
    }

    /// What cannot fail is evaluated first: where it decides, the other's failure is none. Where both can
    /// fail, the runtime looks at both.
    fn logical(
        &mut self,
        operator: &str,
        function: &str,
        a: &Expr,
        b: &Expr,
    ) -> Result<Js, Refusal> {
        let (first, second) = (self.value(a)?, self.value(b)?);
        Ok(match (a.can_fail, b.can_fail) {
            (false, _) => first.binary(operator, second),
            (true, false) => second.binary(operator, first),
            (true, true) => Js::call_runtime(function, [first.arrow("()"), second.arrow("()")]),
        })
    }
}
