//! `#[data]` on a struct: an object with its fields.

use hawksbill_schemas::attributes::{Problems, shape};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemStruct;

use super::{derives, fallback, fields};

pub(super) fn expand(mut item: ItemStruct, problems: &mut Problems) -> TokenStream {
    problems.take(shape::check_struct(&item));
    derives::refuse_serde(&item.attrs, problems);
    fields::check(&item.fields, problems);
    let derives = derives::read(&item.attrs, problems);
    if !problems.is_empty() {
        return fallback::emit_struct(item);
    }
    fields::annotate(&mut item.fields);
    let (missing, serde) = (derives.missing(true), derives::serde());
    let object = fields::object(&item.ident, &fields::checks(&item.fields));
    quote!(#missing #serde #item #object)
}
