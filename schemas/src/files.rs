//! Finds and reads source files. Every reader goes through here, so that all of them agree on what a
//! path looks like, skip the same folders and report unreadable files alike.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Span;
use crate::project::Project;

/// The files below `folder` whose name ends in `suffix`, relative to the project and sorted. They and
/// the folders they stand in become inputs. A folder that does not exist is empty.
pub(crate) fn find(
    project: &Project,
    folder: &str,
    suffix: &str,
    out: &mut Diagnostics,
    inputs: &mut Vec<PathBuf>,
) -> Vec<String> {
    let mut walk = Walk { suffix, out, inputs, seen: BTreeSet::new(), found: Vec::new() };
    let start = project.root.join(folder);
    if start.exists() {
        walk.folder(&start, folder);
    } else if let Some(parent) = nearest_folder(project, folder) {
        // Watched so that creating the folder is noticed.
        walk.inputs.push(parent);
    }
    let mut found = walk.found;
    found.sort();
    found
}

/// The closest folder above `folder` that exists, short of the project itself: that holds build
/// output and changes all the time.
fn nearest_folder(project: &Project, folder: &str) -> Option<PathBuf> {
    Path::new(folder)
        .ancestors()
        .skip(1)
        .take_while(|parent| !parent.as_os_str().is_empty())
        .map(|parent| project.root.join(parent))
        .find(|parent| parent.is_dir())
}

struct Walk<'a> {
    suffix: &'a str,
    out: &'a mut Diagnostics,
    inputs: &'a mut Vec<PathBuf>,
    /// Folders that were entered, by their real path: links may lead in a circle.
    seen: BTreeSet<PathBuf>,
    found: Vec<String>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, relative: &str) {
        let entered = path.canonicalize().map(|real| self.seen.insert(real)).unwrap_or(true);
        if !entered {
            return;
        }
        self.inputs.push(path.to_owned());
        let entries = match std::fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return self.out.push(unreadable(relative, &error)),
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let relative = join(relative, &name);
            let path = entry.path();
            if path.is_dir() {
                if !is_foreign(&name) {
                    self.folder(&path, &relative);
                }
            } else if name.ends_with(self.suffix) {
                self.inputs.push(path);
                self.found.push(relative);
            }
        }
    }
}

/// Folders that never hold sources of the project.
fn is_foreign(name: &str) -> bool {
    name.starts_with('.') || name == "target" || name == "node_modules"
}

/// Joins two relative paths with `/`; `.` is the project itself.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() || folder == "." { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The text of `file`, which is relative to the project, without a byte order mark. Reports when it
/// cannot be read or is not UTF-8.
pub(crate) fn read_text(root: &Path, file: &str, out: &mut Diagnostics) -> Option<Arc<str>> {
    let bytes = match std::fs::read(root.join(file)) {
        Ok(bytes) => bytes,
        Err(error) => {
            out.push(unreadable(file, &error));
            return None;
        }
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(out.sources.insert(file, text)),
        Err(error) => {
            out.sources.insert(file, String::from_utf8_lossy(bytes));
            let at = error.valid_up_to();
            let span = out.sources.span(file, at, at + 1);
            out.push(
                Diagnostic::error(format!("`{file}` is not UTF-8 text"))
                    .at(&span, "the first byte that is not UTF-8 stands here")
                    .hint("save the file as UTF-8"),
            );
            None
        }
    }
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let span = Span { file: path.to_owned(), line: 1, column: 1, start: 0, end: 0 };
    Diagnostic::error(format!("cannot read `{path}`: {error}")).at(&span, "")
}
