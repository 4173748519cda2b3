//! `hawksbill complete`: proposes the lines that a mapping misses, or a whole mapping with the function that
//! calls the capabilities. Deterministic and offline; every proposal has a score and reasons.

mod assign;
mod completion;
mod compound;
mod convert;
mod decide;
mod engine;
mod exclusive;
mod facts;
mod file;
mod flatten;
mod function;
mod leaf;
mod leftovers;
mod lists;
mod names;
mod offers;
mod place;
mod proposal;
mod score;
mod settle;
mod shapes;
mod sources;
mod stems;
mod sure;
mod ty;
mod units;
mod verify;
mod whens;
mod words;

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Shape, TypeName, TypeRef};

pub use completion::{Completion, NewFile, Request, complete};
pub use proposal::{Candidate, Each, Kind, Proposal};

/// Proposes how the struct `target` is filled from `sources`, names and types; `confirmed` are the places that
/// are filled already. Every proposal that is applied passes the checker of mappings. None where `target` is no struct of the contract.
///
/// This is what [`complete`] does without files.
pub fn propose(
    contract: &Contract,
    target: &TypeName,
    sources: &[(String, TypeRef)],
    confirmed: &BTreeSet<String>,
) -> Option<Vec<Proposal>> {
    let def = contract.types.get(target)?;
    let Shape::Struct(shape) = &def.shape else { return None };
    let texts: Vec<(String, String)> =
        sources.iter().map(|(name, ty)| (name.clone(), sources::written(ty))).collect();
    let mut sources: Vec<flatten::Source<'_>> =
        sources.iter().map(|(name, ty)| flatten::Source { name: name.clone(), ty }).collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    let task = engine::Task {
        contract,
        target: def,
        fields: &shape.fields,
        sources,
        confirmed: confirmed.clone(),
        used: BTreeSet::new(),
        context: Vec::new(),
        depth: 0,
    };
    let mut proposals = engine::complete(&task);
    verify::hold_to_itself(contract, def, &texts, &mut proposals);
    verify::take_back_refused(contract, def, &texts, &mut proposals);
    Some(proposals)
}

/// The text of the file that [`complete`] writes for a new mapping of `target`.
pub fn written(
    contract: &Contract,
    target: &TypeName,
    sources: &[(String, TypeRef)],
    proposals: &[Proposal],
) -> Option<String> {
    let def = contract.types.get(target)?;
    let texts: Vec<(String, String)> =
        sources.iter().map(|(name, ty)| (name.clone(), sources::written(ty))).collect();
    let mut file = file::File::new(sources::target_name(contract, def), &texts);
    file.fill(proposals);
    Some(file.text())
}
