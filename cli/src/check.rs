//! `hawksbill check`: everything that is wrong with a project, and everything that its types leave open.
//! Generates in memory and writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hawksbill_codegen::generate;
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::diagnostics::{Color, Diagnostic, Diagnostics, Severity};
use hawksbill_codegen::schemas::project::FILE;

use crate::print;

/// Check a project: its schemas, its functions, and what can be generated from them
///
/// Shows errors, warnings, and where a generated type is wider than its schema ("loosened"): such a type takes
/// all that the schema takes, and more. Writes nothing.
///
/// Exits with 0, or with 1 when there is an error.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The project's folder, where its hawksbill.toml or Cargo.toml is
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,

    /// Fail where a type is wider than its schema, too
    #[arg(long)]
    deny_loosened: bool,

    /// Show only what makes the check fail
    #[arg(short, long)]
    quiet: bool,
}

/// What a check came to.
struct Outcome {
    /// What the project declares; unknown where it has errors.
    contract: Option<Contract>,
    reports: Diagnostics,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let outcome = check(&args.folder);
    let denied = |report: &Diagnostic| match report.severity {
        Severity::Error => true,
        Severity::Warning => false,
        Severity::Note => args.deny_loosened,
    };
    let shown = outcome.reports.filter(|report| !args.quiet || denied(report));
    // The gravest stand last, where the summary and the prompt are.
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        let reports = shown.filter(|report| report.severity == severity);
        reports
            .reports(Color::Always)
            .iter()
            .for_each(|report| print::line(&format!("{report}\n")));
    }
    if !args.quiet {
        print::line(&outcome.summary());
    }
    if outcome.reports.iter().any(denied) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn check(folder: &Path) -> Outcome {
    match generate(folder) {
        Ok(output) if is_empty(&output.contract) && !folder.join(FILE).exists() => {
            Outcome { contract: None, reports: no_project(folder) }
        }
        Ok(output) => Outcome { contract: Some(output.contract), reports: output.notes },
        Err(reports) => Outcome { contract: None, reports },
    }
}

fn is_empty(contract: &Contract) -> bool {
    contract.types.is_empty() && contract.capabilities.is_empty() && contract.functions.is_empty()
}

/// Nothing wrong was found because nothing was found: in a script this would pass forever.
fn no_project(folder: &Path) -> Diagnostics {
    let mut reports = Diagnostics::default();
    let message = format!("there is no project in `{}`", folder.display());
    reports.push(
        Diagnostic::error(message)
            .hint(format!("a project has schemas, functions or a {FILE}"))
            .hint("name its folder: hawksbill check FOLDER"),
    );
    reports
}

impl Outcome {
    /// `4 modules, 12 functions, 3 capabilities, 2 mappings: no errors, 1 warning, 2 loosened`
    fn summary(&self) -> String {
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| self.reports.count(severity));
        let mut found = match errors {
            0 => "no errors".to_owned(),
            errors => counted(errors, "error"),
        };
        if warnings > 0 {
            found.push_str(&format!(", {}", counted(warnings, "warning")));
        }
        if notes > 0 {
            found.push_str(&format!(", {notes} loosened"));
        }
        let Some(contract) = &self.contract else { return found };
        let modules = counted(contract.modules.len(), "module");
        let functions = counted(contract.functions.len(), "function");
        let capabilities = match contract.capabilities.len() {
            1 => "1 capability".to_owned(),
            number => format!("{number} capabilities"),
        };
        let mappings = match contract.mappings.len() {
            0 => String::new(),
            number => format!(", {}", counted(number, "mapping")),
        };
        format!("{modules}, {functions}, {capabilities}{mappings}: {found}")
    }
}

fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
