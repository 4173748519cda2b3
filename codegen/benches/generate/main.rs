//! What generating costs, and what other generators cost on the same input in the same run:
//! `cargo bench -p hawksbill-codegen`, with the names of parts for these only. `cargo xtask measure generate`
//! puts the JavaScript generators in place first; without them their part is skipped.

mod javascript;
mod projects;
mod prost;
#[path = "../../tests/support/synthetic/mod.rs"]
mod synthetic;
mod turns;

use std::hint::black_box;
use std::time::SystemTime;

use hawksbill_codegen::{Output, Stamp, generate};

use projects::Project;
use turns::{Contender, turns};

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let parts: [(&str, fn()); 6] = [
        ("google", google),
        ("large", large),
        ("files", files),
        ("mappings", mappings),
        ("unchanged", unchanged),
        ("javascript", javascript::compare),
    ];
    println!("median time (and least), with the ratio to the first line of each part\n");
    for (name, part) in parts {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            part();
        }
    }
}

/// Everything Hawksbill makes of `project`, in memory.
fn output(project: &Project) -> Output {
    generate(&project.folder()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn google() {
    match Project::google() {
        Some(project) => beside_prost(&project, 15),
        None => println!("google: skipped, the corpus is not beside the checkout\n"),
    }
}

fn large() {
    beside_prost(&Project::large(), 9);
}

fn beside_prost(project: &Project, rounds: usize) {
    let schemas = project.schemas();
    turns(
        &project.name,
        rounds,
        &mut [
            Contender::new("prost-build, formatted", || {
                drop(prost::generate(&schemas, prost::Layout::Formatted))
            }),
            Contender::new("prost-build, unformatted", || {
                drop(prost::generate(&schemas, prost::Layout::Raw))
            }),
            Contender::new("hawksbill, all outputs", || drop(black_box(output(project)))),
        ],
    );
}

/// Reading, checking and emitting mappings of eleven fields each, in Rust and TypeScript: with all else, and
/// all else alone.
fn mappings() {
    let (with, without) = (Project::mappings(500), Project::mappings(0));
    turns(
        &with.name,
        15,
        &mut [
            Contender::new("with all else", || drop(black_box(output(&with)))),
            Contender::new("all else", || drop(black_box(output(&without)))),
        ],
    );
}

/// Whether the time per file grows with their number.
fn files() {
    println!("time per `.proto` file, of so many files with five types each");
    for count in [700, 1750, 3500, 7000] {
        let project = Project::protobuf(count);
        let schemas = project.schemas();
        let times = turns::medians(
            5,
            &mut [
                Contender::new("", || drop(black_box(output(&project)))),
                Contender::new("", || drop(prost::generate(&schemas, prost::Layout::Formatted))),
            ],
        );
        let each = |time: std::time::Duration| time.as_secs_f64() * 1e6 / count as f64;
        println!(
            "  {count:>5}  hawksbill {:>6.0} us  prost-build, formatted {:>6.0} us",
            each(times[0]),
            each(times[1])
        );
    }
    println!();
}

/// A run with nothing changed, beside one that does everything and then finds nothing to write.
fn unchanged() {
    for project in Project::google().into_iter().chain([Project::large()]) {
        let out = tempfile::tempdir().expect("temp folder");
        let folder = project.folder();
        let full = || {
            let output = output(&project);
            output.write(out.path()).unwrap_or_else(|error| panic!("{error}"));
            output
        };
        full();
        // A start in the future: what was written just now counts as older.
        let started = SystemTime::now() + std::time::Duration::from_secs(3);
        Stamp::save(&full(), &folder, out.path(), started);
        turns(
            &format!("{}, nothing changed", project.name),
            9,
            &mut [
                Contender::new("full run", || drop(full())),
                Contender::new("run with the stamp", || {
                    assert!(Stamp::current(&folder, out.path()).is_some());
                }),
            ],
        );
    }
}
