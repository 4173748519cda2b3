//! Writes the TypeScript of a project, and its `contract.json`, into a folder: `bindings <project> <folder>`.
//! The tests in `tests/web` run it on schemas that nobody here wrote.

use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, folder] = arguments.as_slice() else {
        eprintln!("usage: bindings <project> <folder>");
        return ExitCode::FAILURE;
    };
    match write(Path::new(project), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write(project: &Path, folder: &Path) -> Result<(), String> {
    let output = hawksbill_codegen::generate(project).map_err(|errors| errors.to_string())?;
    let contract = output.rust.iter().filter(|(name, _)| *name == "contract.json");
    for (name, text) in output.web.iter().chain(contract) {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
