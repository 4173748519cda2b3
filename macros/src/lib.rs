//! The attributes `#[function]`, `#[provider]` and `#[data]`. Their documentation stands at the
//! re-exports of `hawksbill`, so that its examples run against what users use.

use proc_macro::TokenStream;

#[allow(missing_docs)]
#[proc_macro_attribute]
pub fn function(_attr: TokenStream, item: TokenStream) -> TokenStream {
    item
}

#[allow(missing_docs)]
#[proc_macro_attribute]
pub fn provider(_attr: TokenStream, item: TokenStream) -> TokenStream {
    item
}

#[allow(missing_docs)]
#[proc_macro_attribute]
pub fn data(_attr: TokenStream, item: TokenStream) -> TokenStream {
    item
}
