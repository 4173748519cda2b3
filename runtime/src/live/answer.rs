//! What the generated function of a live mapping calls where its mapping was replaced: sources in, a value of
//! its target out.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use prost_types::{Duration, Timestamp};
use serde_json::Value as Json;

use super::evaluate::Plans;
use super::plan::Plan;
use super::value::{Boxed, Moment, Span, read};
use crate::codegen::Wire;
use crate::codegen::wire::AsWire;
use crate::{MapError, Violations};

/// What holds JSON against the schema of a type.
type Validator = fn(&Json) -> Result<(), Violations>;

/// Expressions that are not deeper are evaluated where they are called, others on a stack of their own.
const SHALLOW: usize = 16;

/// What the interpreter takes of the stack for each node within another: a third of it in a release build.
const STACK_PER_LEVEL: usize = 64 << 10;

/// A mapping in the place of another, with those that it calls.
#[derive(Debug)]
#[doc(hidden)]
pub struct Replacement {
    plan: Arc<Plan>,
    plans: Arc<Plans>,
}

/// A source of a mapping, for the interpreter.
#[derive(Debug)]
#[doc(hidden)]
pub struct Source(Result<Form, String>);

#[derive(Debug)]
enum Form {
    Json(Json),
    Value(Boxed),
}

impl Source {
    /// A message, an object, a number, a truth value.
    pub fn one<T: Wire>(value: &T) -> Self {
        Self::json(serde_json::to_value(AsWire(value)))
    }

    /// A list.
    pub fn many<T: Wire>(values: &[T]) -> Self {
        let items: Result<Vec<Json>, _> =
            values.iter().map(|value| serde_json::to_value(AsWire(value))).collect();
        Self::json(items.map(Json::Array))
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self(Ok(Form::Json(Json::from(text))))
    }

    /// Bytes.
    pub fn bytes(bytes: &[u8]) -> Self {
        Self(Ok(Form::Json(Json::from(crate::codegen::cel::base64_encode_bytes(bytes)))))
    }

    /// A point in time.
    pub fn timestamp(time: Timestamp) -> Self {
        Self(Ok(Form::Value(Box::new(Moment(time)))))
    }

    /// A span of time.
    pub fn duration(span: Duration) -> Self {
        Self(Ok(Form::Value(Box::new(Span(span)))))
    }

    fn json(json: serde_json::Result<Json>) -> Self {
        Self(json.map(Form::Json).map_err(|error| error.to_string()))
    }
}

impl Replacement {
    pub(super) fn new(plan: Arc<Plan>, plans: Arc<Plans>) -> Self {
        Self { plan, plans }
    }

    /// The target.
    ///
    /// # Errors
    /// Where the mapping has none for these sources, or its own schema refuses it.
    pub fn answer<T: Wire>(
        &self,
        sources: impl IntoIterator<Item = Source>,
        validator: Option<Validator>,
    ) -> Result<T, MapError> {
        let name = &self.plan.name;
        let told = |field: &str, reason: String| MapError::told(name, field, "", reason);
        let mut values = Vec::with_capacity(self.plan.sources.len());
        for (declared, Source(given)) in self.plan.sources.iter().zip(sources) {
            let value = given.and_then(|form| match form {
                Form::Json(json) => read(&self.plan.contract, &declared.ty, &json),
                Form::Value(value) => Ok(value),
            });
            values.push(value.map_err(|reason| told(&declared.name, reason))?);
        }
        let json = self.evaluate(values)?;
        if let Some(validate) = validator {
            validate(&json).map_err(|violations| told("", violations.to_string()))?;
        }
        T::decode(&json).map_err(|error| told("", error.to_string()))
    }

    fn evaluate(&self, sources: Vec<Boxed>) -> Result<Json, MapError> {
        let depth = self.plans.values().map(|plan| plan.depth).max().unwrap_or(0);
        if depth <= SHALLOW {
            return self.plan.evaluate(sources, &self.plans);
        }
        let running = thread::Builder::new().stack_size(depth * STACK_PER_LEVEL);
        thread::scope(|scope| {
            let running = running.spawn_scoped(scope, || self.plan.evaluate(sources, &self.plans));
            match running {
                Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(error) => {
                    Err(MapError::told(&self.plan.name, "", "", format!("no thread: {error}")))
                }
            }
        })
    }

    /// The target, for a function that has no `Result`: where the new mapping yields none after all, the log
    /// says why, and the built one answers.
    pub fn answer_or_none<T: Wire>(
        &self,
        sources: impl IntoIterator<Item = Source>,
        validator: Option<Validator>,
    ) -> Option<T> {
        self.answer(sources, validator)
            .inspect_err(|error| tracing::error!("{error}; the mapping of the build answers"))
            .ok()
    }
}
