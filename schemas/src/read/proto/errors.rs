//! Turns what protox and prost-reflect report into diagnostics.

use miette::{Diagnostic as Report, LabeledSpan};

use super::load::ProtoFile;
use crate::diagnostics::{Diagnostic, Sources};

/// The report and those related to it. Labels are bytes of `file`; one without any points at
/// byte `fallback`.
pub(super) fn translate(
    report: &dyn Report,
    file: &str,
    fallback: usize,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let related = report.related().into_iter().flatten();
    std::iter::once(report).chain(related).map(|one| single(one, file, fallback, sources)).collect()
}

fn single(report: &dyn Report, file: &str, fallback: usize, sources: &Sources) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(report.to_string().replace('\'', "`"))
        .hints(report.help().map(|help| help.to_string().replace('\'', "`")));
    let labels: Vec<LabeledSpan> = report.labels().into_iter().flatten().collect();
    if labels.is_empty() {
        diagnostic = diagnostic.at(&sources.span(file, fallback, fallback), "");
    }
    // The last label is the place itself where there are several ("first defined here", "and again").
    for label in labels.iter().rev() {
        let span = sources.span(file, label.offset(), label.offset() + label.len());
        diagnostic = diagnostic.at(&span, label.label().unwrap_or_default());
    }
    diagnostic
}

/// The text with every byte that is not ASCII replaced, one for one. Protobuf counts columns in bytes
/// and miette in characters; in this text both are the same.
pub(super) fn ascii(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii() { char::from(byte) } else { '?' }).collect()
}

/// Whether the bytes `start..end` are where `file` names a type: of a field, of a method, or what it
/// extends. There a wrong name is worth a hint.
pub(super) fn is_type_name(file: &ProtoFile, line: usize, byte: usize) -> bool {
    // FieldDescriptorProto type_name = 6 and extendee = 2, MethodDescriptorProto input_type = 2 and
    // output_type = 3, below services = 6.
    let locations = file.descriptor.source_code_info.iter().flat_map(|info| &info.location);
    let mut at_place = locations.filter(|location| {
        let place = |index: usize| location.span.get(index).and_then(|n| usize::try_from(*n).ok());
        place(0) == Some(line) && place(1) == Some(byte)
    });
    at_place.any(|location| match location.path.as_slice() {
        [6, _, 2, _, last] => matches!(last, 2 | 3),
        [.., last] => matches!(last, 6 | 2) && location.path.len() >= 3,
        [] => false,
    })
}
