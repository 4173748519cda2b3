//! Turns a project's contract into files: Rust, TypeScript and `contract.json`.
//! [`generate`] is pure; [`build`] is its face towards cargo.

mod build;
mod output;
mod rust;
mod stamp;
mod typescript;
mod write;

use std::path::Path;

use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

pub use build::build;
pub use hawksbill_schemas as schemas;
pub use output::{Files, Output};
pub use stamp::Stamp;
pub use write::{WriteError, Written};

/// Reads the project in `folder` and generates everything it needs. Touches no file.
///
/// Phases run in order, read, resolve, check, emit; each starts only when the one before found no error.
///
/// # Errors
/// Everything that is wrong with the project, as far as the failing phase could tell.
pub fn generate(folder: &Path) -> Result<Output, Diagnostics> {
    let project = Project::open(folder)?;
    let loaded = read::read(&project)?;
    let rust = rust::emit(&loaded, &project.config.capabilities)?;
    let web = typescript::emit(&loaded.contract, &typescript::Options::of(&project));
    Ok(Output::new(&project, loaded, rust, web))
}
