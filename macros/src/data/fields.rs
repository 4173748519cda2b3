//! The fields of a struct or a variant: their names and forms in JSON.

use hawksbill_schemas::attributes::{Problems, shape};
use hawksbill_schemas::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Fields, LitStr, Type, parse_quote};

use crate::paths;

/// Refuses field types that cannot travel by their form.
pub(super) fn check_types(fields: &Fields, problems: &mut Problems) {
    fields.iter().for_each(|field| shape::check_type(&field.ty, problems));
}

/// Adds to every field what tells serde its name and form.
pub(super) fn annotate(fields: &mut Fields) {
    for field in fields {
        let Some(name) = &field.ident else { continue };
        let json = names::json_name(&name.to_string());
        let wire = AsWire::of(&field.ty);
        let (encode, decode) = (wire.text("encode"), wire.text("decode"));
        field.attrs.push(parse_quote! {
            #[serde(rename = #json, serialize_with = #encode, deserialize_with = #decode)]
        });
        if shape::is_named(&field.ty, "Option") {
            field.attrs.push(parse_quote! {
                #[serde(default, skip_serializing_if = "::core::option::Option::is_none")]
            });
        }
    }
}

/// Statements that compile when every field travels, and may be left out exactly when it looks so.
pub(super) fn checks(fields: &Fields) -> TokenStream {
    let check = |ty: &Type| {
        let presence = if shape::is_named(ty, "Option") { "optional" } else { "required" };
        let (presence, wire) = (format_ident!("{presence}"), AsWire::of(ty).tokens());
        quote_spanned!(ty.span()=> ::hawksbill::codegen::checks::#presence(#wire::NULLABLE);)
    };
    fields.iter().map(|field| check(&field.ty)).collect()
}

/// `<Type as Wire>` in one form and at one place wherever an expansion has it: the compiler then reports a
/// type that does not travel once, where it stands, and not again for each use.
struct AsWire {
    path: String,
    span: Span,
    /// In the expansion of a user's macro a type may begin with `$crate`, which is lost in text.
    unspeakable: Option<Type>,
}

impl AsWire {
    fn of(ty: &Type) -> Self {
        let (text, wire) = (quote!(#ty).to_string(), paths::text("Wire"));
        let unspeakable = text.contains('$').then(|| ty.clone());
        let path = if unspeakable.is_some() { wire } else { format!("<{text} as {wire}>") };
        Self { path, span: ty.span(), unspeakable }
    }

    fn text(&self, method: &str) -> LitStr {
        LitStr::new(&format!("{}::{method}", self.path), self.span)
    }

    fn tokens(&self) -> TokenStream {
        let text = LitStr::new(&self.path, self.span);
        match (&self.unspeakable, text.parse()) {
            (None, Ok(tokens)) => tokens,
            (ty, _) => quote_spanned!(self.span=> <#ty as ::hawksbill::codegen::Wire>),
        }
    }
}

/// The checks of a type that is read and written as an object, and its `Wire`.
pub(super) fn object(ident: &Ident, checks: &TokenStream) -> TokenStream {
    let (codegen, same_release) = (paths::codegen(), paths::same_release());
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #same_release
            #checks
        };
        #[automatically_derived]
        #[allow(deprecated)]
        #[diagnostic::do_not_recommend]
        impl #codegen::Wire for #ident {
            #[inline]
            fn encode<S: #codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #codegen::serde::Serialize::serialize(self, serializer)
            }

            #[inline]
            fn decode<'de, D: #codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #codegen::wire::object(deserializer)
            }
        }
    }
}
