//! Reads page modules: every `*.schema.json` below the modules folder, a JSON Schema document each.
//! `document` parses with positions, `refs` follows `$ref`, `schema` and `object` fill the model.

mod cycles;
mod document;
mod keywords;
mod naming;
mod node;
mod object;
mod refs;
mod schema;
mod union;
mod unions;

use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::files;
use crate::model::Contract;
use crate::project::Project;

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
    let mut documents = Vec::new();
    for file in files::find(project, &project.config.schemas.modules, SUFFIX, out, inputs) {
        let module = naming::module_name(&file, out);
        let root = files::read_text(&project.root, &file, out)
            .and_then(|text| document::parse(&file, &text, out));
        if let (Some(module), Some(root)) = (module, root) {
            documents.push(document::Document::new(module, file, root));
        }
    }
    naming::check_modules(&documents, out);
    if out.has_errors() && documents.is_empty() {
        return Vec::new();
    }
    documents.sort_by(|a, b| a.module.cmp(&b.module));
    documents.dedup_by(|a, b| a.module == b.module);

    let mut problems = Vec::new();
    schema::Reader::new(&documents, &out.sources, contract, &mut problems).read();
    cycles::check(contract, &mut problems);
    unions::check(contract, &mut problems);
    out.extend(problems);
    documents.iter().map(document::Document::schema).collect()
}
