//! The functions of expressions for the interpreter, by the ids of the table of overloads: those that compiled
//! code calls. What is not here are operators that the `cel` crate has as the specification wants them.

mod args;
mod constructs;
mod containers;
mod give;
mod item;
mod numbers;
mod optionals;
mod texts;
mod times;

use cel::common::value::{CowVal, Val};
use cel::{ExecutionError, FunctionContext};

use crate::codegen::cel::Failure;

pub(super) use args::Args;
pub(super) use give::Give;
pub(super) use item::{is_zero, text};

/// A function of the table.
pub(super) type Native =
    for<'a, 'v> fn(&mut Args<'a, 'v>) -> Result<Box<dyn Val + 'v>, ExecutionError>;

/// A function as the `cel` crate takes them.
pub(super) type Function = Box<
    dyn for<'c, 'v> Fn(&mut FunctionContext<'c, 'v>) -> Result<CowVal<'c, 'v>, ExecutionError>
        + Send
        + Sync,
>;

/// The function with this id, where it is no operator of the `cel` crate.
pub(super) fn native(id: &str) -> Option<Native> {
    let families = [
        numbers::TABLE,
        texts::TABLE,
        times::TABLE,
        containers::TABLE,
        optionals::TABLE,
        constructs::TABLE,
    ];
    let mut all = families.into_iter().flatten();
    all.find(|(known, _)| *known == id).map(|(_, native)| *native)
}

/// `function` for the `cel` crate.
pub(super) fn function<F>(function: F) -> Function
where
    F: for<'a, 'v> Fn(&mut Args<'a, 'v>) -> Result<Box<dyn Val + 'v>, ExecutionError>
        + Send
        + Sync
        + 'static,
{
    Box::new(move |context| function(&mut Args::of(context)).map(CowVal::Owned))
}

/// A failure as the `cel` crate hands it on.
pub(super) fn failed(failure: &Failure) -> ExecutionError {
    ExecutionError::function_error("", failure)
}

/// A table of functions: `id(argument: kind, ..) { result }`, each kind a method of [`Args`].
macro_rules! natives {
    ($($id:literal($($arg:ident: $kind:ident),*) => $result:expr;)*) => {
        pub(super) const TABLE: &[(&str, super::Native)] = &[
            $(($id, |args| {
                $(let $arg = args.$kind()?;)*
                // Some take nothing.
                let _ = args;
                super::Give::give($result)
            }),)*
        ];
    };
}
use natives;

#[cfg(test)]
mod tests {
    use hawksbill_schemas::cel::functions::{Form, overloads};

    use super::*;

    /// What lowering writes out where it stands.
    const LOWERED: [&str; 3] =
        ["matches_string", "optional_or_optional", "optional_or_value_value"];

    #[test]
    fn every_overload_is_a_function_or_an_operator() {
        for overload in overloads() {
            let is_known = native(overload.id).is_some()
                || overload.form == Form::Operator
                || LOWERED.contains(&overload.id);
            assert!(is_known, "{}", overload.id);
        }
    }
}
