//! The last word on a proposal has the checker of mappings: what it refuses is not applied.

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics, Severity, Sources};
use hawksbill_schemas::mapping;
use hawksbill_schemas::model::{Origin, Presence, Shape, TypeDef};

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
            if target.origin == Origin::Module {
                // Without its line, the place may be filled by what has its name, which nothing guards.
                proposal.validate = Some("what was proposed does not check".to_owned());
            }
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
    let (_, out) = read(contract, PATH, &text);
    let mut errors = out.iter().filter(|it| it.severity == Severity::Error);
    let found = errors.find(|error| {
        let place = error.labels.first().map(|label| &label.span);
        place.is_some_and(|span| span.file == PATH && usize_of(span.start) >= fields)
    });
    found.cloned()
}

/// Sees to it that what maps itself does: what the checker asks a line for gets one, if it is likely enough.
pub(super) fn hold_to_itself(
    contract: &Contract,
    target: &TypeDef,
    sources: &[(String, String)],
    proposals: &mut [Proposal],
) {
    let Shape::Struct(shape) = &target.shape else { return };
    if proposals.iter().all(|it| it.kind != Kind::Itself) {
        return;
    }
    let text = File::new(super::sources::target_name(contract, target), sources).text();
    let (_, out) = read(contract, PATH, &text);
    for proposal in proposals.iter_mut().filter(|it| it.kind == Kind::Itself) {
        let field = shape
            .fields
            .iter()
            .find(|field| std::slice::from_ref(&field.json) == proposal.path.as_slice());
        let is_asked_for = field.is_some_and(|field| {
            out.iter().any(|it| it.labels.iter().skip(1).any(|label| label.span == field.span))
        });
        if is_asked_for {
            let score = proposal.best.as_ref().map_or(0.0, |best| best.score);
            proposal.kind = if score >= SURE { Kind::Applied } else { Kind::Suggested };
        }
    }
}

/// From this score on a source of the same name and type is written without asking.
const SURE: f64 = 0.82;

fn read(contract: &Contract, path: &str, text: &str) -> (Vec<mapping::Mapping>, Diagnostics) {
    let mut known = Sources::default();
    known.insert(path, text);
    let mut out = Diagnostics::new(known);
    let mappings = mapping::read(contract, &[mapping::File { path, text }], &mut out);
    (mappings, out)
}

/// Whether the mapping in `text` can fail, so far as it is written.
pub(super) fn can_fail(contract: &Contract, path: &str, text: &str) -> bool {
    // What is open is filled by a person later; it must not keep the rest from being looked at.
    let mut lenient = contract.clone();
    for def in lenient.types.values_mut().filter(|def| def.origin == Origin::Module) {
        if let Shape::Struct(shape) = &mut def.shape {
            shape.fields.iter_mut().for_each(|field| field.presence = Presence::Optional);
        }
    }
    let (mappings, _) = read(&lenient, path, text);
    mappings.first().is_none_or(|mapping| mapping.can_fail)
}

fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
