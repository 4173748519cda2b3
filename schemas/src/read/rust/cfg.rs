//! Which items are compiled only for tests: those are not part of the program.

use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// Whether `attrs` keep the item out of every build that is not a test.
pub(super) fn is_test_only(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg") => syn::parse2::<Meta>(list.tokens.clone())
            .is_ok_and(|predicate| holds(&predicate) == Some(false)),
        _ => false,
    })
}

/// The attribute that keeps the item out of some builds that are not tests, when there is one.
pub(super) fn undecided(attrs: &[Attribute]) -> Option<&Attribute> {
    attrs.iter().find(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg") => syn::parse2::<Meta>(list.tokens.clone())
            .is_ok_and(|predicate| holds(&predicate).is_none()),
        _ => false,
    })
}

/// Whether `attrs` make the item depend on anything that only cargo knows.
pub(super) fn is_conditional(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr"))
}

/// The value of a predicate outside tests; none when it depends on something else.
fn holds(predicate: &Meta) -> Option<bool> {
    match predicate {
        Meta::Path(path) if path.is_ident("test") => Some(false),
        Meta::List(list) => {
            let parts = parts(list.tokens.clone())?;
            let values = parts.iter().map(holds);
            if list.path.is_ident("not") {
                return values.last().flatten().map(|value| !value);
            }
            // `all` is decided by one that fails, `any` by one that holds.
            let deciding = list.path.is_ident("any");
            let values: Vec<_> = values.collect();
            if values.contains(&Some(deciding)) {
                Some(deciding)
            } else if values.iter().all(Option::is_some) {
                Some(!deciding)
            } else {
                None
            }
        }
        _ => None,
    }
}

fn parts(tokens: TokenStream) -> Option<Punctuated<Meta, Token![,]>> {
    Punctuated::parse_terminated.parse2(tokens).ok()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::is_test_only;

    #[test]
    fn only_what_no_other_build_contains_is_test_only() {
        for attr in [
            parse_quote!(#[cfg(test)]),
            parse_quote!(#[cfg(all(test, feature = "x"))]),
            parse_quote!(#[cfg(not(not(test)))]),
            parse_quote!(#[cfg(any(test))]),
        ] {
            assert!(is_test_only(&[attr]));
        }
        for attr in [
            parse_quote!(#[cfg(feature = "test")]),
            parse_quote!(#[cfg(any(test, feature = "x"))]),
            parse_quote!(#[cfg(not(test))]),
            parse_quote!(#[cfg(unix)]),
            parse_quote!(#[test]),
        ] {
            assert!(!is_test_only(&[attr]));
        }
    }
}
