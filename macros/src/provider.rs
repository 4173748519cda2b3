//! `#[provider]`: the implementation stays as it is; beside it the type becomes something that
//! `App::provide` takes.

use hawksbill_schemas::attributes::{Problems, ProviderAttr, shape};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ItemImpl;
use syn::spanned::Spanned;

use crate::{Expansion, paths};

pub(crate) fn expand(attr: TokenStream, item: TokenStream) -> Expansion {
    let mut problems = Problems::default();
    problems.take(ProviderAttr::parse(attr));
    let Ok(implementation) = syn::parse2::<ItemImpl>(item.clone()) else {
        let hint = "write `impl StoreProvider for Stores { ... }`";
        return Expansion::misplaced(
            item,
            "`#[provider]` belongs on an `impl` block",
            hint,
            problems,
        );
    };
    problems.take(shape::check_provider(&implementation));
    let wrapper = emit(&implementation, &problems);
    Expansion { item: quote!(#item #wrapper), problems }
}

fn emit(implementation: &ItemImpl, problems: &Problems) -> TokenStream {
    if !implementation.generics.params.is_empty() {
        return TokenStream::new();
    }
    let (codegen, same_release) = (paths::codegen(), paths::same_release());
    let ty = &implementation.self_ty;
    let body = match &implementation.trait_ {
        Some((path, _)) if problems.is_empty() => {
            quote_spanned!(path.span()=> <Self as #path>::into_capability(self))
        }
        _ => quote!(::core::unreachable!()),
    };
    quote! {
        #[automatically_derived]
        impl #codegen::Provider for #ty {
            fn into_capability(self) -> #codegen::Capability {
                #same_release
                #body
            }
        }
    }
}
