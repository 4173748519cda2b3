//! What may carry an attribute, and what types may be written in it: the rules of items, each with its
//! message in one place.

mod data;
mod types;

use syn::{FnArg, GenericParam, Generics, ItemFn, ItemImpl, Pat, Safety, Signature, Visibility};

use super::problem::{Problem, Problems};

pub use data::{EnumForm, TAG, check_enum, check_struct, derived, enum_form, is_serde_derive};
pub use types::{Refusal, TRAVELS, check_answer, check_type, is_named, type_arguments};

/// What two names that are one in JSON are told, and what to do about it.
pub(crate) fn twins(what: &str, json: &str) -> (String, &'static str) {
    let hint = "the JSON name is the Rust name in camelCase: rename one of them";
    (format!("two {what} are called `{json}` in JSON"), hint)
}

/// The rules of `#[function]`.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_function(item: &ItemFn) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if !matches!(item.vis, Visibility::Public(_)) {
        let problem = Problem::at(item.sig.ident.span(), "a function must be `pub`");
        problems.push(problem.hint(format!("write `pub {}`", heading(&item.sig))));
    }
    check_signature(&item.sig, &mut problems);
    for arg in &item.sig.inputs {
        check_argument(arg, &mut problems);
    }
    problems.or(())
}

fn heading(sig: &Signature) -> String {
    let asyncness = if sig.asyncness.is_some() { "async " } else { "" };
    format!("{asyncness}fn {}", sig.ident)
}

fn check_signature(sig: &Signature, problems: &mut Problems) {
    check_generics(&sig.generics, "a function", problems);
    if let Safety::Unsafe(token) = &sig.safety {
        problems.push(Problem::over(token, "a function cannot be `unsafe`"));
    }
    if let Some(abi) = &sig.abi {
        problems.push(Problem::over(abi, "a function cannot be `extern`"));
    }
    if let Some(token) = &sig.constness {
        problems.push(Problem::over(token, "a function cannot be `const`"));
    }
    if let Some(variadic) = &sig.variadic {
        problems.push(Problem::over(variadic, "a function cannot be variadic"));
    }
}

fn check_argument(arg: &FnArg, problems: &mut Problems) {
    let typed = match arg {
        FnArg::Receiver(receiver) => {
            let problem = Problem::over(receiver, "a function cannot take `self`");
            problems
                .push(problem.hint("move it out of the `impl` block: it is called by its path"));
            return;
        }
        FnArg::Typed(typed) => typed,
    };
    data::check_conditions(&typed.attrs, "an argument", problems);
    let plain =
        matches!(&*typed.pat, Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none());
    if !plain {
        let problem = Problem::over(&typed.pat, "an argument must be a plain name");
        problems.push(problem.hint("callers give it by this name: write `name: Type`"));
    }
}

fn check_generics(generics: &Generics, what: &str, problems: &mut Problems) {
    for param in &generics.params {
        let kind = match param {
            GenericParam::Lifetime(_) => "lifetime parameters",
            GenericParam::Type(_) => "type parameters",
            GenericParam::Const(_) => "const parameters",
        };
        problems.push(
            Problem::over(param, format!("{what} cannot have {kind}"))
                .hint("what travels has one type, known when the frontend is built"),
        );
    }
    if let (true, Some(clause)) = (generics.params.is_empty(), &generics.where_clause) {
        problems.push(Problem::over(clause, format!("{what} cannot have a `where` clause")));
    }
}

/// The rules of `#[provider]`.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_provider(item: &ItemImpl) -> Result<(), Problems> {
    let mut problems = Problems::default();
    check_generics(&item.generics, "a provider", &mut problems);
    let hint =
        "write `impl StoreProvider for Stores`, with the trait that the schema's service gave";
    match &item.trait_ {
        None => {
            let message = "`#[provider]` belongs on the implementation of a provider trait";
            problems.push(Problem::over(&item.self_ty, message).hint(hint));
        }
        Some((path, _)) => {
            let named = path.segments.last().is_some_and(|last| {
                last.ident.to_string().strip_suffix("Provider").is_some_and(|stem| !stem.is_empty())
            });
            if !named {
                let message = "this is not a provider trait";
                problems.push(Problem::over(path, message).hint(hint));
            }
        }
    }
    problems.or(())
}
