//! Finds and parses the `.proto` files, and those they import from Hawksbill and Google.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use prost_reflect::DescriptorPool;
use prost_reflect::prost_types::FileDescriptorProto;
use protox::file::File;

use super::duplicates::location_span;
use super::errors;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files;
use crate::project::Project;

/// The options that a project's own files may import.
pub(super) const OPTIONS_NAME: &str = "hawksbill/options.proto";
const OPTIONS_TEXT: &str = include_str!("../../../proto/hawksbill/options.proto");

/// The most parts of a package. Real ones have up to ten.
const MOST_PARTS: usize = 50;

/// One file, parsed but not linked.
pub(super) struct ProtoFile {
    /// The path in spans: relative to the project, or the import's own for files not on disk.
    pub(super) file: String,
    /// The text; none for Google's files, which come compiled.
    pub(super) text: Option<Arc<str>>,
    pub(super) descriptor: FileDescriptorProto,
}

/// All files, by the name that an `import` has for them.
#[derive(Default)]
pub(super) struct FileSet {
    pub(super) files: BTreeMap<String, ProtoFile>,
    /// Names of files that exist but could not be read or parsed.
    pub(super) broken: BTreeSet<String>,
    /// The include root, for hints.
    pub(super) root: String,
}

/// Reads everything below the include root.
pub(super) fn load(project: &Project, out: &mut Diagnostics, inputs: &mut Vec<PathBuf>) -> FileSet {
    let root = project.config.schemas.proto.clone();
    let mut set = FileSet { root: root.clone(), ..FileSet::default() };
    for file in files::find(project, &root, ".proto", out, inputs) {
        let name = if root == "." {
            file.clone()
        } else {
            file.strip_prefix(&root).unwrap_or(&file).trim_start_matches('/').to_owned()
        };
        // A copy for editors of a file that is always there must not compete with it.
        if name == OPTIONS_NAME || google(&name).is_some() {
            continue;
        }
        let parsed = files::read_text(&project.root, &file, out)
            .and_then(|text| parse(&name, &file, text, out));
        match parsed {
            Some(parsed) => drop(set.files.insert(name, parsed)),
            None => drop(set.broken.insert(name)),
        }
    }
    add_virtual(&mut set, out);
    set
}

fn parse(name: &str, file: &str, text: Arc<str>, out: &mut Diagnostics) -> Option<ProtoFile> {
    if let Some(edition) = edition(&text) {
        let span = out.sources.span(file, edition.start, edition.end);
        out.push(
            Diagnostic::error("editions are not supported")
                .at(&span, "this file uses one")
                .hint("write `syntax = \"proto3\";` or `syntax = \"proto2\";` instead"),
        );
        return None;
    }
    match File::from_source(name, &text) {
        Ok(parsed) => {
            let descriptor = FileDescriptorProto::from(parsed);
            let is_sound = check_package(&descriptor, file, out);
            is_sound.then(|| ProtoFile { file: file.to_owned(), text: Some(text), descriptor })
        }
        Err(error) => {
            let end = text.trim_end().len();
            let found = errors::translate(&error, file, end, &out.sources);
            out.extend(found);
            None
        }
    }
}

/// Every part of a package is a module in Rust and a folder in TypeScript, which have their limits.
fn check_package(descriptor: &FileDescriptorProto, file: &str, out: &mut Diagnostics) -> bool {
    let parts = descriptor.package().split('.').count();
    if parts <= MOST_PARTS {
        return true;
    }
    // FileDescriptorProto package = 2.
    let mut locations = descriptor.source_code_info.iter().flat_map(|info| &info.location);
    let found = locations.find(|location| location.path == [2]);
    let span = found.map_or_else(
        || out.sources.span(file, 0, 0),
        |location| location_span(location, file, &out.sources),
    );
    out.push(
        Diagnostic::error(format!("the package has {parts} parts, {MOST_PARTS} are the most"))
            .at(&span, "")
            .hint("give it a shorter name"),
    );
    false
}

/// Adds the files that imports name and that are always there.
fn add_virtual(set: &mut FileSet, out: &mut Diagnostics) {
    let mut wanted: Vec<String> =
        set.files.values().flat_map(|file| file.descriptor.dependency.clone()).collect();
    while let Some(name) = wanted.pop() {
        if set.files.contains_key(&name) {
            continue;
        }
        let file = if name == OPTIONS_NAME {
            let text = out.sources.insert(OPTIONS_NAME, OPTIONS_TEXT);
            parse(&name, OPTIONS_NAME, text, out)
        } else {
            google(&name).map(|descriptor| ProtoFile { file: name.clone(), text: None, descriptor })
        };
        if let Some(file) = file {
            wanted.extend(file.descriptor.dependency.clone());
            set.files.insert(name, file);
        }
    }
}

/// One of Google's files that protoc ships, compiled.
fn google(name: &str) -> Option<FileDescriptorProto> {
    if !name.starts_with("google/protobuf/") {
        return None;
    }
    let file = DescriptorPool::global().get_file_by_name(name)?;
    Some(file.file_descriptor_proto().clone())
}

/// Where an `edition = "...";` stands, which would be the first statement.
fn edition(text: &str) -> Option<Range<usize>> {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(line) = rest.strip_prefix("//") {
            line.split_once('\n')?.1
        } else if let Some(block) = rest.strip_prefix("/*") {
            block.split_once("*/")?.1
        } else {
            break;
        }
        .trim_start();
    }
    let statement = rest.strip_prefix("edition")?.trim_start();
    statement.starts_with('=').then(|| {
        let start = text.len() - rest.len();
        let length = rest.find([';', '\n']).map_or(rest.len(), |end| end + 1);
        start..start + length
    })
}
