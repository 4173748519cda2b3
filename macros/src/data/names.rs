//! An enum whose variants are names: its `Wire`, and serde's traits through it.

use hawksbill_schemas::names::json_name;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, ItemEnum};

use super::enums::VariantAttrs;
use crate::paths;

pub(super) fn emit(item: &ItemEnum, attrs: &VariantAttrs) -> TokenStream {
    let (codegen, same_release) = (paths::codegen(), paths::same_release());
    let ident = &item.ident;
    let variants = item.variants.iter().zip(attrs);
    let (transparent, named): (Vec<_>, Vec<_>) =
        variants.partition(|(_, attr)| attr.transparent.is_some());
    let named: Vec<&Ident> = named.iter().map(|(variant, _)| &variant.ident).collect();
    let transparent = transparent.iter().map(|(variant, _)| &variant.ident);
    let json: Vec<String> = named.iter().map(|name| json_name(&name.to_string())).collect();
    // The places of all but the last, which is what remains.
    let (last, earlier) = match named.split_last() {
        Some((last, earlier)) => (last, earlier),
        None => return TokenStream::new(),
    };
    let places = 0..earlier.len();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        #[diagnostic::do_not_recommend]
        impl #codegen::Wire for #ident {
            fn encode<S: #codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #same_release
                match self {
                    #(Self::#named => serializer.serialize_str(#json),)*
                    #(Self::#transparent(_) => #codegen::wire::transparent(),)*
                }
            }

            fn decode<'de, D: #codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let place = #codegen::wire::name(deserializer, &[#(#json),*])?;
                ::core::result::Result::Ok(match place {
                    #(#places => Self::#earlier,)*
                    _ => Self::#last,
                })
            }
        }
        #codegen::serde_via_wire!(#ident);
    }
}
