//! The names that expansions use. All lead through `::hawksbill::codegen`, so nothing that the user has
//! in scope can stand in their way.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

/// `::hawksbill::codegen`.
pub(crate) fn codegen() -> TokenStream {
    quote!(::hawksbill::codegen)
}

/// `::hawksbill::codegen::checks::name::<Type>`, all of it where the type stands, so that the compiler
/// reports there what is wrong with the type.
pub(crate) fn check(name: &str, ty: &Type, reason: &TokenStream) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote_spanned!(ty.span()=> ::hawksbill::codegen::checks::#name::<#ty #reason>();)
}

/// The path of an item of `codegen`, for attributes that take paths as text.
pub(crate) fn text(item: &str) -> String {
    format!("::hawksbill::codegen::{item}")
}

/// A statement that compiles only with the runtime of the same release.
pub(crate) fn same_release() -> TokenStream {
    let constant = format_ident!("VERSION_{}", env!("CARGO_PKG_VERSION").replace(['.', '-'], "_"));
    quote!(let _ = ::hawksbill::codegen::#constant;)
}
