//! Reads Rust sources: functions and `#[data]` types, found by walking the module tree. What is
//! found is plain data; `resolve` finds out what its paths mean and adds it to the contract.

mod cfg;
mod docs;
mod items;
mod locate;
mod modules;
mod orphans;
mod parse;
mod tokens;
pub(crate) mod tree;
mod types;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;

pub(crate) use tree::RustSources;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files;
use crate::model::Span;
use crate::project::Project;

/// Reads the module tree at `functions.source`. A missing folder means that there are no functions.
pub(crate) fn read_rust(
    project: &Project,
    out: &mut Diagnostics,
    inputs: &mut Vec<PathBuf>,
) -> RustSources {
    let run = Mutex::new((out, inputs));
    let read = || {
        let mut guard = run.lock().unwrap_or_else(PoisonError::into_inner);
        let (out, inputs) = &mut *guard;
        read(project, out, inputs)
    };
    // A thread of its own has the stack that parsing may need, and frees the texts that its spans hold.
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(parse::STACK_BYTES);
        match reader.spawn_scoped(scope, read) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => read(),
        }
    })
}

fn read(project: &Project, out: &mut Diagnostics, inputs: &mut Vec<PathBuf>) -> RustSources {
    let source = project.config.functions.source.trim_matches('/');
    let files = files::find(project, source, ".rs", out, inputs);
    let found = RustSources { root_path: project.functions_path(), ..RustSources::default() };
    let mut walk =
        modules::Walk { project, out, found, reached: BTreeSet::new(), test_folders: Vec::new() };
    if let Some(root) = root_file(source, walk.out, project) {
        walk.root(&root);
    }
    // Cargo runs a script always when a watched path is missing, and of a module for tests one of two is.
    let reached = walk.reached.iter().map(|file| project.root.join(file));
    inputs.extend(reached.filter(|path| path.is_file()));
    // A schema folder that is new becomes known with the first line of Rust that uses it.
    inputs.extend(Some(project.root.join("src")).filter(|path| path.is_dir()));
    orphans::warn_outside(&mut walk, source);
    orphans::report(walk, source, &files)
}

/// `src/functions/mod.rs` or `src/functions.rs`.
fn root_file(source: &str, out: &mut Diagnostics, project: &Project) -> Option<String> {
    let tried = [format!("{source}/mod.rs"), format!("{source}.rs")];
    let exists = |file: &String| project.root.join(file).is_file();
    if tried.iter().all(exists) {
        let span = Span { file: tried[1].clone(), line: 1, column: 1, start: 0, end: 0 };
        out.push(
            Diagnostic::error("the module of the functions has two files")
                .at(&span, "")
                .hint(format!("remove `{}` or `{}`", tried[0], tried[1])),
        );
    }
    tried.into_iter().find(exists)
}
