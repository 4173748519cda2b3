//! Links the parsed files. Where one has an error every other file is still checked, against
//! stand-ins for what is broken, so that one run reports all errors.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::DescriptorPool;

use super::duplicates::location_span;
use super::load::{FileSet, OPTIONS_NAME, ProtoFile};
use super::{errors, skeleton};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, nearest};
use crate::model::Span;

/// All files in one pool; none when there is an error in any of them, which is when `out` has more than
/// the `before` it had before they were read.
pub(super) fn compile(
    set: &FileSet,
    out: &mut Diagnostics,
    before: usize,
) -> Option<DescriptorPool> {
    check_imports(set, out);
    let order = order(set, out);
    if out.error_count() > before {
        check_each(set, &order, out);
        return None;
    }
    let mut pool = DescriptorPool::new();
    for name in &order {
        let file = &set.files[*name];
        if let Err(error) = pool.add_file_descriptor_proto(file.descriptor.clone()) {
            check_each(set, &order, out);
            if out.error_count() == before {
                // Only wrong together with other files; the place is the best that is known.
                out.extend(errors::translate(&error, &file.file, 0, &out.sources));
            }
            return None;
        }
    }
    Some(pool)
}

/// Every import must name a file, and name it once.
fn check_imports(set: &FileSet, out: &mut Diagnostics) {
    let mut found = Vec::new();
    for file in set.files.values() {
        let mut seen = BTreeSet::new();
        for (index, import) in file.descriptor.dependency.iter().enumerate() {
            let span = import_span(file, index, out);
            if !seen.insert(import) {
                found.push(
                    Diagnostic::error(format!("`{import}` is imported twice"))
                        .at(&span, "")
                        .hint("remove this line"),
                );
            } else if !set.files.contains_key(import) && !set.broken.contains(import) {
                found.push(
                    Diagnostic::error(format!("there is no file `{import}` to import"))
                        .at(&span, "")
                        .hint(import_hint(set, import)),
                );
            }
        }
    }
    out.extend(found);
}

fn import_hint(set: &FileSet, import: &str) -> String {
    let base = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let google = DescriptorPool::global();
    let google: Vec<String> = google.files().map(|file| file.name().to_owned()).collect();
    let bundled = google.iter().map(String::as_str).chain([OPTIONS_NAME]);
    let known = || set.files.keys().map(String::as_str).chain(bundled.clone());
    let same_name: BTreeSet<&str> = known().filter(|name| base(name) == base(import)).collect();
    match same_name.first() {
        Some(one) if same_name.len() == 1 => format!("did you mean `{one}`?"),
        _ => did_you_mean(import, known())
            .unwrap_or_else(|| format!("imports are relative to the folder `{}`", set.root)),
    }
}

fn import_span(file: &ProtoFile, index: usize, out: &Diagnostics) -> Span {
    let path = [3, i32::try_from(index).unwrap_or(i32::MAX)];
    let locations = file.descriptor.source_code_info.iter().flat_map(|info| &info.location);
    let found = locations.into_iter().find(|location| location.path == path);
    found.map_or_else(
        || out.sources.span(&file.file, 0, 0),
        |location| location_span(location, &file.file, &out.sources),
    )
}

/// The files that can be linked, imports before importers. Reports imports that lead in a circle.
fn order<'a>(set: &'a FileSet, out: &mut Diagnostics) -> Vec<&'a str> {
    let mut walk = Order { set, out, state: BTreeMap::new(), stack: Vec::new(), order: Vec::new() };
    for name in set.files.keys() {
        walk.visit(name);
    }
    walk.order
}

struct Order<'a, 'o> {
    set: &'a FileSet,
    out: &'o mut Diagnostics,
    /// Whether each file that was visited can be linked; none while it is on the stack.
    state: BTreeMap<&'a str, Option<bool>>,
    stack: Vec<&'a str>,
    order: Vec<&'a str>,
}

impl<'a> Order<'a, '_> {
    fn visit(&mut self, name: &'a str) -> bool {
        match self.state.get(name) {
            Some(Some(linkable)) => return *linkable,
            // On the stack: a circle, reported by the caller, which knows the import.
            Some(None) => return false,
            None => {}
        }
        let Some(file) = self.set.files.get(name) else { return false };
        self.state.insert(name, None);
        self.stack.push(name);
        let mut linkable = true;
        for (index, import) in file.descriptor.dependency.iter().enumerate() {
            if let Some(start) = self.stack.iter().position(|other| other == import) {
                self.report_circle(file, index, start, import);
            }
            linkable &= self.visit(import);
        }
        self.stack.pop();
        self.state.insert(name, Some(linkable));
        if linkable {
            self.order.push(name);
        }
        linkable
    }

    fn report_circle(&mut self, file: &ProtoFile, index: usize, start: usize, import: &str) {
        let span = import_span(file, index, self.out);
        let circle = self.stack[start..].join(" -> ");
        self.out.push(
            Diagnostic::error(format!("imports lead in a circle: {circle} -> {import}"))
                .at(&span, "this import closes it")
                .hint("move what both need to a file of its own"),
        );
    }
}

