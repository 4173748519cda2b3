//! Turns a project's contract into files: Rust, TypeScript and `contract.json`.
//! [`generate`] is pure; [`build`] is its face towards cargo.

mod build;
pub mod complete;
mod output;
mod rust;
mod stamp;
mod typescript;
mod write;

use std::path::Path;
use std::{panic, thread};

use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read::{self, Loaded};

pub use build::build;
pub use hawksbill_schemas as schemas;
pub use output::{Files, Output};
#[doc(hidden)]
pub use rust::probe as rust_expressions;
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
    both(|| generate_here(folder), || ()).0
}

/// The web files of [`generate`] alone, for a frontend that is built where no Rust is.
///
/// # Errors
/// As [`generate`], but for what only Rust cannot express.
pub fn generate_web(folder: &Path) -> Result<Files, Diagnostics> {
    let work = || {
        let project = Project::open(folder)?;
        emit_web(&project, &read::read(&project)?)
    };
    both(work, || ()).0
}

fn generate_here(folder: &Path) -> Result<Output, Diagnostics> {
    let project = Project::open(folder)?;
    let loaded = read::read(&project)?;
    let ((web, json), rust) = both(
        || (emit_web(&project, &loaded), loaded.contract.to_json()),
        || rust::emit(&loaded, &project.config.capabilities),
    );
    let (mut rust, web) = (rust?, web?);
    rust.insert("contract.json".to_owned(), json);
    Ok(Output::new(&project, loaded, rust, web))
}

fn emit_web(project: &Project, loaded: &Loaded) -> Result<Files, Diagnostics> {
    let options = typescript::Options::of(project);
    let mut out = Diagnostics::new(loaded.notes.sources.clone());
    let web = typescript::emit_all(&loaded.contract, &loaded.mappings, &options, &mut out);
    out.barrier()?;
    Ok(web)
}

/// In bytes, of which only those that are used take memory. Types may hold types as deep as their authors
/// like, and what emits and parses code follows them.
const STACK: usize = 512 << 20;

/// What `left` yields in a thread with that much stack, and `right` beside it in this one.
fn both<L: Send, R>(left: impl Fn() -> L + Sync, right: impl FnOnce() -> R) -> (L, R) {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("hawksbill".to_owned()).stack_size(STACK);
        let running = builder.spawn_scoped(scope, &left);
        let right = right();
        let left = match running {
            Ok(running) => running.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
            // Nearly every project does with the stack that there is.
            Err(_) => left(),
        };
        (left, right)
    })
}
