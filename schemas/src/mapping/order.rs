//! The order in which mappings are planned: those that others call first, so that it is known whether they fail.

use super::draft::{Draft, Entry, Node};
use crate::graph;

/// `drafts` with callees before their callers. In a circle the order is any.
pub(super) fn callees_first(drafts: &[Draft]) -> Vec<&Draft> {
    let edges: Vec<Vec<usize>> = drafts
        .iter()
        .map(|draft| {
            let mut names = Vec::new();
            callees(&draft.fields, &mut names);
            let places =
                drafts.iter().enumerate().filter(|(_, it)| names.contains(&it.name.as_str()));
            places.map(|(place, _)| place).collect()
        })
        .collect();
    graph::parts(&edges).into_iter().flatten().filter_map(|place| drafts.get(place)).collect()
}

/// Every text under a key `mapping`. A field may have that name, too: then there is an edge too many, which
/// only matters where it closes a circle.
fn callees<'d>(entries: &'d [Entry], names: &mut Vec<&'d str>) {
    for entry in entries {
        match &entry.node {
            Node::Text(text) if entry.key.text == "mapping" => names.push(&text.text),
            Node::Table(entries) => callees(entries, names),
            Node::Text(_) | Node::Texts(_) => {}
        }
    }
}
