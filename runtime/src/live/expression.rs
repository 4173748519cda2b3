//! One expression on its own, evaluated by the interpreter: the conformance suite is held against it.

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::IdedExpr;
use cel::common::types::CelOptional;
use cel::{Context, Value};
use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Expr, Type};
use serde_json::Value as Json;

use super::evaluate::reason;
use super::lower::Lowering;
use super::value::{read, wire};

/// An expression that was checked, ready to be evaluated.
#[doc(hidden)]
pub struct Expression {
    contract: Arc<Contract>,
    lowered: IdedExpr,
    context: Context<'static, 'static>,
}

impl Expression {
    /// Lowers `expr`, which calls none of a project's own functions.
    pub fn new(contract: &Arc<Contract>, expr: &Expr) -> Self {
        let users = BTreeMap::new();
        let mut lowering = Lowering::new(contract, &users);
        let lowered = lowering.lower(expr);
        Self { contract: Arc::clone(contract), lowered, context: lowering.context() }
    }

    /// The wire's JSON of its value; of an optional, that of what it holds, in a list.
    ///
    /// # Errors
    /// Why it has none.
    pub fn evaluate(&self, variables: &[(&str, Type, Json)]) -> Result<Json, String> {
        let mut scope = self.context.new_inner_scope();
        for (name, ty, json) in variables {
            let ty = ty.type_ref().ok_or("a variable of this type has no JSON")?;
            scope.add_variable_as_val(*name, read(&self.contract, &ty, json)?);
        }
        let value = Value::resolve_val(&self.lowered, &scope).map_err(reason)?;
        let json = |value| wire(&self.contract, value).map_err(|failure| failure.to_string());
        match value.downcast_ref::<CelOptional<'_>>() {
            Some(held) => held.option().map(json).into_iter().collect(),
            None => json(value.as_ref()),
        }
    }
}
