//! Turns a project's contract into files: Rust, TypeScript and `contract.json`.
//! [`generate`] is pure; [`build`] is its face towards cargo.

mod build;
mod output;
mod rust;
mod stamp;
mod typescript;
mod write;

use std::path::Path;
use std::{panic, thread};

use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

pub use build::build;
pub use hawksbill_schemas as schemas;
pub use output::{Files, Output};
pub use stamp::Stamp;
pub use write::{WriteError, Written};

/// What tests across languages look at.
#[doc(hidden)]
pub mod testing {
    pub use crate::typescript::expressions::module::{Exported, module};
}

/// Reads the project in `folder` and generates everything it needs. Touches no file.
///
/// Phases run in order, read, resolve, check, emit; each starts only when the one before found no error.
///
/// # Errors
/// Everything that is wrong with the project, as far as the failing phase could tell.
pub fn generate(folder: &Path) -> Result<Output, Diagnostics> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("hawksbill".to_owned()).stack_size(STACK);
        match builder.spawn_scoped(scope, || generate_here(folder)) {
            Ok(running) => running.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
            // Nearly every project does with the stack that there is.
            Err(_) => generate_here(folder),
        }
    })
}

/// In bytes, of which only those that are used take memory. Types may hold types as deep as their authors
/// like, and what emits and parses code follows them.
const STACK: usize = 512 << 20;

fn generate_here(folder: &Path) -> Result<Output, Diagnostics> {
    let project = Project::open(folder)?;
    let loaded = read::read(&project)?;
    let rust = rust::emit(&loaded, &project.config.capabilities)?;
    let web = typescript::emit(&loaded.contract, &typescript::Options::of(&project));
    Ok(Output::new(&project, loaded, rust, web))
}
