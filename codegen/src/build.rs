//! The one file that talks to cargo: environment in, instructions and generated files out.

use std::env;
use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, SystemTime};

use hawksbill_schemas::diagnostics::Color;

use crate::{Output, Stamp, generate, stamp};

/// Generates everything for the crate whose build script calls this.
///
/// Reads `hawksbill.toml` in the crate's folder, writes Rust to cargo's `OUT_DIR` and TypeScript to
/// the folder named under `[web] out`, and tells cargo when to run the script again. Only files whose
/// content changed are written, and when no input changed since the last run nothing is generated.
/// On errors it prints all of them and ends the process with status 1.
pub fn build() {
    let started = SystemTime::now();
    let project = required_dir("CARGO_MANIFEST_DIR");
    let out_dir = required_dir("OUT_DIR");
    if let Some(Stamp { inputs, web, notes }) = Stamp::current(&project, &out_dir) {
        print_rerun(inputs.iter().chain(&web));
        return print_notes(&notes);
    }
    match generate(&project) {
        Ok(output) => finish(&project, &out_dir, &output, started),
        // Cargo runs a failed script again by itself, so nothing needs watching here.
        Err(diagnostics) => fail(&diagnostics.render(color())),
    }
}

fn finish(project: &Path, out_dir: &Path, output: &Output, started: SystemTime) {
    // A binding that was edited or removed by hand is restored by the next build.
    let web: Vec<PathBuf> = output.web.keys().map(|name| output.web_dir.join(name)).collect();
    print_rerun(output.inputs.iter().chain(&web));
    print_notes(&stamp::notes(output));
    match output.write(out_dir) {
        Ok(written) => {
            backdate(&output.web_dir, &written.web, started);
            Stamp::save(output, project, out_dir, started);
        }
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

fn print_rerun<'a>(watched: impl Iterator<Item = &'a PathBuf>) {
    let lines = watched.map(|path| format!("cargo::rerun-if-changed={}\n", path.display()));
    // At once: every line that is printed alone is a call of the system.
    print!("{}", lines.collect::<String>());
}

fn print_notes(notes: &str) {
    for line in notes.lines() {
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
