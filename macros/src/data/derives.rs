//! What a `#[data]` type derives: what the user asked for, and what is missing.

use hawksbill_schemas::attributes::shape;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Path, parse_quote};

use crate::paths;

/// Takes serde's traits, which have been refused, out of every `#[derive(...)]`.
pub(super) fn without_serde(attrs: &mut [Attribute]) {
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let paths = shape::derived(attr).filter(|path| !shape::is_serde_derive(path));
        let paths: Vec<Path> = paths.collect();
        *attr = parse_quote!(#[derive(#(#paths),*)]);
    }
}

/// `#[derive(...)]` with `Debug` and, when the type can have it, `Clone`, unless `attrs` have them.
pub(super) fn missing(attrs: &[Attribute], clone: bool) -> TokenStream {
    let has = |name: &str| {
        let is_it = |path: Path| path.segments.last().is_some_and(|last| last.ident == name);
        attrs.iter().flat_map(shape::derived).any(is_it)
    };
    let debug = (!has("Debug")).then(|| quote!(::core::fmt::Debug,));
    let clone = (clone && !has("Clone")).then(|| quote!(::core::clone::Clone,));
    quote!(#[derive(#debug #clone)])
}

/// Serde's derive for types whose JSON form is an object.
pub(super) fn serde() -> TokenStream {
    let codegen = paths::codegen();
    let krate = paths::text("serde");
    quote! {
        #[derive(#codegen::serde::Serialize, #codegen::serde::Deserialize)]
        #[serde(crate = #krate)]
    }
}
