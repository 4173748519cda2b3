//! Objects of a target that may be left out: the condition under which they are there. `file` writes it around
//! what fills them.

use std::collections::BTreeMap;

use toml_edit::{InlineTable, Item, TableLike, Value};

use super::file::own_fields;
use super::proposal::{Candidate, Kind, Proposal, joined};

/// The objects that are left out where what they need is not there or not allowed, with the conditions; not
/// those that the file has.
pub(super) fn conditional(
    proposals: &[Proposal],
    fields: &dyn TableLike,
) -> BTreeMap<Vec<String>, String> {
    let mut objects: BTreeMap<&Vec<String>, Vec<(bool, &Candidate)>> = BTreeMap::new();
    for proposal in proposals.iter().filter(|it| it.kind == Kind::Applied) {
        if let (Some(path), Some(best)) = (&proposal.within, &proposal.best) {
            objects.entry(path).or_default().push((proposal.required, best));
        }
    }
    let mut found = BTreeMap::new();
    for (path, inside) in objects {
        let required: Vec<&Candidate> =
            inside.iter().filter(|(required, _)| *required).map(|(_, best)| *best).collect();
        let when = if required.is_empty() {
            // An object of what may be absent is absent with the message that all of it is from.
            let first = inside.first().and_then(|(_, best)| best.present.clone());
            first.filter(|first| inside.iter().all(|(_, it)| it.present.as_ref() == Some(first)))
        } else {
            let present = required.iter().filter_map(|it| it.present.as_deref());
            joined(present.chain(required.iter().filter_map(|it| it.condition.as_deref())))
        };
        if let Some(when) = when.filter(|_| !holds(fields, path)) {
            found.insert(path.clone(), when);
        }
    }
    found
}

/// Whether the file says anything of the object at `path`.
fn holds(fields: &dyn TableLike, path: &[String]) -> bool {
    let Some((first, rest)) = path.split_first() else { return true };
    let Some(inner) = fields.get(first) else { return false };
    inner.as_table_like().is_none_or(|inner| holds(own_fields(inner), rest))
}

pub(super) fn object(when: &str) -> Item {
    let mut table = InlineTable::new();
    table.insert("when", when.into());
    table.insert("fields", Value::InlineTable(InlineTable::new()));
    Item::Value(Value::InlineTable(table))
}

/// Without the condition, which stands around it.
pub(super) fn bare(best: &Candidate) -> Candidate {
    Candidate { condition: None, ..best.clone() }
}
