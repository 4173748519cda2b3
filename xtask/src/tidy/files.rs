//! Every source file opens by saying what it is, and stays small enough to read.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The most lines a file may have.
const MOST_LINES: usize = 600;

/// Files that may be longer, each with its reason.
const LONGER: &[(&str, &str)] = &[];

/// Below these, files are not ours to shape: expected output of generators, UI tests that show an
/// error in its smallest form.
const NOT_OURS: &[&str] = &["codegen/tests/golden/", "macros/tests/ui/"];

pub(super) fn check(root: &Path) -> Result<Vec<String>, String> {
    let mut findings = Vec::new();
    for file in tracked(root)? {
        if NOT_OURS.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        let Some(kind) = Kind::of(&file) else { continue };
        // A file may be tracked and not there while a rename is under way.
        let Ok(text) = fs::read_to_string(root.join(&file)) else { continue };
        findings.extend(judge(&file, kind, &text));
    }
    findings.extend(stale_exceptions(root));
    Ok(findings)
}

#[derive(Clone, Copy)]
enum Kind {
    Rust,
    Script,
}

impl Kind {
    fn of(file: &str) -> Option<Self> {
        match Path::new(file).extension()?.to_str()? {
            "rs" => Some(Self::Rust),
            "js" | "ts" | "mjs" => Some(Self::Script),
            _ => None,
        }
    }
}

fn judge(file: &str, kind: Kind, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let opens = match kind {
        Kind::Rust => text.starts_with("//! "),
        Kind::Script => text.starts_with("// ") || text.starts_with("/**"),
    };
    if !opens {
        findings.push(format!(
            "{file}:1: open with one to four `//!` lines: what lives here, who calls it"
        ));
    }
    if matches!(kind, Kind::Rust) {
        // A table or an example may follow after an empty line; what counts is the opening paragraph.
        let header = text.lines().take_while(|line| line.starts_with("//! ")).count();
        if header > 4 {
            findings.push(format!("{file}:5: the header has {header} lines; four are the most"));
        }
    }
    let lines = text.lines().count();
    if lines > MOST_LINES && !LONGER.iter().any(|(exempt, _)| *exempt == file) {
        findings.push(format!(
            "{file}: {lines} lines, {MOST_LINES} are the most; split it, or record the reason in xtask/src/tidy/files.rs"
        ));
    }
    findings
}

fn stale_exceptions(root: &Path) -> Vec<String> {
    let short = |file: &str| {
        fs::read_to_string(root.join(file)).map_or(true, |text| text.lines().count() <= MOST_LINES)
    };
    LONGER
        .iter()
        .filter(|(file, _)| short(file))
        .map(|(file, _)| {
            format!("{file}: needs no exception any more; remove it from xtask/src/tidy/files.rs")
        })
        .collect()
}

/// Files that git tracks or would track, so that build folders and packages are left out.
fn tracked(root: &Path) -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let list = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(list.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
