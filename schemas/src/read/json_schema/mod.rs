//! Reads page modules: every `*.schema.json` below the modules folder, a JSON Schema document each.
//! `document` parses with positions, `refs` follows `$ref`, `values` and its neighbours work out what values a
//! schema allows, `declare` and its neighbours make types of them.

mod alternatives;
mod annotations;
mod bounds;
mod by_type;
mod constraints;
mod cycles;
mod declare;
mod document;
mod keywords;
mod meet;
mod mentions;
mod naming;
mod node;
mod place;
mod portable;
mod reader;
mod refs;
mod resources;
mod set;
mod structure;
mod subschemas;
mod unions;
mod values;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::files;
use crate::model::Contract;
use crate::project::Project;

use document::Document;
use reader::Reader;
use refs::Refs;
use resources::Resources;

pub use place::uri_encoded;
pub use unions::trial_order;

/// The ending of a module's file.
const SUFFIX: &str = ".schema.json";

/// The scope of all types from module schemas.
pub(super) const SCOPE: &str = "modules";

/// One page module's schema.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleSchema {
    /// The name of the module, as in `Contract::modules`: `StoreCard`, in a folder `shop.StoreCard`.
    pub module: String,
    /// The file, relative to the project.
    pub file: String,
    /// Its URI: that of its `$id`, or one made from the path of the file.
    pub uri: String,
    /// The document, comments aside, with its URI for an `$id`. References to other documents are by their URIs;
    /// those to schemas that are not in the project are left out.
    pub document: serde_json::Value,
    /// Whether it is of a draft before 2019-09.
    pub is_old_draft: bool,
    /// The modules whose documents it refers to, sorted.
    pub refers_to: Vec<String>,
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
        let module = naming::module_name(&file, &project.config.schemas.modules, out);
        let root = files::read_text(&project.root, &file, out)
            .and_then(|text| document::parse(&file, &text, out));
        match (module, root) {
            (Some(module), Some(root)) => documents.push(Document::new(module, file, root)),
            _ => drop(broken.insert(file)),
        }
    }
    let documents = naming::distinct(documents, &mut broken, out);

    let mut problems = Vec::new();
    let resources = Resources::of(&documents);
    let refs = Refs { documents: &documents, broken: &broken, sources: &out.sources, resources };
    let schemas = portable::module_schemas(&refs);
    Reader::new(refs, contract, &mut problems).read();
    unions::discriminate(contract);
    cycles::check(contract, &mut problems);
    unions::check(contract, &mut problems);
    out.extend(problems);
    out.sort_from(reports);
    schemas
}
