//! The attributes `#[function]`, `#[provider]` and `#[data]`: they check the item they stand on and wrap
//! it. Their documentation stands at the re-exports of `hawksbill`, so that its examples run against what
//! users use.

mod data;
mod function;
mod paths;
mod provider;

use hawksbill_schemas::attributes::{Problem, Problems};
use proc_macro::TokenStream;
use proc_macro2::TokenStream as TokenStream2;

/// See `hawksbill::function`.
#[proc_macro_attribute]
pub fn function(attr: TokenStream, item: TokenStream) -> TokenStream {
    expand(attr, item, function::expand)
}

/// See `hawksbill::provider`.
#[proc_macro_attribute]
pub fn provider(attr: TokenStream, item: TokenStream) -> TokenStream {
    expand(attr, item, provider::expand)
}

/// See `hawksbill::data`.
#[proc_macro_attribute]
pub fn data(attr: TokenStream, item: TokenStream) -> TokenStream {
    expand(attr, item, data::expand)
}

/// What an attribute makes of its item, and what is wrong with it. The item is usable in either case, so
/// that a mistake is reported once and not again at every use.
struct Expansion {
    item: TokenStream2,
    problems: Problems,
}

impl Expansion {
    /// The item of an attribute that stands on the wrong kind of thing, reported at its first word.
    fn misplaced(item: TokenStream2, message: &str, hint: &str, mut problems: Problems) -> Self {
        let first: TokenStream2 = item.clone().into_iter().take(1).collect();
        problems.push(Problem::over(&first, message).hint(hint));
        Self { item, problems }
    }
}

fn expand(
    attr: TokenStream,
    item: TokenStream,
    attribute: fn(TokenStream2, TokenStream2) -> Expansion,
) -> TokenStream {
    let Expansion { item, problems } = attribute(attr.into(), item.into());
    let errors = problems.to_compile_error();
    quote::quote!(#errors #item).into()
}
