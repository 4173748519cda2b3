//! The one file that talks to cargo: environment in, instructions and generated files out.

use std::env;
use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, SystemTime};

use hawksbill_schemas::diagnostics::{Color, Diagnostics};

use crate::{Output, generate};

/// Generates everything for the crate whose build script calls this.
///
/// Reads `hawksbill.toml` in the crate's folder, writes Rust to cargo's `OUT_DIR` and TypeScript to
/// the folder named under `[web] out`, and tells cargo when to run the script again. Only files whose
/// content changed are written. On errors it prints all of them and ends the process with status 1.
pub fn build() {
    let started = SystemTime::now();
    let project = required_dir("CARGO_MANIFEST_DIR");
    let out_dir = required_dir("OUT_DIR");
    match generate(&project) {
        Ok(output) => finish(&out_dir, &output, started),
        // Cargo runs a failed script again by itself, so nothing needs watching here.
        Err(diagnostics) => fail(&diagnostics.render(color())),
    }
}

fn finish(out_dir: &Path, output: &Output, started: SystemTime) {
    print_rerun(output);
    print_notes(&output.notes);
    match output.write(out_dir) {
        Ok(written) => backdate(&output.web_dir, &written.web, started),
        Err(error) => fail(&format!("error: {error}")),
    }
}

/// Cargo runs a script again when a watched file is newer than the script's start, and the bindings
/// are watched so that one removed by hand comes back. What this run wrote must not count as a change.
fn backdate(folder: &Path, names: &[String], started: SystemTime) {
    let before = started - Duration::from_secs(1);
    for name in names {
        // Where the platform refuses, the next build runs this script once more; nothing breaks.
        let _ = File::options()
            .append(true)
            .open(folder.join(name))
            .and_then(|file| file.set_modified(before));
    }
}

fn print_rerun(output: &Output) {
    for input in &output.inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    // A binding that was edited or removed by hand is restored by the next build.
    for name in output.web.keys() {
        println!("cargo::rerun-if-changed={}", output.web_dir.join(name).display());
    }
}

fn print_notes(notes: &Diagnostics) {
    if notes.iter().next().is_none() {
        return;
    }
    for line in notes.render(Color::Never).lines() {
        println!("cargo::warning={line}");
    }
}

fn fail(report: &str) -> ! {
    eprintln!("{}\n\nhawksbill: nothing was written", report.trim_end());
    process::exit(1);
}

fn color() -> Color {
    let forced = env::var("CARGO_TERM_COLOR").is_ok_and(|value| value == "always");
    if forced || std::io::stderr().is_terminal() { Color::Always } else { Color::Never }
}

fn required_dir(variable: &str) -> PathBuf {
    match env::var_os(variable) {
        Some(value) => PathBuf::from(value),
        None => {
            eprintln!(
                "error: {variable} is not set: hawksbill_codegen::build() is for build scripts, \
                 which cargo runs. Use hawksbill_codegen::generate(folder) elsewhere."
            );
            process::exit(1);
        }
    }
}
