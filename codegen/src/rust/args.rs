//! The arguments of a function: the struct that those which travel are read into, and the expressions
//! that the call is made of.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{ArgSource, Function, Injected, TypeRef};
use hawksbill_schemas::names::{rust_ident, type_name};

use super::paths;
use super::types::Signature;

/// The arguments of one function, as text.
pub(super) struct Args {
    /// The struct, when anything travels.
    pub(super) declaration: String,
    /// The statement that reads it.
    pub(super) binding: String,
    /// The arguments of the call, in the order of the signature.
    pub(super) passed: String,
}

pub(super) fn emit(contract: &Contract, function: &Function) -> Args {
    let mut signature = Signature::default();
    let mut fields = String::new();
    let mut passed = Vec::new();
    for arg in &function.args {
        let name = paths::plain_ident(&arg.name);
        passed.push(match &arg.source {
            ArgSource::Wire(ty) => {
                let default = if matches!(ty, TypeRef::Option(_)) { "default, " } else { "" };
                fields.push_str(&format!(
                    "#[serde({default}rename = {:?}, with = \"::hawksbill::codegen::wire\")]
                    {name}: {},",
                    arg.json,
                    signature.ty(contract, ty)
                ));
                format!("args.{name}")
            }
            ArgSource::Capability(capability) => match contract.capabilities.get(capability) {
                Some(capability) => {
                    format!("call.client::<{}>()?", paths::client_path(capability))
                }
                // Unknown capabilities do not pass the checks.
                None => format!("::core::compile_error!(\"{capability} is not declared\")"),
            },
            ArgSource::Injected(Injected::Caller) => "call.caller()".to_owned(),
            ArgSource::Injected(Injected::Deadline) => "call.deadline()".to_owned(),
        });
    }
    let passed = passed.join(", ");
    if signature.is_nested {
        // A struct must mention each of its parameters.
        let names = signature.names().join(", ");
        let marker = format!("#[serde(skip)] __maps: ::core::marker::PhantomData<({names},)>,");
        fields.push_str(&marker);
    }
    if fields.is_empty() {
        return Args { declaration: String::new(), binding: String::new(), passed };
    }
    let name = rust_ident(format!("{}Args", type_name(last(&function.rust_path))));
    Args {
        declaration: format!(
            "#[derive(::hawksbill::codegen::serde::Deserialize)]
            #[serde(crate = \"::hawksbill::codegen::serde\")]
            struct {name}{} {{ {fields} }}\n",
            signature.params()
        ),
        binding: format!("let args: {name}{} = call.args()?;", signature.placeholders()),
        passed,
    }
}

/// The function's own name in Rust, without `r#`.
fn last(rust_path: &str) -> &str {
    let name = rust_path.rsplit("::").next().unwrap_or(rust_path);
    name.strip_prefix("r#").unwrap_or(name)
}
