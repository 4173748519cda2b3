//! Reads a project: read -> resolve -> check, with a barrier after the readers and one at the end.
//! `hawksbill-codegen` calls [`read`]; every reader reports all its errors into one sink.

mod json_schema;
mod mappings;
mod proto;
pub(crate) mod rust;

use std::path::PathBuf;

use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::mapping::Mapping;
use crate::model::Contract;
use crate::project::Project;
use crate::{check, fingerprint, resolve};

pub use json_schema::{ModuleSchema, trial_order, uri_encoded};
pub use proto::markdown;

/// Everything that was read from a project and found to be right.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the project declares.
    pub contract: Contract,
    /// The Protobuf files as an encoded `FileDescriptorSet` with source info, imports before importers.
    pub descriptors: Vec<u8>,
    /// The module schemas as parsed, ordered by module name.
    pub module_schemas: Vec<ModuleSchema>,
    /// The mappings, those that others call before them.
    pub mappings: Vec<Mapping>,
    /// Every file and folder whose change asks for another run, sorted.
    pub inputs: Vec<PathBuf>,
    /// Warnings: what was loosened, and where.
    pub notes: Diagnostics,
}

/// Reads `project`.
///
/// # Errors
/// All errors of the readers; when they have none, all of the resolver and the checks.
pub fn read(project: &Project) -> Result<Loaded, Diagnostics> {
    let mut out = Diagnostics::new(project.sources.clone());
    let mut inputs = project.inputs();
    let mut contract = Contract::default();

    let descriptors = proto::read_proto(project, &mut contract, &mut out, &mut inputs);
    let module_schemas = json_schema::read_modules(project, &mut contract, &mut out, &mut inputs);
    let rust = rust::read_rust(project, &mut out, &mut inputs);
    out.barrier()?;

    check_endpoints(project, &contract, &mut out);
    // What the resolver cannot resolve it replaces, so that one run shows what the checks find as well.
    let facts = resolve::resolve(&mut contract, rust, &mut out);
    check::check(&contract, &facts, &mut out);
    let mappings = mappings::read_mappings(project, &contract, &mut out, &mut inputs);
    out.barrier()?;
    let declared = mappings.iter().map(|mapping| (mapping.name.clone(), mapping.declared()));
    contract.mappings = declared.collect();
    fingerprint::assign(&mut contract);

    inputs.sort();
    inputs.dedup();
    Ok(Loaded { contract, descriptors, module_schemas, mappings, inputs, notes: out })
}

/// What the schemas of `project` declare. Functions and mappings, which may be half written, are not read.
///
/// # Errors
/// All errors of the readers.
pub fn schemas(project: &Project) -> Result<Contract, Diagnostics> {
    let mut out = Diagnostics::new(project.sources.clone());
    let (mut inputs, mut contract) = (Vec::new(), Contract::default());
    proto::read_proto(project, &mut contract, &mut out, &mut inputs);
    json_schema::read_modules(project, &mut contract, &mut out, &mut inputs);
    out.barrier()?;
    Ok(contract)
}

/// `[capabilities]` may only name what a schema declares.
fn check_endpoints(project: &Project, contract: &Contract, out: &mut Diagnostics) {
    for (name, span) in &project.capability_spans {
        if !contract.capabilities.contains_key(name) {
            let known = contract.capabilities.keys().map(String::as_str);
            out.push(
                Diagnostic::error(format!("no schema declares the capability `{name}`"))
                    .at(span, "")
                    .hints(did_you_mean(name, known)),
            );
        }
    }
}
