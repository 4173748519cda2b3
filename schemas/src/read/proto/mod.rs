//! Reads Protobuf: every `.proto` below the include root, with no protoc.
//! `load` parses, `compile` links, `types` and `services` fill the model.

mod compile;
mod defaults;
mod duplicates;
mod errors;
mod load;
mod options;
mod services;
mod skeleton;
mod source_info;
mod types;

use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::model::Contract;
use crate::project::Project;

pub use source_info::markdown;

/// Puts the messages, enums and services of `project` into `contract`. Returns the files as an
/// encoded `FileDescriptorSet`, imports before importers; it is empty when there was an error.
pub(super) fn read_proto(
    project: &Project,
    contract: &mut Contract,
    out: &mut Diagnostics,
    inputs: &mut Vec<PathBuf>,
) -> Vec<u8> {
    let (reports, errors) = (out.len(), out.error_count());
    let set = load::load(project, out, inputs);
    duplicates::check(&set, out);
    let Some(pool) = compile::compile(&set, out, errors) else {
        out.sort_from(reports);
        return Vec::new();
    };

    let mut problems = Vec::new();
    let infos = source_info::index(&pool, &set, &out.sources);
    types::fill(&pool, &infos, contract, &mut problems);
    services::fill(&pool, &infos, contract, &mut problems);
    out.extend(problems);
    pool.encode_to_vec()
}
