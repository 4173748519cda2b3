//! Makes typify's output ours: documentation from the model, paths through `hawksbill::codegen`, and
//! nothing that nobody needs.

use std::collections::BTreeSet;

use hawksbill_schemas::diagnostics::Diagnostic;
use hawksbill_schemas::model::{Doc, Enum, Shape, Struct, TypeDef};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Fields, Item, ItemEnum, ItemImpl, ItemStruct, parse_quote};

use super::super::docs;
use super::names::clash;

mod tokens;

/// The content of the module with these types.
pub(super) fn polish(output: TokenStream, types: &[&TypeDef]) -> Result<String, Vec<Diagnostic>> {
    let declared: BTreeSet<&str> = types.iter().map(|def| def.name.last()).collect();
    let output = tokens::rewrite(output, &declared);
    let file: syn::File = syn::parse2(output).map_err(|error| {
        vec![Diagnostic::error(format!("typify wrote what is not Rust: {error}"))]
    })?;
    let mut text = TokenStream::new();
    let mut errors = Vec::new();
    for item in file.items {
        match item {
            Item::Struct(item) => text.extend(structure(item, types, &mut errors)),
            Item::Enum(item) => text.extend(enumeration(item, types, &mut errors)),
            Item::Impl(item) if is_useful(&item) => text.extend(quote!(#item)),
            // Errors of conversions, defaults and builders: nobody asked for them.
            _ => {}
        }
    }
    if errors.is_empty() { Ok(text.to_string()) } else { Err(errors) }
}

/// `Display` of names, and the ways into and out of a type that wraps another.
fn is_useful(item: &ItemImpl) -> bool {
    let Some((path, _)) = &item.trait_ else { return false };
    let Some(name) = path.segments.last() else { return false };
    ["Deref", "Display", "From"].iter().any(|known| name.ident == known)
}

fn structure(
    mut item: ItemStruct,
    types: &[&TypeDef],
    errors: &mut Vec<Diagnostic>,
) -> TokenStream {
    let def = find(types, &item.ident);
    let serde: Vec<Attribute> = item.attrs.iter().filter(|it| keeps(it)).cloned().collect();
    item.attrs = documented(def.map(|def| &def.doc), derives(&item.attrs), serde);
    if let Some((def, Struct { fields, .. })) = def.and_then(|def| match &def.shape {
        Shape::Struct(shape) => Some((def, shape)),
        _ => None,
    }) {
        let mut seen = BTreeSet::new();
        for field in &mut item.fields {
            let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let wire = tokens::renamed(&field.attrs).unwrap_or_else(|| ident.clone());
            let source = fields.iter().find(|field| field.json == wire);
            if !seen.insert(ident.clone()) {
                errors.push(clash(&wire, &ident, source.map_or(&def.span, |field| &field.span)));
            }
            let serde = std::mem::take(&mut field.attrs).into_iter().filter(keeps_field);
            field.attrs = doc_lines(source.map(|field| &field.doc)).chain(serde).collect();
        }
    } else if let Fields::Unnamed(fields) = &mut item.fields {
        fields.unnamed.iter_mut().for_each(|field| field.attrs.retain(keeps_field));
    }
    with_wire(&item.ident, quote!(#item))
}

fn enumeration(
    mut item: ItemEnum,
    types: &[&TypeDef],
    errors: &mut Vec<Diagnostic>,
) -> TokenStream {
    let def = find(types, &item.ident);
    let serde: Vec<Attribute> = item.attrs.iter().filter(|it| keeps(it)).cloned().collect();
    item.attrs = documented(def.map(|def| &def.doc), derives(&item.attrs), serde);
    let names = def.and_then(|def| match &def.shape {
        Shape::Enum(shape) => Some(shape),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    for variant in &mut item.variants {
        let ident = variant.ident.to_string();
        let wire = tokens::renamed(&variant.attrs).unwrap_or_else(|| ident.clone());
        let source = names.and_then(|names| names.values.iter().find(|value| value.json == wire));
        if !seen.insert(ident.clone())
            && let Some(def) = def
        {
            errors.push(clash(&wire, &ident, source.map_or(&def.span, |value| &value.span)));
        }
        let serde = std::mem::take(&mut variant.attrs).into_iter().filter(keeps_field);
        variant.attrs = doc_lines(source.map(|value| &value.doc)).chain(serde).collect();
    }
    let parse = names.map(|names| from_str(&item, names));
    let ident = item.ident.clone();
    with_wire(&ident, quote!(#item #parse))
}

/// `"a".parse::<Kind>()`, with an error that functions can return.
fn from_str(item: &ItemEnum, names: &Enum) -> TokenStream {
    let ident = &item.ident;
    let arms = item.variants.iter().map(|variant| {
        let variant_ident = &variant.ident;
        let text = tokens::renamed(&variant.attrs).unwrap_or_else(|| variant_ident.to_string());
        quote!(#text => ::std::result::Result::Ok(Self::#variant_ident),)
    });
    let known: Vec<&str> = names.values.iter().map(|value| value.json.as_str()).collect();
    let message = format!("{ident} is one of {}", known.join(", "));
    quote! {
        impl ::std::str::FromStr for #ident {
            type Err = ::hawksbill::Error;
            fn from_str(text: &str) -> ::std::result::Result<Self, ::hawksbill::Error> {
                match text {
                    #(#arms)*
                    _ => ::std::result::Result::Err(
                        ::hawksbill::Error::new(::hawksbill::Code::InvalidArgument, #message),
                    ),
                }
            }
        }
    }
}

fn with_wire(ident: &Ident, item: TokenStream) -> TokenStream {
    quote!(#item ::hawksbill::codegen::wire_via_serde!(#ident);)
}

fn find<'t>(types: &[&'t TypeDef], ident: &Ident) -> Option<&'t TypeDef> {
    types.iter().find(|def| ident == def.name.last()).copied()
}

fn documented(doc: Option<&Doc>, derive: Attribute, serde: Vec<Attribute>) -> Vec<Attribute> {
    let path: Attribute = parse_quote!(#[serde(crate = "::hawksbill::codegen::serde")]);
    doc_lines(doc).chain([derive, path]).chain(serde).collect()
}

fn doc_lines(doc: Option<&Doc>) -> impl Iterator<Item = Attribute> {
    let text = doc.map(|doc| docs::safe_markdown(&doc.text)).unwrap_or_default();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if doc.is_some_and(|doc| doc.deprecated.is_some()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push("Deprecated.".to_owned());
    }
    lines.into_iter().map(|line| {
        let line = if line.is_empty() { line } else { format!(" {line}") };
        parse_quote!(#[doc = #line])
    })
}

/// What typify derives. serde's derives first, the rest in the order of the alphabet.
fn derives(attributes: &[Attribute]) -> Attribute {
    let derive = attributes.iter().find(|attribute| attribute.path().is_ident("derive"));
    derive.cloned().unwrap_or_else(|| parse_quote!(#[derive(Clone, Debug, PartialEq)]))
}

/// Unknown properties are dropped, so `deny_unknown_fields` goes; `untagged` and `transparent` stay.
fn keeps(attribute: &Attribute) -> bool {
    let text = quote!(#attribute).to_string();
    attribute.path().is_ident("serde") && !text.contains("deny_unknown_fields")
}

fn keeps_field(attribute: &Attribute) -> bool {
    attribute.path().is_ident("serde")
}
