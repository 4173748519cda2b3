//! The command `hawksbill`: reads the command line and calls one file per command, each a thin face of
//! `hawksbill-codegen`.

mod check;
mod complete;
mod print;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Hawksbill: Rust functions over your backend's capabilities, called from TypeScript like local ones
#[derive(Parser)]
#[command(name = "hawksbill", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Complete(complete::Args),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Complete(args) => complete::run(&args),
    }
}
