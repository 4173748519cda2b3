//! Schemas and instances that nobody here wrote, taken through the generator, the compiler and the types that
//! come out. What `json_schema_test_suite` and `schemastore` share; both skip where the corpora are not
//! beside the checkout.

mod compare;
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::schemas::diagnostics::Diagnostics;
use hawksbill_codegen::{Output, generate};

pub(crate) use compare::{Mentioned, compare};
pub(crate) use program::{Answer, Case, Program};

/// The folder of a corpus beside the checkout; says so where it is not there.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora").join(name);
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The JSON files of a folder, in order of their names.
pub(crate) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The name of a file without folder and extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Where the module schema `name` stands in its project, as its places in diagnostics say it.
pub(crate) fn schema_file(name: &str) -> String {
    format!("schemas/modules/{name}.schema.json")
}

/// What is generated for a project of these module schemas, each a name and a text. Where one of them cannot
/// be generated the test ends with every error.
pub(crate) fn generate_all(schemas: impl Iterator<Item = (String, String)>) -> Output {
    try_generate(schemas).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The same, with the errors for the caller.
pub(crate) fn try_generate(
    schemas: impl Iterator<Item = (String, String)>,
) -> Result<Output, Diagnostics> {
    let project = tempfile::tempdir().expect("temp folder");
    fs::create_dir_all(project.path().join("schemas/modules")).expect("create");
    for (name, text) in schemas {
        fs::write(project.path().join(schema_file(&name)), text).expect("write");
    }
    generate(project.path())
}

/// The module that was made of the schema `name`.
pub(crate) fn module<'a>(output: &'a Output, name: &str) -> &'a str {
    let file = schema_file(name);
    let mut modules = output.contract.modules.values();
    let module = modules.find(|module| module.span.file == file);
    &module.unwrap_or_else(|| panic!("no module was made of {file}")).name
}
