//! What stands in for a `#[data]` type that is wrong: the type with the traits it should have had, so
//! that its uses are not reported as well. It never runs: the build has failed.

use hawksbill_schemas::attributes::{VariantAttr, is_attribute};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Fields, Generics, ItemEnum, ItemStruct};

use super::derives;
use crate::paths;

pub(super) fn emit_struct(mut item: ItemStruct) -> TokenStream {
    clean(&mut item.attrs);
    clean_fields(&mut item.fields);
    let wire = wire(&item.ident, &item.generics);
    quote!(#item #wire)
}

pub(super) fn emit_enum(mut item: ItemEnum) -> TokenStream {
    clean(&mut item.attrs);
    let holds_error = item.variants.iter().any(|variant| {
        VariantAttr::of(&variant.attrs).is_ok_and(|attr| attr.transparent.is_some())
    });
    for variant in &mut item.variants {
        clean(&mut variant.attrs);
        clean_fields(&mut variant.fields);
    }
    let (codegen, ident) = (paths::codegen(), &item.ident);
    let (generics, arguments, clause) = item.generics.split_for_impl();
    let wire = wire(ident, &item.generics);
    let from = holds_error.then(|| {
        quote! {
            impl #generics ::core::convert::From<::hawksbill::Error> for #ident #arguments #clause {
                fn from(_: ::hawksbill::Error) -> Self {
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #item
        #wire
        impl #generics #codegen::DomainError for #ident #arguments #clause {
            fn type_name() -> &'static str {
                ::core::unreachable!()
            }
            fn code(&self) -> ::hawksbill::Code {
                ::core::unreachable!()
            }
            fn message(&self) -> ::std::string::String {
                ::core::unreachable!()
            }
            fn into_untyped(self) -> ::core::result::Result<Self, ::hawksbill::Error> {
                ::core::unreachable!()
            }
        }
        #from
    }
}

fn wire(ident: &Ident, generics: &Generics) -> TokenStream {
    let codegen = paths::codegen();
    let (generics, arguments, clause) = generics.split_for_impl();
    quote! {
        #[diagnostic::do_not_recommend]
        impl #generics #codegen::Wire for #ident #arguments #clause {
            fn encode<S: #codegen::serde::Serializer>(
                &self,
                _: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::core::unreachable!()
            }
            fn decode<'de, D: #codegen::serde::Deserializer<'de>>(
                _: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::core::unreachable!()
            }
        }
    }
}

fn clean_fields(fields: &mut Fields) {
    for field in fields {
        clean(&mut field.attrs);
    }
}

/// Leaves no attribute behind that would be an error of its own here.
fn clean(attrs: &mut Vec<Attribute>) {
    derives::without_serde(attrs);
    attrs.retain(|attr| !is_attribute(attr, "data") && !is_attribute(attr, "serde"));
}
