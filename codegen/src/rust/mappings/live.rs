//! The Rust of live mappings: what their functions ask first, and what the process needs for checking and
//! evaluating those that replace them.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::Type;
use hawksbill_schemas::mapping::{Mapping, UserFunction};
use hawksbill_schemas::model::{Scalar, TypeRef, WellKnown};
use hawksbill_schemas::read::Loaded;

use crate::rust::{paths, types, validators};

/// What the function of `mapping` asks before anything else, where it is live.
pub(super) fn question(contract: &Contract, mapping: &Mapping) -> String {
    if !mapping.live {
        return String::new();
    }
    let sources: String = mapping
        .sources
        .iter()
        .map(|source| {
            let how = source_kind(contract, &source.ty);
            format!("{how} {}, ", paths::plain_ident(&source.name))
        })
        .collect();
    let target = paths::type_path(contract, &mapping.target);
    let is_validated = mapping.validate
        || contract.modules.values().any(|module| module.data == mapping.target)
        || validators::arguments(contract).contains(&mapping.target);
    let validator = if is_validated { "validated" } else { "plain" };
    let kind = if mapping.can_fail { "fallible" } else { "infallible" };
    format!(
        "::hawksbill::codegen::live_answer!({kind} {validator} {target}; LIVE, {:?}; {sources});",
        mapping.name
    )
}

/// How the runtime takes a source, by what the function has of it.
fn source_kind(contract: &Contract, ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Scalar(Scalar::String) => "text",
        TypeRef::Scalar(Scalar::Bytes) => "bytes",
        TypeRef::WellKnown(WellKnown::Timestamp) => "timestamp",
        TypeRef::WellKnown(WellKnown::Duration) => "duration",
        TypeRef::List(_) => "many",
        TypeRef::Scalar(_) => "scalar",
        TypeRef::Named(name) if types::is_enum(contract, name) => "scalar",
        _ => "one",
    }
}

/// The live mappings of a project, as its functions and its code know them; nothing where it has none.
pub(super) fn statics(loaded: &Loaded) -> String {
    if !loaded.mappings.iter().any(|mapping| mapping.live) {
        return String::new();
    }
    let files: BTreeSet<&str> =
        loaded.mappings.iter().map(|mapping| mapping.span.file.as_str()).collect();
    let files: String = files
        .into_iter()
        .map(|file| {
            let text = loaded.notes.sources.get(file).unwrap_or_default();
            format!("({file:?}, {text:?}),\n")
        })
        .collect();
    let mut seen = BTreeSet::new();
    let functions = loaded.mappings.iter().flat_map(|mapping| mapping.functions.values());
    let functions: String = functions
        .filter_map(|function| {
            let text = user_function(&loaded.contract, function)?;
            seen.insert(text.clone()).then_some(text)
        })
        .collect();
    format!(
        "
::hawksbill::codegen::live_mappings! {{
    ::core::include_str!(\"contract.json\");
    {files};
    {functions}
}}
"
    )
}

/// What calls a function of the project with JSON; none where its types have no JSON.
fn user_function(contract: &Contract, function: &UserFunction) -> Option<String> {
    let (mut takes, mut passed) = (String::new(), Vec::new());
    for (index, ty) in function.args.iter().enumerate() {
        let owned = owned(contract, ty)?;
        takes.push_str(&format!("let arg{index}: {owned} = args.take()?;"));
        passed.push(if is_borrowed(ty) { format!("&arg{index}") } else { format!("arg{index}") });
    }
    // The type of the result is said, so that it is one that travels.
    let result = owned(contract, &function.result)?;
    let call = format!("{}({})", function.path, passed.join(", "));
    let value = if function.can_fail {
        format!(
            "let value: {result} = {call}.map_err(|error| ::std::string::ToString::to_string(&error))?;"
        )
    } else {
        format!("let value: {result} = {call};")
    };
    let mutable = if function.args.is_empty() { "_args" } else { "mut args" };
    let args: Vec<String> = function.args.iter().map(Type::to_string).collect();
    Some(format!(
        "({:?}, {:?}, {:?}, |{mutable}| {{ {takes} {value} ::hawksbill::codegen::live::given(&value) }}),\n",
        function.path,
        args.join(", "),
        function.result.to_string(),
    ))
}

/// The owned Rust type of an expression's type that has a JSON form of its own.
fn owned(contract: &Contract, ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Bool => "bool".to_owned(),
        Type::Int => "i64".to_owned(),
        Type::Uint => "u64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::String => "::std::string::String".to_owned(),
        Type::Bytes => "::hawksbill::Bytes".to_owned(),
        Type::Timestamp => types::well_known(WellKnown::Timestamp).to_owned(),
        Type::Duration => types::well_known(WellKnown::Duration).to_owned(),
        Type::List(item) => format!("::std::vec::Vec<{}>", owned(contract, item)?),
        Type::Map(key, value) if **key == Type::String => format!(
            "::std::collections::BTreeMap<::std::string::String, {}>",
            owned(contract, value)?
        ),
        Type::Nullable(inner) => format!("::core::option::Option<{}>", owned(contract, inner)?),
        Type::Struct(name) => paths::type_path(contract, name),
        Type::Null | Type::Map(..) | Type::Optional(_) | Type::Enum(_) | Type::Unknown => {
            return None;
        }
    })
}

/// Whether functions take a reference.
fn is_borrowed(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Bytes | Type::List(_) | Type::Map(..) | Type::Struct(_))
}
