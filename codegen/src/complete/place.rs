//! Where the files are: the mapping of a target among others, and the module that names a function.

use std::fs;
use std::path::Path;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::TypeDef;
use hawksbill_schemas::project::Project;
use heck::ToSnakeCase;

use super::completion::NewFile;
use super::file::File;
use super::sources;

/// The target, its file's path, and the file where there is one.
pub(super) fn find<'c>(
    project: &Project,
    contract: &'c Contract,
    name: &str,
    out: &mut Diagnostics,
) -> Option<(&'c TypeDef, String, Option<File>)> {
    let folder = &project.config.schemas.mappings;
    let mut found: Vec<(String, File)> = Vec::new();
    for path in toml_files(&project.root.join(folder)) {
        let relative = format!("{folder}/{path}");
        let Ok(text) = fs::read_to_string(project.root.join(&relative)) else { continue };
        match File::read(&relative, &text, &mut out.sources) {
            Ok(file) => {
                let stem = path.trim_end_matches(".toml");
                let same = file.target().is_some_and(|target| target == name);
                if same || stem == name {
                    found.push((relative, file));
                }
            }
            Err(problem) => out.push(problem),
        }
    }
    let by_stem = found.iter().position(|(path, _)| {
        path.ends_with(&format!("/{name}.toml"))
            || path.ends_with(&format!("/{}.toml", name.to_snake_case()))
    });
    if found.len() > 1 && by_stem.is_none() {
        let files: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        out.push(
            Diagnostic::error(format!("several mappings fill `{name}`"))
                .hint(format!("name the file without its ending: {}", files.join(", "))),
        );
        return None;
    }
    let file = match by_stem {
        Some(at) => Some(found.swap_remove(at)),
        None => found.pop(),
    };
    let of_file = file.as_ref().and_then(|(_, file)| file.target().map(str::to_owned));
    match sources::target(contract, of_file.as_deref().unwrap_or(name)) {
        Ok(def) => {
            let new =
                || format!("{folder}/{}.toml", def.local_name().replace('.', "_").to_snake_case());
            let (path, file) =
                file.map_or_else(|| (new(), None), |(path, file)| (path, Some(file)));
            Some((def, path, file))
        }
        Err(problem) => {
            out.push(problem);
            None
        }
    }
}

/// The mapping files of a folder, in order.
fn toml_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    names
}

/// `store_card` of `src/functions/store_card.rs`.
pub(super) fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// `mod.rs` beside `function`, with a line that names it: after the last that names a module.
pub(super) fn module(project: &Project, function: &NewFile) -> Option<NewFile> {
    let path = format!("{}/mod.rs", project.config.functions.source);
    let text = fs::read_to_string(project.root.join(&path)).ok()?;
    let line = format!("pub mod {};", stem(&function.path));
    if text.lines().any(|known| known.trim() == line) {
        return None;
    }
    let mut lines: Vec<&str> = text.lines().collect();
    let is_module = |line: &&str| line.starts_with("pub mod ") || line.starts_with("mod ");
    let after = lines.iter().rposition(is_module).map_or(lines.len(), |at| at + 1);
    lines.insert(after, &line);
    Some(NewFile { path, text: lines.join("\n") + "\n" })
}
