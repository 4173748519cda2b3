//! Emits `contract.rs`, what `include_contract!()` includes: messages, their JSON, clients, provider traits,
//! mocks, page modules, and the functions with the glue that calls them.
//! Emitters write text and do not care for layout; `layout` does that for all of them at the end.

mod any;
mod args;
mod attributes;
mod capabilities;
mod check;
mod clients;
mod debug;
mod derives;
mod docs;
mod expressions;
mod format;
mod glue;
mod google;
mod guard;
mod layout;
mod mappings;
mod message_impls;
mod messages;
mod mocks;
mod modules;
mod open_enums;
mod packages;
mod paths;
mod protojson;
mod providers;
mod registry;
mod requests;
mod source_info;
mod tree;
mod types;
mod validators;

use std::collections::BTreeMap;

use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::read::Loaded;

pub use expressions::probe;
pub(crate) use layout::lay_out;
use modules::emit_modules;
use validators::Validators;

/// The Rust files of a project by their path under `OUT_DIR`. `endpoints` are the gRPC endpoints of
/// capabilities by fully qualified name, from `hawksbill.toml`.
///
/// # Errors
/// Names that are different in the schemas and one in Rust; types that Rust cannot express.
pub(crate) fn emit(
    loaded: &Loaded,
    endpoints: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut out = sink(loaded);
    check::check(&loaded.contract, &mut out);
    out.barrier()?;

    let validators = validators::start(loaded);
    let packages = packages::emit(loaded).map_err(|message| internal(loaded, &message))?;
    let parts = [
        packages,
        emit_modules(loaded)?,
        mappings::emit(loaded)?,
        registry::emit(&loaded.contract, endpoints),
        message_impls::emit(&loaded.contract),
        glue::emit(&loaded.contract),
    ];
    let mut file = format::file(&parts).map_err(|message| internal(loaded, &message))?;
    let mut files = BTreeMap::new();
    let validators = validators.finish().map_err(|errors| {
        let mut out = sink(loaded);
        out.extend(errors);
        out
    })?;
    if let Some(Validators { glue, code }) = validators {
        format::add(&glue, &mut file).map_err(|message| internal(loaded, &message))?;
        files.insert(validators::FILE.to_owned(), format::file_of(&code));
    }
    files.insert("contract.rs".to_owned(), file);
    Ok(files)
}

fn sink(loaded: &Loaded) -> Diagnostics {
    let mut out = Diagnostics::default();
    out.sources = loaded.notes.sources.clone();
    out
}

/// What can only be wrong in Hawksbill itself, as an error of the build and not a panic.
fn internal(loaded: &Loaded, message: &str) -> Diagnostics {
    let mut out = sink(loaded);
    out.push(
        Diagnostic::error(format!("Hawksbill cannot write the Rust of this contract: {message}"))
            .hint("this is a bug in Hawksbill; please report it with the schemas that show it"),
    );
    out
}
