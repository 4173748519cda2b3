//! Typed trees of expressions lowered to trees of the `cel` crate: its own operators where they are what the
//! specification says, and calls of our functions by the ids of their overloads for all else.

mod build;
mod calls;
mod depth;
mod formats;
mod literals;
mod macros;

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::{Expr as CelExpr, IdedExpr, SelectExpr, operators};
use cel::{Context, Env};
use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Expr, FieldRef, Kind};

use super::natives::{Function, function, native};
use super::users::User;
use super::value::structure;
use build::{bind, call, ident, text};

pub(super) use depth::depth;

/// Lowers expressions and gathers the functions that they call.
pub(super) struct Lowering<'a> {
    contract: &'a Arc<Contract>,
    /// The project's own functions, by their names in expressions.
    users: &'a BTreeMap<String, User>,
    /// The functions that the lowered expressions call.
    functions: BTreeMap<String, Function>,
    names: usize,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(contract: &'a Arc<Contract>, users: &'a BTreeMap<String, User>) -> Self {
        Self { contract, users, functions: BTreeMap::new(), names: 0 }
    }

    /// What the lowered expressions are evaluated in.
    pub(super) fn context(self) -> Context<'static, 'static> {
        let mut context = Context::with_env(Arc::new(Env::default()));
        for (name, function) in self.functions {
            // Nothing has a name twice: the environment is empty.
            let _ = context.add_function(&name, function);
        }
        context
    }

    /// The same expression for the interpreter.
    pub(super) fn lower(&mut self, expr: &Expr) -> IdedExpr {
        match &expr.kind {
            Kind::Literal(literal) => self.literal(literal),
            Kind::Variable(name) => ident(name),
            Kind::Select(operand, field) => {
                let operand = Box::new(self.lower(operand));
                let field = self.name_of(field);
                build::node(CelExpr::Select(SelectExpr { operand, field, test: false }))
            }
            Kind::Has(operand, field) => self.of_field("@has", operand, field),
            Kind::SelectOptional(operand, field) => {
                self.of_field("@select_optional", operand, field)
            }
            Kind::Call(id, args) => self.overload(id, args),
            Kind::UserCall(name, args) => self.user_call(name, args),
            Kind::EnumName(value) => self.enum_name(value),
            Kind::Format(pieces) => self.format(pieces),
            Kind::And(a, b) => call(operators::LOGICAL_AND, self.all([a, b])),
            Kind::Or(a, b) => call(operators::LOGICAL_OR, self.all([a, b])),
            Kind::Conditional(condition, then, otherwise) => {
                call(operators::CONDITIONAL, self.all([condition, then, otherwise]))
            }
            Kind::List(items) => self.list(items),
            Kind::Map(entries) => self.map(entries),
            Kind::Message(ty, fields) => self.message(ty, fields),
            Kind::Comprehension(comprehension) => self.comprehension(comprehension),
            Kind::Bind(bound) => self.bind(bound),
            // All of these are alike for the interpreter.
            Kind::Convert(inner) => self.lower(inner),
        }
    }

    fn all<'e>(&mut self, args: impl IntoIterator<Item = &'e Box<Expr>>) -> Vec<IdedExpr> {
        args.into_iter().map(|arg| self.lower(arg)).collect()
    }

    /// A call of a function of ours.
    fn native(&mut self, id: &str, args: Vec<IdedExpr>) -> IdedExpr {
        if !self.functions.contains_key(id)
            && let Some(native) = native(id)
        {
            self.functions.insert(id.to_owned(), function(native));
        }
        call(id, args)
    }

    /// A call of a function that is made for the place it is called from.
    fn captured(&mut self, what: &str, made: Function, args: Vec<IdedExpr>) -> IdedExpr {
        let name = self.fresh(what);
        self.functions.insert(name.clone(), made);
        call(&name, args)
    }

    /// A name that no expression can have.
    fn fresh(&mut self, what: &str) -> String {
        self.names += 1;
        format!("@{what}{}", self.names)
    }

    fn of_field(&mut self, id: &str, operand: &Expr, field: &FieldRef) -> IdedExpr {
        let args = vec![self.lower(operand), text(&self.name_of(field))];
        self.native(id, args)
    }

    fn name_of(&self, field: &FieldRef) -> String {
        let declared = structure(self.contract, &field.owner);
        let declared = declared.and_then(|(_, shape)| shape.fields.get(field.index));
        declared.map(|field| field.name.clone()).unwrap_or_default()
    }

    /// `value` under a name of its own in what `body` makes.
    fn once(
        &mut self,
        value: IdedExpr,
        body: impl FnOnce(&mut Self, IdedExpr) -> IdedExpr,
    ) -> IdedExpr {
        let name = self.fresh("value");
        let body = body(self, ident(&name));
        bind(&name, value, body)
    }
}
