//! Proposals against gold: what is applied and right, and whether the right source is among the first three.

use std::ops::AddAssign;

use hawksbill_codegen::complete::{Candidate, Kind, Proposal};

use crate::cases::Pair;

/// Counts over places of targets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    /// Places with a source.
    pub(crate) places: usize,
    /// Places that were filled without asking,
    pub(crate) applied: usize,
    /// and rightly so.
    pub(crate) right: usize,
    /// Places whose source is among the first three candidates.
    pub(crate) first_three: usize,
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        self.places += other.places;
        self.applied += other.applied;
        self.right += other.right;
        self.first_three += other.first_three;
    }
}

impl Measure {
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.right, self.applied)
    }

    pub(crate) fn recall(&self) -> f64 {
        ratio(self.right, self.places)
    }

    pub(crate) fn top_three(&self) -> f64 {
        ratio(self.first_three, self.places)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).expect("few"));
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}

/// A place with its proposal; elements of arrays as `rows[].title`, with sources as `coupons[].title`.
struct Place<'a> {
    path: String,
    proposal: &'a Proposal,
    /// What the variables of arrays around it stand for.
    lists: Vec<(String, String)>,
    /// Whether the arrays around it are written: of one that only asks, nothing inside is.
    written: bool,
}

fn flatten<'a>(
    proposals: &'a [Proposal],
    around: &str,
    lists: &[(String, String)],
    written: bool,
    places: &mut Vec<Place<'a>>,
) {
    for proposal in proposals {
        let path = format!("{around}{}", proposal.target);
        places.push(Place { path: path.clone(), proposal, lists: lists.to_vec(), written });
        if let Some(Candidate { source, each: Some(each), .. }) = &proposal.best {
            let mut inner = lists.to_vec();
            inner.push((each.variable.clone(), format!("{}[]", spelled(source, lists))));
            let written = written && proposal.is_done();
            flatten(&each.fields, &format!("{path}[]."), &inner, written, places);
        }
    }
}

/// A source with the variables of arrays written out.
pub(crate) fn spelled(source: &str, lists: &[(String, String)]) -> String {
    let (first, rest) = source.split_once('.').unwrap_or((source, ""));
    match lists.iter().rev().find(|(variable, _)| variable == first) {
        Some((_, list)) if rest.is_empty() => list.clone(),
        Some((_, list)) => format!("{list}.{rest}"),
        None => source.to_owned(),
    }
}

/// What `proposals` come to for `pair`; what is wrong or missing is told to `report`.
pub(crate) fn measure(pair: &Pair, proposals: &[Proposal], report: &mut Vec<String>) -> Measure {
    let mut places = Vec::new();
    flatten(proposals, "", &[], true, &mut places);
    let mut total = Measure::default();
    let mut open: Vec<&String> = pair.gold.keys().collect();
    for Place { path, proposal, lists, written } in &places {
        let applied = *written && matches!(proposal.kind, Kind::Applied | Kind::Itself);
        let best = proposal.best.as_ref().filter(|_| applied);
        open.retain(|place| *place != path);
        let refused = proposal.remarks.iter().filter(|remark| remark.starts_with("does not check"));
        report.extend(refused.map(|remark| format!("{path}: {remark}")));
        let Some(gold) = pair.gold.get(path) else {
            // A constant has no source.
            if let Some(best) = best.filter(|best| !best.source.is_empty()) {
                total.applied += 1;
                report.push(format!("{path}: wrongly {} ({:.2})", best.expr, best.score));
            }
            continue;
        };
        total.places += 1;
        let answers = gold.answers();
        let right =
            best.is_some_and(|best| answers.iter().any(|answer| is_right(answer, best, lists)));
        total.applied += usize::from(best.is_some());
        total.right += usize::from(right);
        let among = proposal.candidates().take(3).any(|candidate| {
            let found = candidate.source.split(" + ").map(|source| spelled(source, lists));
            let found: Vec<String> = found.collect();
            answers
                .iter()
                .any(|answer| sources(answer).any(|wanted| found.iter().any(|it| it == wanted)))
        });
        total.first_three += usize::from(among);
        if let Some(best) = best.filter(|_| !right) {
            report.push(format!(
                "{path}: wrongly {} ({:.2}), not {}",
                best.expr,
                best.score,
                answers.join(" or ")
            ));
        } else if !right {
            let shown: Vec<String> = proposal
                .candidates()
                .take(3)
                .map(|it| format!("{} {:.2}", spelled(&it.source, lists), it.score))
                .collect();
            let mark = if among { "asks" } else { "LOST" };
            report.push(format!(
                "{path}: {mark} for {}; has {}",
                answers.join(" or "),
                shown.join(", ")
            ));
        }
    }
    for place in open {
        total.places += 1;
        report.push(format!("{place}: LOST, its array was not filled"));
    }
    total
}

fn sources(answer: &str) -> impl Iterator<Item = &str> {
    let place = answer.split('|').next().unwrap_or_default();
    place.split('+').map(str::trim)
}

pub(crate) fn is_right(answer: &str, candidate: &Candidate, lists: &[(String, String)]) -> bool {
    if answer.contains('+') {
        return false;
    }
    let (place, call) = answer.split_once('|').unwrap_or((answer, ""));
    let call = call.trim();
    let calls = call.is_empty() || candidate.expr.contains(call);
    place.trim() == spelled(&candidate.source, lists) && calls
}
