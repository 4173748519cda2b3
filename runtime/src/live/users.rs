//! The project's own functions, which generated code hands over by their paths: JSON in, JSON out.

use std::sync::Arc;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::Type;
use hawksbill_schemas::mapping;
use hawksbill_schemas::model::TypeRef;
use serde_json::Value as Json;

use super::natives::{Args, Function, failed, function};
use super::value::{read, wire};
use crate::codegen::Wire;

/// A function of the project that its mappings call.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct UserFunction {
    /// Its path in Rust: `crate::money::yuan`.
    pub path: &'static str,
    /// How its types are written in a mapping file: `int, string`.
    pub args: &'static str,
    /// The type of its result.
    pub result: &'static str,
    /// Calls it.
    pub call: fn(UserArgs<'_>) -> Result<Json, String>,
}

/// The arguments of a [`UserFunction`], one after another.
#[derive(Debug)]
#[doc(hidden)]
pub struct UserArgs<'a> {
    rest: std::slice::Iter<'a, Json>,
}

impl UserArgs<'_> {
    /// The next one.
    ///
    /// # Errors
    /// Where it is no `T`.
    pub fn take<T: Wire>(&mut self) -> Result<T, String> {
        let json = self.rest.next().ok_or("an argument is missing")?;
        T::decode(json).map_err(|error| error.to_string())
    }
}

/// The JSON of a result.
///
/// # Errors
/// Where it has none.
#[doc(hidden)]
pub fn given<T: Wire>(value: &T) -> Result<Json, String> {
    value.encode(serde_json::value::Serializer).map_err(|error| error.to_string())
}

/// A function with the types that a mapping has for it.
#[derive(Clone)]
pub(super) struct User {
    contract: Arc<Contract>,
    call: fn(UserArgs<'_>) -> Result<Json, String>,
    result: TypeRef,
}

/// The function that a mapping asks for, where the process has it.
pub(super) fn find(
    contract: &Arc<Contract>,
    known: &[UserFunction],
    wanted: &mapping::UserFunction,
) -> Option<User> {
    let args: Vec<String> = wanted.args.iter().map(Type::to_string).collect();
    let (args, result) = (args.join(", "), wanted.result.to_string());
    let found = known.iter().find(|function| {
        function.path == wanted.path && function.args == args && function.result == result
    })?;
    Some(User {
        contract: Arc::clone(contract),
        call: found.call,
        result: wanted.result.type_ref()?,
    })
}

impl User {
    /// The function for the interpreter.
    pub(super) fn function(&self) -> Function {
        let User { contract, call, result } = self.clone();
        function(move |args: &mut Args<'_, '_>| {
            let values = args.rest()?.into_iter().map(|value| wire(&contract, value));
            let values: Vec<Json> =
                values.collect::<Result<_, _>>().map_err(|failure| failed(&failure))?;
            let given = call(UserArgs { rest: values.iter() });
            let value = given.and_then(|json| read(&contract, &result, &json));
            value.map_err(|reason| cel::ExecutionError::function_error("", reason))
        })
    }
}
