//! Properties of which an object has one or the other: `oneOf` of what is required. Which of them is for a person
//! to say, where sources have several.

use std::collections::BTreeSet;

use hawksbill_schemas::model::Constraints;
use serde_json::Value;

use super::proposal::{Kind, Proposal};

/// Takes back what would fill places that exclude each other; what fills itself stays.
pub(super) fn take_back(constraints: &Constraints, proposals: &mut [Proposal]) {
    let Some(choices) = choices(constraints) else { return };
    let is_done = |name: &str, proposals: &[Proposal]| {
        proposals
            .iter()
            .any(|it| it.path.first().is_some_and(|first| first == name) && it.is_done())
    };
    let met = choices.iter().filter(|names| names.iter().all(|name| is_done(name, proposals)));
    if met.count() < 2 {
        return;
    }
    let all: BTreeSet<&String> = choices.iter().flatten().collect();
    let names: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
    for proposal in proposals.iter_mut().filter(|it| it.kind == Kind::Applied) {
        if proposal.path.first().is_some_and(|first| all.contains(first)) {
            proposal.kind = Kind::Suggested;
            let remark = format!("{} exclude each other (`oneOf`)", names.join(" and "));
            proposal.remarks.push(remark);
        }
    }
}

/// What each alternative requires beside what all do; none where they differ in anything else.
fn choices(constraints: &Constraints) -> Option<Vec<BTreeSet<String>>> {
    let branches = constraints.get("oneOf")?.as_array()?;
    let required = |branch: &Value| -> Option<BTreeSet<String>> {
        let branch = branch.as_object().filter(|branch| branch.len() == 1)?;
        let names = branch.get("required")?.as_array()?.iter();
        Some(names.filter_map(Value::as_str).map(str::to_owned).collect())
    };
    let all: Vec<BTreeSet<String>> = branches.iter().map(required).collect::<Option<_>>()?;
    let common = all.iter().cloned().reduce(|a, b| &a & &b)?;
    Some(all.iter().map(|names| names - &common).filter(|names| !names.is_empty()).collect())
}
