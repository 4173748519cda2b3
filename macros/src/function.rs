//! `#[function]`: the function stays as it is; beside it stand checks that its types fit.

mod checks;

use hawksbill_schemas::attributes::{FunctionAttr, Problems, shape};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn, ReturnType};

use crate::Expansion;

pub(crate) fn expand(attr: TokenStream, item: TokenStream) -> Expansion {
    let mut problems = Problems::default();
    problems.take(FunctionAttr::parse(attr));
    let Ok(function) = syn::parse2::<ItemFn>(item.clone()) else {
        let hint = "write `pub async fn name(argument: Type) -> Result<Type>`";
        return Expansion::misplaced(item, "`#[function]` belongs on a function", hint, problems);
    };
    problems.take(shape::check_function(&function));
    check_types(&function, &mut problems);
    let checks = problems.is_empty().then(|| checks::emit(&function));
    Expansion { item: quote!(#item #checks), problems }
}

fn check_types(function: &ItemFn, problems: &mut Problems) {
    for argument in &function.sig.inputs {
        if let FnArg::Typed(argument) = argument {
            shape::check_type(&argument.ty, problems);
        }
    }
    if let ReturnType::Type(_, result) = &function.sig.output {
        shape::check_answer(result, problems);
    }
}
