//! What a mapping leaves to a person, as comments above its fields; `file` writes them.

use super::proposal::{Candidate, Each, Kind, Proposal};

/// What is likely or open, as lines that a person may take the `#` from.
pub(super) fn to_decide(proposals: &[Proposal]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for it in proposals {
        match (&it.kind, &it.best) {
            (_, Some(Candidate { each: Some(each), .. })) if it.is_done() => {
                lines.extend(open_inside(&it.target, each));
            }
            (Kind::Suggested, Some(best)) if best.each.is_none() => lines.push(format!(
                "{} = {:?} # suggested, {:.2}",
                it.target,
                best.written(),
                best.score
            )),
            _ if it.required && !it.is_done() => lines.push(format!("{} is open", it.target)),
            _ => {}
        }
    }
    lines
}

/// What is open in the elements of an array that is written.
fn open_inside(array: &str, each: &Each) -> Vec<String> {
    let mut lines = Vec::new();
    for field in each.fields.iter().filter(|field| field.required) {
        let path = format!("{array}[].{}", field.target);
        match &field.best {
            Some(Candidate { each: Some(each), .. }) if field.is_done() => {
                lines.extend(open_inside(&path, each));
            }
            Some(best) if field.kind == Kind::Suggested => {
                lines.push(format!("{path} is open, perhaps {}", best.written()));
            }
            _ if !field.is_done() => lines.push(format!("{path} is open")),
            _ => {}
        }
    }
    lines
}
