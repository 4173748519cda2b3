//! The glue between the runtime and the user's functions: reads the arguments, calls the function, writes the
//! answer. All types are named by the contract, so code that disagrees with it does not compile.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{ErrorType, Function};

use super::tree::Tree;
use super::types::Signature;
use super::{any, args, paths};

/// The name of the module that holds the glue.
pub(super) const MODULE: &str = "hawksbill_glue";

/// The glue of all functions, in modules as the functions themselves.
pub(super) fn emit(contract: &Contract) -> String {
    if contract.functions.is_empty() {
        return String::new();
    }
    let mut tree = Tree::default();
    for function in contract.functions.values() {
        let modules: Vec<String> = modules(function).collect();
        let text = tree.at(modules.iter().map(String::as_str));
        if text.is_empty() {
            text.push_str("use ::hawksbill::codegen::{BoxFuture, Call, Reply};");
        }
        text.push_str(&emit_function(contract, function));
    }
    let modules = tree.children(|name| format!("pub(super) mod {name} "));
    format!(
        "/// Calls the functions of this crate.
        #[allow(
            deprecated,
            unreachable_pub,
            clippy::pedantic,
            reason = \"generated; a deprecated function can still be called\"
        )]
        mod {MODULE} {{ {} {modules} }}",
        tree.body()
    )
}

/// The path of a function's glue from the contract's root.
pub(super) fn path(function: &Function) -> String {
    modules(function).fold(MODULE.to_owned(), |path, name| path + "::" + &name)
        + "::"
        + &name(function)
}

/// The modules of the function below the crate root.
fn modules(function: &Function) -> impl Iterator<Item = String> {
    let (modules, _) = function.rust_path.rsplit_once("::").unwrap_or_default();
    modules.split("::").filter(|name| !name.is_empty()).map(paths::plain_ident)
}

fn name(function: &Function) -> String {
    let name = function.rust_path.rsplit("::").next().unwrap_or(&function.rust_path);
    paths::plain_ident(name)
}

fn emit_function(contract: &Contract, function: &Function) -> String {
    let args::Args { declaration, binding, passed } = args::emit(contract, function);
    let name = name(function);
    let path = paths::rust_path(&function.rust_path);
    let told = any::tell(contract, function);
    let wait = if function.is_async { ".await" } else { "" };
    let answer = answer(contract, function, &format!("{path}({passed}){wait}"));
    format!(
        "{declaration}
pub fn {name}(call: Call) -> BoxFuture<'static, Reply> {{
    Box::pin(async move {{ {told} {binding} {answer} }})
}}
"
    )
}

/// The call and its answer.
fn answer(contract: &Contract, function: &Function, called: &str) -> String {
    let mut signature = Signature::default();
    let value = signature.ty(contract, &function.result);
    let (ty, reply) = match &function.error {
        ErrorType::Infallible if value == "()" => {
            return format!("let () = {called}; call.reply_value(())");
        }
        ErrorType::Infallible => (value, "reply_value"),
        ErrorType::Plain => {
            (format!("::core::result::Result<{value}, ::hawksbill::Error>"), "reply_result")
        }
        ErrorType::Domain(error) => {
            let error = paths::type_path(contract, error);
            (format!("::core::result::Result<{value}, {error}>"), "reply_domain")
        }
    };
    match signature.params().as_str() {
        "" => format!("let answer: {ty} = {called}; call.{reply}(answer)"),
        // Which map it is only the function knows; the rest of the type is checked all the same.
        params => format!(
            "fn typed{params}(answer: {ty}) -> {ty} {{ answer }}
            call.{reply}(typed({called}))"
        ),
    }
}
