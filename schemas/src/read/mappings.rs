//! Reads mappings: every `*.toml` below the mappings folder. What they say is checked by `mapping`.

use std::path::PathBuf;

use crate::diagnostics::{Diagnostic, Diagnostics};
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
    let mappings = mapping::read(contract, &files, out);
    check_files(project, &mappings, out);
    mappings
}

/// Reports functions whose JavaScript is in a file that is not there.
fn check_files(project: &Project, mappings: &[Mapping], out: &mut Diagnostics) {
    for mapping in mappings {
        for web in mapping.functions.values().filter_map(|function| function.web.as_ref()) {
            if web.file().is_some_and(|path| !project.root.join(path).is_file()) {
                out.push(
                    Diagnostic::error(format!("there is no file `{}`", web.module))
                        .at(&web.span, format!("`{}` should be exported there", web.name))
                        .hint("paths begin at the folder of hawksbill.toml"),
                );
            }
        }
    }
}