/// Checks each file in a pool of its own, with stand-ins for imports that have errors.
fn check_each(set: &FileSet, order: &[&str], out: &mut Diagnostics) {
    let mut found = Vec::new();
    for name in order {
        let file = &set.files[*name];
        let mut closure = BTreeSet::new();
        imports_of(set, name, &mut closure);
        let mut pool = DescriptorPool::new();
        let mut whole = true;
        let mut complete = true;
        for import in order.iter().filter(|other| closure.contains(**other)) {
            let descriptor = &set.files[*import].descriptor;
            if pool.add_file_descriptor_proto(descriptor.clone()).is_err() {
                whole = false;
                complete &= pool.add_file_descriptor_proto(skeleton::skeleton(descriptor)).is_ok();
            }
        }
        if !complete {
            continue;
        }
        let mut descriptor = file.descriptor.clone();
        if !whole {
            skeleton::drop_custom_options(&mut descriptor);
        }
        if let (Err(error), Some(text)) = (pool.add_file_descriptor_proto(descriptor), &file.text) {
            let error = error.with_source_code(&errors::ascii(text));
            let reports = errors::translate(&error, &file.file, 0, &out.sources);
            found.extend(reports.into_iter().map(|report| with_hint(set, file, report)));
        }
    }
    out.extend(found);
}

fn imports_of<'a>(set: &'a FileSet, name: &str, into: &mut BTreeSet<&'a str>) {
    let Some(file) = set.files.get(name) else { return };
    for import in &file.descriptor.dependency {
        if into.insert(import) {
            imports_of(set, import, into);
        }
    }
}

/// Adds what could have been meant where a type's name is wrong and the library has no idea.
fn with_hint(set: &FileSet, file: &ProtoFile, report: Diagnostic) -> Diagnostic {
    let (Some(label), Some(text)) = (report.labels.first(), file.text.as_deref()) else {
        return report;
    };
    let (start, end) = (label.span.start as usize, label.span.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[..start].matches('\n').count();
    if !report.hints.is_empty() || !errors::is_type_name(file, line, start - line_start) {
        return report;
    }
    let written = &text[start..end];
    let last = written.rsplit('.').next().unwrap_or(written);
    let known = type_names(set);
    let same: Option<&(String, &str)> = known.iter().find(|(name, declared_in)| {
        name.rsplit('.').next() == Some(last) && *declared_in != file.descriptor.name()
    });
    if let Some((name, declared_in)) = same {
        let imported = file.descriptor.dependency.iter().any(|import| import == declared_in);
        return report.hint(if imported {
            format!("did you mean `{name}`?")
        } else {
            format!("`{name}` is declared in {declared_in}; add `import \"{declared_in}\";`")
        });
    }
    let google = DescriptorPool::global().get_message_by_name(&format!("google.protobuf.{last}"));
    if let Some(message) = google {
        let (name, declared_in) = (message.full_name(), message.parent_file().name().to_owned());
        return report.hint(format!(
            "`{name}` is declared in {declared_in}; add `import \"{declared_in}\";`"
        ));
    }
    let lasts = known.iter().filter_map(|(name, _)| name.rsplit('.').next()).chain(SCALARS);
    let Some(close) = nearest(last, lasts).first().copied() else { return report };
    let full = known.iter().find(|(name, _)| name.rsplit('.').next() == Some(close));
    let full = full.map_or(close, |(name, _)| name.as_str());
    report.hint(format!("did you mean `{full}`?"))
}

const SCALARS: [&str; 15] = [
    "bool", "bytes", "double", "fixed32", "fixed64", "float", "int32", "int64", "sfixed32",
    "sfixed64", "sint32", "sint64", "string", "uint32", "uint64",
];

/// The messages and enums of all files, with the file that declares each.
fn type_names(set: &FileSet) -> Vec<(String, &str)> {
    let mut names = Vec::new();
    for (file_name, file) in &set.files {
        let descriptor = &file.descriptor;
        let package = descriptor.package();
        let mut messages: Vec<_> =
            descriptor.message_type.iter().map(|message| (package.to_owned(), message)).collect();
        let join = |scope: &str, name: &str| match scope {
            "" => name.to_owned(),
            _ => format!("{scope}.{name}"),
        };
        names.extend(
            descriptor.enum_type.iter().map(|it| (join(package, it.name()), file_name.as_str())),
        );
        while let Some((scope, message)) = messages.pop() {
            let name = join(&scope, message.name());
            names.extend(
                message.enum_type.iter().map(|it| (join(&name, it.name()), file_name.as_str())),
            );
            messages.extend(message.nested_type.iter().map(|nested| (name.clone(), nested)));
            names.push((name, file_name));
        }
    }
    names
}
