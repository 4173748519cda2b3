//! The contract of a project that declares the messages of the suite, read as every project is.

use std::fs;
use std::path::Path;

use hawksbill_codegen::Output;
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::project::Project;
use hawksbill_codegen::schemas::read;

/// The messages whose values expressions of the suite are about, below the schemas of the suite.
pub(crate) const MESSAGES: &[&str] = &[
    "cel/expr/conformance/proto2/test_all_types.proto",
    "cel/expr/conformance/proto2/test_all_types_extensions.proto",
    "cel/expr/conformance/proto3/test_all_types.proto",
];

/// The contract with the messages of the suite in `folder`.
///
/// # Errors
/// What is wrong with the schemas, or with a temporary folder.
pub fn contract(folder: &Path) -> Result<Contract, String> {
    let project = tempfile::tempdir().map_err(|error| error.to_string())?;
    copy_messages(folder, project.path()).map_err(|error| error.to_string())?;
    let project = Project::open(project.path()).map_err(|errors| errors.to_string())?;
    let loaded = read::read(&project).map_err(|errors| errors.to_string())?;
    Ok(loaded.contract)
}

/// What is generated for a project with the messages of the suite in `folder`.
///
/// # Errors
/// What is wrong with the schemas, or with a temporary folder.
pub fn generated(folder: &Path) -> Result<Output, String> {
    let project = tempfile::tempdir().map_err(|error| error.to_string())?;
    copy_messages(folder, project.path()).map_err(|error| error.to_string())?;
    hawksbill_codegen::generate(project.path()).map_err(|errors| errors.to_string())
}

fn copy_messages(folder: &Path, project: &Path) -> std::io::Result<()> {
    fs::write(project.join("hawksbill.toml"), "")?;
    for message in MESSAGES {
        let to = project.join("schemas").join(message);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(folder.join("proto").join(message), to)?;
    }
    Ok(())
}
