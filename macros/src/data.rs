//! `#[data]`: gives a struct or an enum its JSON form, and an enum what it needs to be a typed error.

mod derives;
mod enums;
mod errors;
mod fallback;
mod fields;
mod names;
mod structs;

use hawksbill_schemas::attributes::{DataAttr, Problems, is_attribute};
use proc_macro2::TokenStream;
use syn::{Attribute, Item};

use crate::Expansion;

pub(crate) fn expand(attr: TokenStream, item: TokenStream) -> Expansion {
    let mut problems = Problems::default();
    problems.take(DataAttr::parse(attr));
    let item = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(item)) => structs::expand(item, &mut problems),
        Ok(Item::Enum(item)) => enums::expand(item, &mut problems),
        _ => {
            let message = "`#[data]` belongs on a struct or an enum";
            let hint = "what travels has named parts: declare them in a struct";
            return Expansion::misplaced(item, message, hint, problems);
        }
    };
    Expansion { item, problems }
}

/// Takes the `#[data(...)]` away that have been read.
fn strip(attrs: &mut Vec<Attribute>) {
    attrs.retain(|attr| !is_attribute(attr, "data"));
}
