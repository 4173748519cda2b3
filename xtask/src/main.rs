//! The workspace's chores: `cargo xtask test` and `cargo xtask tidy`, which CI runs, and `measure`.

mod measure;
mod step;
mod test;
mod tidy;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
The workspace's chores.

Usage: cargo xtask <COMMAND>

Commands:
  test     Set up what the tests need, then run all of them
  tidy     Check the arrows between crates, file headers and file sizes
  measure  Time the quickstart's start and its build script, as the README states them
  measure generate
           Time the generator beside prost-build and the generators of the JavaScript world
  help     Print this text

`cargo xtask test` installs npm packages from lock files and, as root on Debian, Chromium.
The variable CHROMIUM names another Chromium or Chrome to drive.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(),
        ["tidy"] => tidy::run(),
        ["measure"] => measure::run(),
        ["measure", "generate"] => measure::generate(),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        [] => Err(HELP.to_owned()),
        _ => Err(format!("unknown arguments: {}\n\n{HELP}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
