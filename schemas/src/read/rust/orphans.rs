//! Functions that would silently be missing: in files that no `mod` reaches, or outside the folder.

use proc_macro2::TokenStream;

use super::locate::Locator;
use super::modules::Walk;
use super::tokens::function_attributes;
use super::tree::RustSources;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files;
use crate::model::Span;

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
    let Some(span) = first_function(walk, file, |_| true) else { return };
    let diagnostic = Diagnostic::error(format!("no `mod` reaches `{file}`"))
        .at(&span, "this function is not part of the program")
        .hint(hint(walk, source, file));
    walk.out.push(diagnostic);
}

/// Where the first function of `file` stands, if its text is one to look at.
fn first_function(
    walk: &mut Walk<'_>,
    file: &str,
    concerns_us: impl Fn(&str) -> bool,
) -> Option<Span> {
    let text = std::fs::read_to_string(walk.project.root.join(file)).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if !concerns_us(text) {
        return None;
    }
    let first = function_attributes(text.parse::<TokenStream>().ok()?).into_iter().next()?;
    walk.out.sources.insert(file, text);
    Some(Locator { file, sources: &walk.out.sources }.token(first))
}

/// Warns of functions elsewhere in the crate. They compile, but nobody can call them from the frontend.
pub(super) fn warn_outside(walk: &mut Walk<'_>, source: &str) {
    // What is wrong with files outside the folder is for rustc to say, so it goes nowhere.
    let files =
        files::find(walk.project, "src", ".rs", &mut Diagnostics::default(), &mut Vec::new());
    let inside = format!("{source}/");
    // Other crates have attributes of this name, too.
    let concerns_us = |text: &str| text.contains("hawksbill") && text.contains("#[");
    for file in files {
        if file.starts_with(&inside) || walk.reached.contains(&file) {
            continue;
        }
        if let Some(span) = first_function(walk, &file, concerns_us) {
            let message = format!("a function outside `{source}` is not exported to the frontend");
            walk.out.push(
                Diagnostic::warning(message)
                    .at(&span, "nothing reads this attribute")
                    .hint(format!("move the function to a file below `{source}`")),
            );
        }
    }
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
