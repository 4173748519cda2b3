//! `hawksbill complete`: what a mapping misses, proposed with scores and reasons; written at `--write`.

use std::path::PathBuf;
use std::process::ExitCode;

use hawksbill_codegen::complete::{Candidate, Completion, Kind, Proposal, Request, complete};
use hawksbill_codegen::schemas::diagnostics::Color;

use crate::print;

/// Propose what a mapping misses, or a whole mapping with the function that calls the capabilities
///
/// Compares names, meanings, types, units and examples of the target with those of the sources. Shows a line for
/// each place of the target, with the score and the reasons; what is sure enough is applied, what is likely is
/// left to you.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A module, a type, or a mapping by the name of its file
    target: String,

    /// A source: shop.store.v1.Store, "repeated shop.coupon.v1.Coupon", or name=type
    #[arg(long, num_args = 1..)]
    from: Vec<String>,

    /// Write what is applied into the mapping; lines that are there stay as they are
    #[arg(long)]
    write: bool,

    /// The project's folder, where its hawksbill.toml or Cargo.toml is
    #[arg(long, default_value = ".", hide_default_value = true)]
    project: PathBuf,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let request = Request { target: args.target.clone(), from: args.from.clone() };
    let completion = match complete(&args.project, &request) {
        Ok(completion) => completion,
        Err(reports) => {
            reports.reports(Color::Always).iter().for_each(|it| print::line(&format!("{it}\n")));
            return ExitCode::FAILURE;
        }
    };
    show(&completion, args.write);
    if !args.write {
        return ExitCode::SUCCESS;
    }
    match completion.write() {
        Ok(written) if written.is_empty() => print::line("nothing to write"),
        Ok(written) => written.iter().for_each(|path| print::line(&format!("wrote {path}"))),
        Err(error) => {
            print::line(&format!("error: {error}"));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn show(completion: &Completion, write: bool) {
    let new = if completion.is_new { ", new" } else { "" };
    print::line(&format!("{} ({}{new})", completion.target, completion.file));
    for (name, ty) in &completion.sources {
        print::line(&format!("  {DIM}from{RESET} {name}: {ty}"));
    }
    print::line("");
    let width = widths(&completion.proposals, 0);
    completion.proposals.iter().for_each(|proposal| lines(proposal, 0, width));
    if let Some(function) = completion.function.as_ref().filter(|_| !write) {
        print::line(&format!("\n{DIM}{}{RESET}\n{}", function.path, function.text.trim_end()));
    }
    for remark in &completion.remarks {
        print::line(&format!("{BLUE}note{RESET}: {remark}"));
    }
    print::line(&summary(completion, write));
}

/// The longest of the places, so that expressions stand below each other.
fn widths(proposals: &[Proposal], depth: usize) -> usize {
    let own = proposals.iter().map(|it| 2 * depth + it.target.chars().count());
    let inner = proposals.iter().filter_map(|it| it.best.as_ref()?.each.as_ref());
    let inner = inner.map(|each| widths(&each.fields, depth + 1));
    own.chain(inner).max().unwrap_or(0).min(32)
}

const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const RED: &str = "\u{1b}[31m";
const BLUE: &str = "\u{1b}[34m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

fn lines(proposal: &Proposal, depth: usize, width: usize) {
    let Proposal { target, required, kind, best, alternatives, remarks, .. } = proposal;
    let (colour, mark) = match kind {
        Kind::Confirmed => (DIM, "in the file"),
        Kind::Itself => (GREEN, "maps itself"),
        Kind::Applied => (GREEN, "applied"),
        Kind::Suggested => (YELLOW, "suggested"),
        Kind::Hole if *required => (RED, "open"),
        Kind::Hole => (DIM, "left out"),
    };
    let indent = "  ".repeat(depth);
    let shown = best.as_ref().filter(|_| !matches!(kind, Kind::Hole | Kind::Confirmed));
    let (score, expr) = shown.map_or_else(
        || ("    ".to_owned(), String::new()),
        |best| (format!("{:.2}", best.score), written(best)),
    );
    let name = format!("{indent}{target}");
    print::line(format!("{colour}{mark:<11}{RESET} {score} {name:<width$} {expr}").trim_end());
    let around = " ".repeat(18 + width);
    if let Some(best) = shown.filter(|best| !best.reasons.is_empty()) {
        print::line(&format!("{around}{DIM}{}{RESET}", best.reasons.join(", ")));
    }
    remarks.iter().for_each(|remark| print::line(&format!("{around}{BLUE}note{RESET}: {remark}")));
    if matches!(kind, Kind::Suggested | Kind::Hole) {
        let others = best.iter().filter(|_| *kind == Kind::Hole).chain(alternatives).take(3);
        for other in
            others.filter(|other| *kind == Kind::Suggested || *required || other.score > 0.3)
        {
            print::line(&format!("{around}{DIM}or {} ({:.2}){RESET}", written(other), other.score));
        }
    }
    let inner = best.as_ref().and_then(|best| best.each.as_ref());
    let inner = inner.filter(|_| *kind != Kind::Hole).into_iter().flat_map(|each| &each.fields);
    inner.for_each(|field| lines(field, depth + 1, width));
}

fn written(candidate: &Candidate) -> String {
    let Candidate { default, each, .. } = candidate;
    let expr = candidate.written();
    match (each, default) {
        (Some(each), _) => {
            let when = each.when().map(|when| format!(" when {when}")).unwrap_or_default();
            format!("each {expr} as {}{when}", each.variable)
        }
        (None, Some(default)) => format!("{expr}, else {default}"),
        (None, None) => expr,
    }
}

fn summary(completion: &Completion, write: bool) -> String {
    let count = |kind: Kind| completion.proposals.iter().filter(|it| it.kind == kind).count();
    let open =
        completion.proposals.iter().filter(|it| it.kind == Kind::Hole && it.required).count();
    let mut parts = vec![
        format!("{} applied", count(Kind::Applied)),
        format!("{} suggested", count(Kind::Suggested)),
        format!("{open} open"),
    ];
    parts.extend(
        (count(Kind::Itself) > 0).then(|| format!("{} map themselves", count(Kind::Itself))),
    );
    parts.extend(
        (count(Kind::Confirmed) > 0).then(|| format!("{} in the file", count(Kind::Confirmed))),
    );
    let hint =
        if write || count(Kind::Applied) == 0 { "" } else { "; --write writes what is applied" };
    format!("\n{}{hint}", parts.join(", "))
}
