//! What a run of the generator yields: files in memory, and what they were made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::{FILE, Project};
use hawksbill_schemas::read::Loaded;

use crate::write::{WriteError, Written, sync_owned, write_changed};

/// Files by path relative to the folder they belong to, with `/` on every platform.
pub type Files = BTreeMap<String, String>;

/// Everything that was generated for a project.
#[derive(Debug)]
pub struct Output {
    /// Files for cargo's `OUT_DIR`: `contract.rs`, which `include_contract!` includes, and `contract.json`.
    pub rust: Files,
    /// Files for [`Output::web_dir`].
    pub web: Files,
    /// The folder that the generator owns in the frontend: `[web] out` in the project folder.
    pub web_dir: PathBuf,
    /// What the project declares.
    pub contract: Contract,
    /// Warnings, and what was loosened because an output language cannot say it.
    pub notes: Diagnostics,
    /// Every file and folder whose change makes another run necessary.
    pub inputs: Vec<PathBuf>,
    /// Files and folders that were looked for and are not there.
    pub(crate) absent: Vec<PathBuf>,
}

impl Output {
    pub(crate) fn new(project: &Project, loaded: Loaded, rust: Files, web: Files) -> Self {
        let Loaded { contract, inputs, notes, .. } = loaded;
        let web_dir = project.root.join(&project.config.web.out);
        let absent = looked_for(project).into_iter().filter(|path| !path.exists()).collect();
        Self { rust, web, web_dir, contract, notes, inputs, absent }
    }

    /// Writes the Rust files to `out_dir` and the web files to [`Output::web_dir`]: only those whose
    /// content changed. Files of earlier runs that are no longer generated are removed.
    ///
    /// # Errors
    /// A file cannot be written, or one that a person wrote is in the way.
    pub fn write(&self, out_dir: &Path) -> Result<Written, WriteError> {
        // The web files first: they may be refused, and then nothing at all is written.
        let web = sync_owned(&self.web_dir, &self.web)?;
        let rust = write_changed(out_dir, &self.rust)?;
        Ok(Written { rust, web: web.changed, removed: web.removed })
    }
}

/// What a project may have and need not.
fn looked_for(project: &Project) -> Vec<PathBuf> {
    let config = &project.config;
    let functions = &config.functions.source;
    let mut paths = vec![project.root.join(FILE)];
    let schemas = &config.schemas;
    for folder in [&schemas.proto, &schemas.modules, &schemas.mappings, &schemas.pages, functions] {
        paths.push(project.path(folder));
    }
    paths.extend([
        project.path(&format!("{functions}.rs")),
        project.path(&format!("{functions}/mod.rs")),
    ]);
    paths
}
