//! `#[data]` on an enum: a string when its variants are names, otherwise an object that says its kind.

use hawksbill_schemas::attributes::shape::{self, EnumForm};
use hawksbill_schemas::attributes::{Problems, VariantAttr};
use hawksbill_schemas::names::json_name;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{ItemEnum, parse_quote};

use super::{derives, errors, fallback, fields, names};
/// What the attributes of an enum's variants say, in the order of the variants.
pub(super) type VariantAttrs = Vec<VariantAttr>;

pub(super) fn expand(mut item: ItemEnum, problems: &mut Problems) -> TokenStream {
    problems.take(shape::check_enum(&item));
    for variant in &item.variants {
        // What a transparent variant holds does not travel.
        let attr = VariantAttr::of(&variant.attrs).unwrap_or_default();
        if attr.transparent.is_none() {
            fields::check_types(&variant.fields, problems);
        }
    }
    if !problems.is_empty() {
        return fallback::emit_enum(item);
    }
    let attrs = take_attributes(&mut item);
    let holds_error = attrs.iter().any(|attr| attr.transparent.is_some());
    // `hawksbill::Error` has no `Clone`: it holds the cause.
    let missing = derives::missing(&item.attrs, !holds_error);
    let error = errors::emit(&item, &attrs);
    match shape::enum_form(&item) {
        EnumForm::Names => {
            let names = names::emit(&item, &attrs);
            quote!(#missing #item #names #error)
        }
        EnumForm::Tagged => {
            let tagged = tagged(item, &attrs);
            quote!(#missing #tagged #error)
        }
    }
}

/// Reads the variants' attributes, which are right by now, and takes them away.
fn take_attributes(item: &mut ItemEnum) -> VariantAttrs {
    let variants = item.variants.iter_mut();
    variants
        .map(|variant| {
            let attr = VariantAttr::of(&variant.attrs).unwrap_or_default();
            super::strip(&mut variant.attrs);
            attr
        })
        .collect()
}

fn tagged(mut item: ItemEnum, attrs: &VariantAttrs) -> TokenStream {
    let mut checks = TokenStream::new();
    for (variant, attr) in item.variants.iter_mut().zip(attrs) {
        if attr.transparent.is_some() {
            variant.attrs.push(parse_quote!(#[serde(skip)]));
            continue;
        }
        checks.extend(fields::checks(&variant.fields));
        let json = json_name(&variant.ident.to_string());
        variant.attrs.push(parse_quote!(#[serde(rename = #json)]));
        fields::annotate(&mut variant.fields);
    }
    let (serde, tag) = (derives::serde(), shape::TAG);
    let object = fields::object(&item.ident, &checks);
    quote! {
        #serde
        #[serde(tag = #tag)]
        #item
        #object
    }
}
