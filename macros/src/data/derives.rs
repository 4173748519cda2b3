//! What a `#[data]` type derives: what the user asked for, and what is missing.

use hawksbill_schemas::attributes::{Problem, Problems, is_attribute};
use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token, parse_quote};

use crate::paths;

/// The traits that the user derives, by their last name.
pub(super) struct Derives(Vec<String>);

/// Reads the `#[derive(...)]` below `#[data]`; refuses those that `#[data]` brings itself.
pub(super) fn read(attrs: &[Attribute], problems: &mut Problems) -> Derives {
    let mut names = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        for path in derived(attr) {
            let name = last_name(&path);
            if is_serde(&name) {
                let problem = Problem::over(&path, format!("`#[data]` implements `{name}` itself"));
                problems.push(problem.hint("remove it here"));
            }
            names.push(name);
        }
    }
    Derives(names)
}

/// The paths in one `#[derive(...)]`; none when it is not written so, which the compiler reports.
fn derived(attr: &Attribute) -> impl Iterator<Item = Path> {
    let paths = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
    paths.into_iter().flatten()
}

fn last_name(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

fn is_serde(name: &str) -> bool {
    name == "Serialize" || name == "Deserialize"
}

/// Takes serde's traits, which have been refused, out of every `#[derive(...)]`.
pub(super) fn without_serde(attrs: &mut [Attribute]) {
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let paths: Vec<Path> = derived(attr).filter(|path| !is_serde(&last_name(path))).collect();
        *attr = parse_quote!(#[derive(#(#paths),*)]);
    }
}

impl Derives {
    /// `#[derive(...)]` with `Debug` and, when the type can have it, `Clone`, unless they are there.
    pub(super) fn missing(&self, clone: bool) -> TokenStream {
        let debug = (!self.has("Debug")).then(|| quote!(::core::fmt::Debug,));
        let clone = (clone && !self.has("Clone")).then(|| quote!(::core::clone::Clone,));
        quote!(#[derive(#debug #clone)])
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|derived| derived == name)
    }
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

/// Refuses `#[serde(...)]` on the type itself.
pub(super) fn refuse_serde(attrs: &[Attribute], problems: &mut Problems) {
    for attr in attrs.iter().filter(|attr| is_attribute(attr, "serde")) {
        let problem = Problem::over(attr, "`#[serde]` on a `#[data]` type");
        problems.push(problem.hint(
            "the JSON form follows from the declaration: the frontend's types are made from it",
        ));
    }
}
