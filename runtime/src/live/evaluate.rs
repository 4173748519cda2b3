//! Evaluates a mapping: the JSON of its target, or the field that has no value and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::types::{CelBool, CelList};
use cel::common::value::CowVal;
use cel::{Context, ExecutionError, Value};
use hawksbill_schemas::model::TypeRef;
use serde_json::{Map, Value as Json};

use super::convert::convert;
use super::plan::{Filled, Filling, Lowered, Plan};
use super::value::{Boxed, read};
use crate::MapError;
use crate::codegen::cel::Failure;

/// The mappings that may be called, as they were at one moment.
pub(super) type Plans = BTreeMap<String, Arc<Plan>>;

type Scope<'p> = Context<'p, 'static>;

impl Plan {
    /// The JSON of the target for these sources.
    ///
    /// # Errors
    /// Which field has no value, and why.
    pub(super) fn evaluate(&self, sources: Vec<Boxed>, plans: &Plans) -> Result<Json, MapError> {
        let mut scope = self.context.new_inner_scope();
        for (source, value) in self.sources.iter().zip(sources) {
            scope.add_variable_as_val(&source.name, value);
        }
        Running { plan: self, plans }.object(&self.filled, &scope)
    }
}

struct Running<'p> {
    plan: &'p Plan,
    plans: &'p Plans,
}

impl Running<'_> {
    fn object(&self, filled: &Filled, scope: &Scope<'_>) -> Result<Json, MapError> {
        let mut json = Map::new();
        for (index, path, filling) in &filled.fields {
            let Some(field) = filled.field(&self.plan.contract, *index) else { continue };
            if let Some(value) = self.filling(filling, path, &field.ty, scope)? {
                json.insert(field.json.clone(), value);
            }
        }
        Ok(Json::Object(json))
    }

    /// What fills a field; nothing where it stays absent.
    fn filling(
        &self,
        filling: &Filling,
        path: &str,
        ty: &TypeRef,
        scope: &Scope<'_>,
    ) -> Result<Option<Json>, MapError> {
        match filling {
            Filling::Computed(lowered) => self.computed(lowered, path, ty, scope),
            Filling::Object { condition, object } => {
                if !self.holds(condition.as_ref(), path, scope)? {
                    return Ok(None);
                }
                self.object(object, scope).map(Some)
            }
            Filling::Each { over, variable, condition, element } => {
                let list = self.located(over, path, self.value(over, scope))?;
                let list = list.downcast_ref::<CelList<'_>>().map_or(&[][..], CelList::inner);
                let mut items = Vec::with_capacity(list.len());
                for item in list {
                    let mut scope = scope.new_inner_scope();
                    scope.add_variable_as_val(variable, item.clone());
                    if self.holds(condition.as_ref(), path, &scope)? {
                        items.push(self.object(element, &scope)?);
                    }
                }
                Ok(Some(Json::Array(items)))
            }
            Filling::Mapped { name, args } => self.mapped(name, args, path, scope).map(Some),
        }
    }

    fn computed(
        &self,
        lowered: &Lowered,
        path: &str,
        ty: &TypeRef,
        scope: &Scope<'_>,
    ) -> Result<Option<Json>, MapError> {
        let made = self.converted(lowered, ty, scope);
        let made = match (made, &lowered.default) {
            (Err(_), Some(default)) => self.converted(default, ty, scope),
            (made, _) => made,
        };
        self.located(lowered, path, made)
    }

    /// A failure of `lowered` with the field that it was for.
    fn located<T>(
        &self,
        lowered: &Lowered,
        path: &str,
        made: Result<T, String>,
    ) -> Result<T, MapError> {
        made.map_err(|reason| MapError::told(&self.plan.name, path, &lowered.text, reason))
    }

    fn converted(
        &self,
        lowered: &Lowered,
        ty: &TypeRef,
        scope: &Scope<'_>,
    ) -> Result<Option<Json>, String> {
        let value = self.value(lowered, scope)?;
        convert(&self.plan.contract, &lowered.convert, ty, value.as_ref())
            .map_err(|failure| failure.to_string())
    }

    fn value<'s>(
        &self,
        lowered: &'s Lowered,
        scope: &'s Scope<'_>,
    ) -> Result<CowVal<'s, 'static>, String> {
        Value::resolve_val(&lowered.expr, scope).map_err(reason)
    }

    fn holds(
        &self,
        condition: Option<&Lowered>,
        path: &str,
        scope: &Scope<'_>,
    ) -> Result<bool, MapError> {
        let Some(condition) = condition else { return Ok(true) };
        let value = self.located(condition, path, self.value(condition, scope))?;
        Ok(value.downcast_ref::<CelBool>().is_some_and(|value| *value.inner()))
    }

    /// What another mapping makes of these sources.
    fn mapped(
        &self,
        name: &str,
        args: &[Lowered],
        path: &str,
        scope: &Scope<'_>,
    ) -> Result<Json, MapError> {
        let Some(callee) = self.plans.get(name) else {
            let reason = "no such mapping".to_owned();
            return Err(MapError::told(&self.plan.name, path, name, reason));
        };
        let mut sources = Vec::with_capacity(args.len());
        for (arg, source) in args.iter().zip(&callee.sources) {
            let json = self
                .converted(arg, &source.ty, scope)
                .and_then(|json| read(&callee.contract, &source.ty, &json.unwrap_or_default()));
            sources.push(self.located(arg, path, json)?);
        }
        callee.evaluate(sources, self.plans)
    }
}

/// What an error of the interpreter says, in the words of compiled mappings.
pub(super) fn reason(error: ExecutionError) -> String {
    match error {
        ExecutionError::FunctionError { message, .. } => message,
        ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
            Failure::DivisionByZero.to_string()
        }
        ExecutionError::Overflow(..) => Failure::Overflow.to_string(),
        ExecutionError::DuplicateKey(key) => {
            let shown = match key {
                Value::String(text) => format!("{text:?}"),
                Value::Int(key) => key.to_string(),
                Value::UInt(key) => key.to_string(),
                other => (other == Value::Bool(true)).to_string(),
            };
            Failure::RepeatedKey(shown.into()).to_string()
        }
        other => other.to_string(),
    }
}
