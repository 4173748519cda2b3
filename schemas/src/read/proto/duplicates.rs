//! Finds names that two files declare. Each file alone is right, so the error shows both places.

use std::collections::BTreeMap;

use prost_reflect::prost_types::{FileDescriptorProto, source_code_info::Location};

use super::load::{FileSet, ProtoFile};
use crate::diagnostics::{Diagnostic, Diagnostics, Sources};
use crate::model::Span;

/// Reports every top-level name that is declared in more than one file.
pub(super) fn check(set: &FileSet, out: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&ProtoFile, Vec<i32>)> = BTreeMap::new();
    let mut errors = Vec::new();
    for file in set.files.values() {
        for (name, path) in top_level(&file.descriptor) {
            match first.get(&name) {
                // Twice in one file is found when the file is linked.
                Some((other, _)) if std::ptr::eq(*other, file) => {}
                Some((other, place)) => errors.push(
                    Diagnostic::error(format!("`{name}` is declared in two files"))
                        .at(&span(file, &path, &out.sources), "declared again here")
                        .at(&span(other, place, &out.sources), "first declared here")
                        .hint("rename one of them, or give the files different packages"),
                ),
                None => drop(first.insert(name, (file, path))),
            }
        }
    }
    out.extend(errors);
}

/// The names that a file declares in its package, with the path of the name in its descriptor.
fn top_level(file: &FileDescriptorProto) -> Vec<(String, Vec<i32>)> {
    let mut names: Vec<(&str, Vec<i32>)> = Vec::new();
    let index = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
    for (at, message) in file.message_type.iter().enumerate() {
        names.push((message.name(), vec![4, index(at), 1]));
    }
    for (at, item) in file.enum_type.iter().enumerate() {
        names.push((item.name(), vec![5, index(at), 1]));
        // Values live beside their enum, as in C++.
        for (value_at, value) in item.value.iter().enumerate() {
            names.push((value.name(), vec![5, index(at), 2, index(value_at), 1]));
        }
    }
    for (at, service) in file.service.iter().enumerate() {
        names.push((service.name(), vec![6, index(at), 1]));
    }
    for (at, extension) in file.extension.iter().enumerate() {
        names.push((extension.name(), vec![7, index(at), 1]));
    }
    let package = file.package();
    let full = |name: &str| match package {
        "" => name.to_owned(),
        _ => format!("{package}.{name}"),
    };
    names.into_iter().map(|(name, path)| (full(name), path)).collect()
}

fn span(file: &ProtoFile, path: &[i32], sources: &Sources) -> Span {
    let locations = file.descriptor.source_code_info.iter().flat_map(|info| &info.location);
    let found = locations.into_iter().find(|location| location.path == path);
    found.map_or_else(
        || sources.span(&file.file, 0, 0),
        |location| location_span(location, &file.file, sources),
    )
}

/// The range of `location`, whose lines and bytes are counted from 0.
pub(super) fn location_span(location: &Location, file: &str, sources: &Sources) -> Span {
    let number = |index: usize| {
        location.span.get(index).and_then(|number| usize::try_from(*number).ok()).unwrap_or(0)
    };
    let end = match location.span.len() {
        4 => (number(2), number(3)),
        _ => (number(0), number(2)),
    };
    sources.span_of_lines(file, (number(0), number(1)), end)
}
