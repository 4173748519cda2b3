//! `#[data]` on a struct: an object with its fields.

use hawksbill_schemas::attributes::{Problems, shape};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemStruct;

use super::{derives, fallback, fields};

pub(super) fn expand(mut item: ItemStruct, problems: &mut Problems) -> TokenStream {
    problems.take(shape::check_struct(&item));
    fields::check_types(&item.fields, problems);
    if !problems.is_empty() {
        return fallback::emit_struct(item);
    }
    fields::annotate(&mut item.fields);
    let (missing, serde) = (derives::missing(&item.attrs, true), derives::serde());
    let object = fields::object(&item.ident, &fields::checks(&item.fields));
    quote!(#missing #serde #item #object)
}
