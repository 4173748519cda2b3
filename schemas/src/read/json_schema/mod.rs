//! Reads page modules: every `*.schema.json` below the modules folder, a JSON Schema document each.
//! `document` parses with positions, `refs` follows `$ref`, `schema` and its neighbours fill the model.

mod annotations;
mod cycles;
mod document;
mod enums;
mod keywords;
mod naming;
mod node;
mod object;
mod refs;
mod schema;
mod simple;
mod union;
mod unions;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::files;
use crate::model::Contract;
use crate::project::Project;

use document::Document;

pub use unions::trial_order;

/// The ending of a module's file.
const SUFFIX: &str = ".schema.json";

/// The scope of all types from module schemas.
pub(super) const SCOPE: &str = "modules";

/// One page module's schema.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleSchema {
    /// The name of the module: `StoreCard`.
    pub module: String,
    /// The file, relative to the project.
    pub file: String,
    /// The document as written, comments aside.
    pub document: serde_json::Value,
}

/// Puts the modules of `project` and their types into `contract`.
pub(super) fn read_modules(
    project: &Project,
    contract: &mut Contract,
    out: &mut Diagnostics,
    inputs: &mut Vec<PathBuf>,
) -> Vec<ModuleSchema> {
    let reports = out.len();
    let mut documents = Vec::new();
    let mut broken = BTreeSet::new();
    for file in files::find(project, &project.config.schemas.modules, SUFFIX, out, inputs) {
        let module = naming::module_name(&file, out);
        let root = files::read_text(&project.root, &file, out)
            .and_then(|text| document::parse(&file, &text, out));
        match (module, root) {
            (Some(module), Some(root)) => documents.push(Document::new(module, file, root)),
            _ => drop(broken.insert(file)),
        }
    }
    let documents = naming::distinct(documents, &mut broken, out);

    let mut problems = Vec::new();
    schema::Reader::new(&documents, &broken, &out.sources, contract, &mut problems).read();
    cycles::check(contract, &mut problems);
    unions::check(contract, &mut problems);
    out.extend(problems);
    out.sort_from(reports);
    documents.iter().map(Document::schema).collect()
}
