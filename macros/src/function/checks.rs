//! Checks of a function's types, each at the type it is about.

use hawksbill_schemas::attributes::shape;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn, ReturnType, Type};

use crate::paths;

/// A constant that compiles when the function's types fit.
pub(super) fn emit(function: &ItemFn) -> TokenStream {
    let same_release = paths::same_release();
    let arguments = function.sig.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => Some(argument_check(&argument.ty)),
        FnArg::Receiver(_) => None,
    });
    let result = match &function.sig.output {
        ReturnType::Default => TokenStream::new(),
        ReturnType::Type(_, ty) => result(ty),
    };
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #same_release
            #(#arguments)*
            #result
        };
    }
}

fn result(ty: &Type) -> TokenStream {
    let Type::Path(path) = ty else { return reasoned("answer", ty) };
    if !shape::is_named(ty, "Result") {
        return reasoned("answer", ty);
    }
    let mut arguments = shape::type_arguments(path);
    let value = arguments.next().map(|value| check("wire", value));
    let error = match arguments.next() {
        Some(error) => check("failure", error),
        // `io::Result<T>` and the like: the error does not show.
        None => check("fallible", ty),
    };
    quote!(#value #error)
}

/// A type with parameters is never injected; then the compiler can say which part of it does not travel.
fn argument_check(ty: &Type) -> TokenStream {
    let has_parameters =
        matches!(ty, Type::Path(path) if shape::type_arguments(path).next().is_some());
    if has_parameters { check("wire", ty) } else { reasoned("argument", ty) }
}

fn check(name: &str, ty: &Type) -> TokenStream {
    paths::check(name, ty, &TokenStream::new())
}

/// A check with a second parameter, which the compiler finds.
fn reasoned(name: &str, ty: &Type) -> TokenStream {
    paths::check(name, ty, &quote!(, _))
}
