//! Reads mappings: every `*.toml` below the mappings folder. What they say is checked by `mapping`.

use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::files;
use crate::mapping::{self, File, Mapping};
use crate::model::Contract;
use crate::project::Project;

/// The mappings of `project`, checked against `contract`.
pub(super) fn read_mappings(
    project: &Project,
    contract: &Contract,
    out: &mut Diagnostics,
    inputs: &mut Vec<PathBuf>,
) -> Vec<Mapping> {
    let paths = files::find(project, &project.config.schemas.mappings, ".toml", out, inputs);
    let texts: Vec<_> = paths
        .iter()
        .filter_map(|path| Some((path, files::read_text(&project.root, path, out)?)))
        .collect();
    let files: Vec<File<'_>> = texts.iter().map(|(path, text)| File { path, text }).collect();
    mapping::read(contract, &files, out)
}
