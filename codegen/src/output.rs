//! What a run of the generator yields: files in memory, and what they were made from.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read::Loaded;

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
}

impl Output {
    pub(crate) fn new(project: &Project, loaded: Loaded, mut rust: Files, web: Files) -> Self {
        let Loaded { contract, inputs, notes, .. } = loaded;
        rust.insert("contract.json".to_owned(), contract.to_json());
        let web_dir = project.root.join(&project.config.web.out);
        Self { rust, web, web_dir, contract, notes, inputs }
    }
}
