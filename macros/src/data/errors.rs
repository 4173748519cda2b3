//! What every `#[data]` enum is as an error: its code and message, and the way in for untyped errors.

use hawksbill_schemas::attributes::{DEFAULT_CODE, VariantAttr};
use hawksbill_schemas::names;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, ItemEnum, Lit, Meta, Variant};

use super::enums::VariantAttrs;
use crate::paths;

pub(super) fn emit(item: &ItemEnum, attrs: &VariantAttrs) -> TokenStream {
    let codegen = paths::codegen();
    let ident = &item.ident;
    let name = ident.to_string();
    let variants = || item.variants.iter().zip(attrs);
    let codes = variants().map(|(variant, attr)| code(variant, attr));
    let messages = variants().map(|(variant, attr)| message(variant, attr));
    let transparent = variants().find(|(_, attr)| attr.transparent.is_some());
    let untyped = transparent.map(|(variant, _)| {
        let (ident, error) = (&variant.ident, held(variant, "into_error"));
        quote!(Self::#ident(error) => ::core::result::Result::Err(#error(error)),)
    });
    let from = transparent.map(|(variant, _)| from_error(ident, variant));
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #codegen::DomainError for #ident {
            fn type_name() -> &'static ::core::primitive::str {
                #codegen::type_name!(#name)
            }

            fn code(&self) -> ::hawksbill::Code {
                match self { #(#codes)* }
            }

            fn message(&self) -> ::std::string::String {
                ::std::string::String::from(match self { #(#messages)* })
            }

            fn into_untyped(self) -> ::core::result::Result<Self, ::hawksbill::Error> {
                match self {
                    #untyped
                    typed => ::core::result::Result::Ok(typed),
                }
            }
        }
        #from
    }
}

fn code(variant: &Variant, attr: &VariantAttr) -> TokenStream {
    let ident = &variant.ident;
    if attr.transparent.is_some() {
        let code = held(variant, "code");
        return quote!(Self::#ident(error) => #code(error),);
    }
    let code = attr.code.map_or(DEFAULT_CODE, |(code, _)| code);
    let code = format_ident!("{}", names::type_name(code));
    quote!(Self::#ident { .. } => ::hawksbill::Code::#code,)
}

fn message(variant: &Variant, attr: &VariantAttr) -> TokenStream {
    let ident = &variant.ident;
    if attr.transparent.is_some() {
        let message = held(variant, "message");
        return quote!(Self::#ident(error) => #message(error),);
    }
    let text = first_paragraph(&variant.attrs).unwrap_or_else(|| words(ident));
    quote!(Self::#ident { .. } => #text,)
}

/// `SoldOut` as `sold out`.
fn words(ident: &Ident) -> String {
    let snake = names::rust_snake(&ident.to_string());
    snake.trim_start_matches("r#").trim_matches('_').replace('_', " ")
}

/// The first paragraph of a doc comment, in one line.
fn first_paragraph(attrs: &[Attribute]) -> Option<String> {
    let lines = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    // A block comment is one attribute with many lines.
    let text: Vec<String> = lines.collect();
    let paragraph: Vec<&str> = text
        .iter()
        .flat_map(|text| text.lines().chain(text.is_empty().then_some("")))
        .map(|line| line.trim().trim_start_matches("* ").trim())
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

/// `<Type as Untyped>::name` of the error that a transparent variant holds, all of it where the type
/// stands: another type is reported there, and once for all methods.
fn held(variant: &Variant, name: &str) -> TokenStream {
    let ty = variant.fields.iter().next().map(|field| &field.ty);
    let name = format_ident!("{name}");
    quote_spanned!(ty.span()=> <#ty as ::hawksbill::codegen::Untyped>::#name)
}

fn from_error(ident: &Ident, variant: &Variant) -> TokenStream {
    let (name, held) = (&variant.ident, held(variant, "from_error"));
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::core::convert::From<::hawksbill::Error> for #ident {
            fn from(error: ::hawksbill::Error) -> Self {
                Self::#name(#held(error))
            }
        }
    }
}
