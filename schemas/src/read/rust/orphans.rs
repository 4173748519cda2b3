//! Files with functions that no `mod` reaches: their functions would silently be missing.

use proc_macro2::TokenStream;

use super::locate::Locator;
use super::modules::Walk;
use super::tokens::function_attributes;
use super::tree::RustSources;
use crate::diagnostics::Diagnostic;
use crate::files;

/// Reports the orphans among `files`, all those below the folder `source`, and ends the walk.
pub(super) fn report(mut walk: Walk<'_>, source: &str, files: &[String]) -> RustSources {
    for file in files {
        let in_tests = |folder: &String| file.starts_with(&format!("{folder}/"));
        if !walk.reached.contains(file) && !walk.test_folders.iter().any(in_tests) {
            examine(&mut walk, source, file);
        }
    }
    walk.found
}

fn examine(walk: &mut Walk<'_>, source: &str, file: &str) {
    let Ok(text) = std::fs::read_to_string(walk.project.root.join(file)) else { return };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let Some(first) = function_attributes(tokens).into_iter().next() else { return };
    walk.out.sources.insert(file, text);
    let span = Locator { file, sources: &walk.out.sources }.token(first);
    let diagnostic = Diagnostic::error(format!("no `mod` reaches `{file}`"))
        .at(&span, "this function is not part of the program")
        .hint(hint(walk, source, file));
    walk.out.push(diagnostic);
}

/// Which declaration is missing where.
fn hint(walk: &Walk<'_>, source: &str, file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.strip_suffix(".rs").unwrap_or(name);
    let (folder, module) = match stem {
        "mod" => folder.rsplit_once('/').unwrap_or(("", folder)),
        _ => (folder, stem),
    };
    let reached = |file: &String| walk.reached.contains(file);
    let parent = [files::join(folder, "mod.rs"), format!("{folder}.rs")].into_iter().find(reached);
    match parent {
        Some(parent) => format!("add `pub mod {module};` to `{parent}`"),
        None if folder == source => {
            format!("create `{source}/mod.rs` with `pub mod {module};`")
        }
        None => format!("declare it with `pub mod {module};` in a module that is reached"),
    }
}
