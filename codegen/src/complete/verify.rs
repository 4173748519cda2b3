//! The last word on a proposal has the checker of mappings: what it refuses is not applied.

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics, Severity, Sources};
use hawksbill_schemas::mapping;
use hawksbill_schemas::model::TypeDef;

use super::file::File;
use super::proposal::{Kind, Proposal};

/// Where the checker is told that the file is.
const PATH: &str = "proposed.toml";

/// Takes back every proposal that does not check.
pub(super) fn take_back_refused(
    contract: &Contract,
    target: &TypeDef,
    sources: &[(String, String)],
    proposals: &mut [Proposal],
) {
    let applied: Vec<usize> = proposals
        .iter()
        .enumerate()
        .filter(|(_, it)| it.kind == Kind::Applied)
        .map(|(at, _)| at)
        .collect();
    let all: Vec<Proposal> = applied.iter().filter_map(|at| proposals.get(*at)).cloned().collect();
    // Nearly always nothing is refused, and one look tells.
    if refusal(contract, target, sources, &all).is_none() {
        return;
    }
    for at in applied {
        let Some(proposal) = proposals.get_mut(at) else { continue };
        if let Some(why) = refusal(contract, target, sources, std::slice::from_ref(proposal)) {
            proposal.kind = Kind::Suggested;
            proposal.remarks.push(format!("does not check: {}", why.message));
        }
    }
}

/// What the checker has against the expressions of `proposals`; that other places are open does not count.
fn refusal(
    contract: &Contract,
    target: &TypeDef,
    sources: &[(String, String)],
    proposals: &[Proposal],
) -> Option<Diagnostic> {
    let mut file = File::new(super::sources::target_name(contract, target), sources);
    file.apply(proposals);
    let text = file.text();
    let fields = text.find("[fields]").unwrap_or(0);
    let mut known = Sources::default();
    known.insert(PATH, text.as_str());
    let mut out = Diagnostics::new(known);
    mapping::read(contract, &[mapping::File { path: PATH, text: &text }], &mut out);
    let mut errors = out.iter().filter(|it| it.severity == Severity::Error);
    let found = errors.find(|error| {
        let place = error.labels.first().map(|label| &label.span);
        place.is_some_and(|span| span.file == PATH && usize_of(span.start) >= fields)
    });
    found.cloned()
}

/// Whether the mapping in `text` can fail; unknown, and so yes, where it is not whole.
pub(super) fn can_fail(contract: &Contract, path: &str, text: &str) -> bool {
    let mut known = Sources::default();
    known.insert(path, text);
    let mut out = Diagnostics::new(known);
    let mappings = mapping::read(contract, &[mapping::File { path, text }], &mut out);
    mappings.first().is_none_or(|mapping| mapping.can_fail)
}

fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
