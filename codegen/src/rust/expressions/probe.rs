//! Expressions as functions of their own, for tests that compile them by the hundred.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Expr, Type};
use hawksbill_schemas::model::TypeName;

use super::super::layout::lay_out;
use super::super::paths;
use super::{Expressions, USE, Variables};

/// Names of arguments: those that stand in printed code anyhow, which must not get into each other's way.
const LIKED: &[&str] = &["items", "key", "it", "map", "value"];

/// What the functions need in scope.
pub const HEAD: &str = USE;

/// The path of a declared type, below the crate root.
pub fn type_path(contract: &Contract, name: &TypeName) -> String {
    paths::type_path(contract, name)
}

/// A function called `name` that yields the value of `expr`, or a `Result` with it where it can fail; and the
/// type of the value. Its arguments are the `variables`, in order.
///
/// # Errors
/// Why Rust cannot say it.
pub fn function(
    contract: &Contract,
    name: &str,
    expr: &Expr,
    variables: &[(String, Type)],
) -> Result<(String, String), String> {
    let functions = BTreeMap::new();
    let expressions = Expressions::new(contract, &functions);
    let mut named = Variables::default();
    let mut args = Vec::with_capacity(variables.len());
    for (index, (variable, ty)) in variables.iter().enumerate() {
        // Names that the printer itself is fond of.
        let ident = match LIKED.get(index) {
            Some(liked) => (*liked).to_owned(),
            None => format!("v{index}"),
        };
        args.push(format!("{ident}: {}", expressions.yielded_types(ty).0));
        named.add_yielded(variable, &ident, ty.clone());
    }
    let text = expressions.owned(expr, &named).map_err(|error| error.to_string())?;
    let (_, ty) = expressions.yielded_types(&expr.ty);
    let (ty, text) = match expr.can_fail {
        true => (format!("Result<{ty}, cel::Failure>"), format!("Ok({text})")),
        false => (ty, text),
    };
    let mut out = String::new();
    let function = format!("pub fn {name}({}) -> {ty} {{ {text} }}", args.join(", "));
    lay_out(&function, &mut out)?;
    Ok((out, ty))
}
