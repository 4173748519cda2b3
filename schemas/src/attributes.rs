//! The grammar of `#[function]`, `#[provider]` and `#[data]`, and the rules of what may carry them.
//! The Rust-source reader and the macros both come here, so that they accept the same code and
//! refuse the rest in the same words.

mod code;
mod data;
mod duration;
mod entries;
mod function;
mod problem;
mod provider;
pub mod shape;

use syn::{Attribute, Meta};

pub use code::{CODES, DEFAULT_CODE, code_name};
pub use data::{DataAttr, VariantAttr};
pub use function::FunctionAttr;
pub use problem::{Problem, Problems};
pub use provider::ProviderAttr;

/// Whether `attr` is the attribute `name`, however it was reached: `#[data]`, `#[hawksbill::data]`.
pub fn is_attribute(attr: &Attribute, name: &str) -> bool {
    attr.path().segments.last().is_some_and(|segment| segment.ident == name)
}

/// What stands between the parentheses of an attribute; nothing for `#[function]`.
///
/// # Errors
/// When the attribute is written `#[function = ...]`.
pub fn arguments(attr: &Attribute) -> Result<proc_macro2::TokenStream, Problems> {
    match &attr.meta {
        Meta::Path(_) => Ok(proc_macro2::TokenStream::new()),
        Meta::List(list) => Ok(list.tokens.clone()),
        Meta::NameValue(pair) => {
            let problem = Problem::over(&pair.eq_token, "expected parentheses, not `=`");
            Err(problem.hint("write the arguments as `name(key = value)`").into())
        }
    }
}
