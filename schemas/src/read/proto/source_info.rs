//! Where the descriptors' names stand, and the comments beside them.

use std::collections::{BTreeMap, HashMap};

use prost_reflect::DescriptorPool;
use prost_reflect::prost_types::source_code_info::Location;

use super::duplicates::location_span;
use super::load::FileSet;
use crate::diagnostics::Sources;
use crate::model::{Doc, Span};

/// The source info of all files, by the name of an import.
pub(super) struct Infos<'a>(BTreeMap<String, Info<'a>>);

/// The source info of one file.
struct Info<'a> {
    file: &'a str,
    sources: &'a Sources,
    locations: HashMap<Vec<i32>, Location>,
    /// Whether `option deprecated` is said of the file.
    deprecated: bool,
}

const DEPRECATED_FILE: &str = "the file that declares it is deprecated";

/// Makes places and comments quick to find.
pub(super) fn index<'a>(
    pool: &DescriptorPool,
    set: &'a FileSet,
    sources: &'a Sources,
) -> Infos<'a> {
    let infos = pool.files().map(|file| {
        let mut locations = HashMap::new();
        if let Some(info) = &file.file_descriptor_proto().source_code_info {
            for location in &info.location {
                // A path may come twice (`extend` blocks); the first is where the thing begins.
                locations.entry(location.path.clone()).or_insert_with(|| location.clone());
            }
        }
        let path = set.files.get(file.name()).map_or("", |known| known.file.as_str());
        let options = file.file_descriptor_proto().options.as_ref();
        let deprecated = options.is_some_and(|options| options.deprecated());
        (file.name().to_owned(), Info { file: path, sources, locations, deprecated })
    });
    Infos(infos.collect())
}

impl Infos<'_> {
    /// Where the name of the thing at `path` stands.
    pub(super) fn span(&self, file: &str, path: &[i32]) -> Span {
        let Some(info) = self.0.get(file) else { return Span::default() };
        // The name is field 1 of every kind of descriptor.
        let name = [path, &[1]].concat();
        match info.locations.get(&name).or_else(|| info.locations.get(path)) {
            Some(location) => location_span(location, info.file, info.sources),
            None => Span { file: info.file.to_owned(), line: 1, column: 1, start: 0, end: 0 },
        }
    }

    /// The comments at `path`: the one before it, and the one behind it.
    pub(super) fn doc(&self, file: &str, path: &[i32], deprecated: bool) -> Doc {
        let info = self.0.get(file);
        let location = info.and_then(|info| info.locations.get(path));
        let comments = location.into_iter().flat_map(|location| {
            [location.leading_comments.as_deref(), location.trailing_comments.as_deref()]
        });
        let texts: Vec<String> =
            comments.flatten().map(markdown).filter(|text| !text.trim().is_empty()).collect();
        let deprecated = match info {
            _ if deprecated => Some(String::new()),
            // What is declared at the top of a file goes the way of the file.
            Some(info) if info.deprecated && path.len() == 2 => Some(DEPRECATED_FILE.to_owned()),
            _ => None,
        };
        Doc { text: texts.join("\n\n"), deprecated }
    }
}

/// The text of a comment without the space after `//`, or the second star of `/**`. The stars before the
/// other lines of a block are gone already.
pub fn markdown(comment: &str) -> String {
    let comment = match comment.strip_prefix('*') {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest,
        _ => comment,
    };
    let lines: Vec<&str> = comment.lines().map(str::trim_end).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.is_empty()).map(|line| indent(line)).min();
    let cut = |line: &&str| line.get(common.unwrap_or(0)..).unwrap_or_default().to_owned();
    let text: Vec<String> = lines.iter().map(cut).collect();
    text.join("\n").trim_matches('\n').to_owned()
}
