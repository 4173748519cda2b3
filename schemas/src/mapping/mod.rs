//! Mappings (design, section 6): TOML files that fill page data from capability messages, read and checked
//! against the contract. Builds read them with everything else, a running process when one is replaced.

mod candidates;
mod convert;
mod describe;
mod draft;
mod functions;
mod model;
mod order;
mod plan;
mod sources;
mod uses;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Contract;

pub use model::{
    Assigned, Computed, Convert, Each, Mapped, Mapping, Nested, Object, Source, UserFunction,
    Value, WebFunction,
};

use draft::Draft;
use plan::Signatures;

/// A mapping file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path, relative to the project.
    pub path: &'a str,
    /// Its text, which is among the sources of the diagnostics.
    pub text: &'a str,
}

/// The mappings of `files`, those that others call before them. All that is wrong with any of them is
/// reported; those with errors are left out.
pub fn read(contract: &Contract, files: &[File<'_>], out: &mut Diagnostics) -> Vec<Mapping> {
    let mut drafts: Vec<Draft> = Vec::new();
    for file in files {
        let Some(name) = name_of(file.path, out) else { continue };
        if let Some(known) = drafts.iter().find(|draft| draft.name == name) {
            let other = known.file.clone();
            let span = out.sources.span(file.path, 0, 0);
            out.push(
                Diagnostic::error(format!("there are two mappings `{name}`"))
                    .at(&span, format!("the other is {other}"))
                    .hint("the name of the file is the name of the function"),
            );
            continue;
        }
        drafts.extend(draft::parse(&name, file.path, file.text, out));
    }
    let mut known = Signatures::new();
    for draft in &drafts {
        if let Some(signature) = plan::signature(contract, draft, out) {
            known.insert(draft.name.clone(), signature);
        }
    }
    let mut mappings = Vec::new();
    for draft in order::callees_first(&drafts) {
        let planned = plan::plan(contract, draft, &known, out);
        if let Some(signature) = known.get_mut(&draft.name) {
            // One with errors must not fail those that call it as well.
            signature.can_fail = Some(planned.as_ref().is_none_or(|mapping| mapping.can_fail));
        }
        mappings.extend(planned);
    }
    mappings
}

/// `schemas/mappings/store_card.toml` is `store_card`.
fn name_of(path: &str, out: &mut Diagnostics) -> Option<String> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    let name = heck::ToSnakeCase::to_snake_case(stem);
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_ascii = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if starts_well && is_ascii && !crate::names::is_rust_keyword(&name) {
        return Some(name);
    }
    let span = out.sources.span(path, 0, 0);
    out.push(
        Diagnostic::error(format!("`{file}` cannot be the name of a function"))
            .at(&span, "")
            .hint("a mapping's file is called as its function: `store_card.toml`"),
    );
    None
}
