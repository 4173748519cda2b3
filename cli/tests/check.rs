//! `hawksbill check` as a user runs it: what it prints, and how it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const HOME: (&str, &str) = (
    "src/functions/home.rs",
    "use hawksbill::prelude::*;\n\n#[function(safe)]\npub fn answer(n: u32) -> u32 { n }\n",
);
const FUNCTIONS: (&str, &str) = ("src/functions/mod.rs", "pub mod home;\n");
const CARD: (&str, &str) = (
    "schemas/modules/card.schema.json",
    "{ \"type\": \"object\", \"properties\": { \"title\": { \"type\": \"string\" } } }\n",
);
/// TypeScript and Rust have no type for all numbers but one.
const WIDE: (&str, &str) = (
    "schemas/modules/wide.schema.json",
    "{\n  \"properties\": {\n    \"n\": { \"type\": \"number\", \"not\": { \"const\": 1 } }\n  }\n}\n",
);
/// No `mod` leads there.
const LOST: (&str, &str) =
    ("src/lost.rs", "use hawksbill::function;\n#[function]\npub fn lost() {}\n");
const BROKEN: (&str, &str) = (
    "src/functions/home.rs",
    "use hawksbill::prelude::*;\n\n#[function]\npub fn size(n: usize) -> Sotre { n }\n",
);

fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("temp folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("create");
        fs::write(path, text).expect("write");
    }
    folder
}

/// How the command ended, and what it wrote to standard output and to standard error.
struct End {
    code: Option<i32>,
    out: String,
    err: String,
}

fn hawksbill(folder: &Path, args: &[&str]) -> End {
    let output = Command::new(env!("CARGO_BIN_EXE_hawksbill"))
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the command starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    End { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn check(files: &[(&str, &str)], args: &[&str]) -> End {
    let project = project(files);
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    let end = hawksbill(project.path(), &args);
    assert_eq!(end.err, "", "a check speaks on standard output");
    end
}

#[test]
fn a_good_project_is_counted() {
    let end = check(&[FUNCTIONS, HOME, CARD], &[]);
    assert_eq!(end.out, "1 module, 1 function, 0 capabilities: no errors\n");
    assert_eq!(end.code, Some(0));
}

#[test]
fn nothing_is_written() {
    let project = project(&[FUNCTIONS, HOME, CARD]);
    assert_eq!(hawksbill(project.path(), &["check"]).code, Some(0));
    assert!(!project.path().join("web").exists());
    assert_eq!(fs::read_dir(project.path()).expect("list").count(), 2);
}

#[test]
fn errors_are_shown_at_their_place_and_fail() {
    let end = check(&[FUNCTIONS, BROKEN], &[]);
    assert!(end.out.contains("error: `usize` cannot travel"), "{}", end.out);
    assert!(end.out.contains("--> src/functions/home.rs:4:16"), "{}", end.out);
    assert!(end.out.contains("`Sotre`"), "{}", end.out);
    assert!(end.out.ends_with("\n2 errors\n"), "{}", end.out);
    assert!(!end.out.contains('\u{1b}'), "colours where no terminal is");
    assert_eq!(end.code, Some(1));
}

#[test]
fn what_was_loosened_is_shown_with_its_pointer_and_does_not_fail() {
    let end = check(&[FUNCTIONS, HOME, CARD, WIDE], &[]);
    assert!(end.out.starts_with("note: "), "{}", end.out);
    assert!(end.out.contains("--> schemas/modules/wide.schema.json:3:30"), "{}", end.out);
    assert!(end.out.contains("/properties/n"), "{}", end.out);
    let summary = "\n2 modules, 1 function, 0 capabilities: no errors, 1 loosened\n";
    assert!(end.out.ends_with(summary), "{}", end.out);
    assert_eq!(end.code, Some(0));
}

#[test]
fn what_was_loosened_fails_where_it_is_denied() {
    assert_eq!(check(&[FUNCTIONS, HOME, CARD, WIDE], &["--deny-loosened"]).code, Some(1));
    assert_eq!(check(&[FUNCTIONS, HOME, CARD], &["--deny-loosened"]).code, Some(0));
}

#[test]
fn quiet_shows_only_what_fails() {
    let files = [FUNCTIONS, HOME, WIDE, LOST];
    let end = check(&files, &["--quiet"]);
    assert_eq!((end.out.as_str(), end.code), ("", Some(0)));

    let end = check(&files, &["--quiet", "--deny-loosened"]);
    assert!(end.out.contains("note: ") && !end.out.contains("warning: "), "{}", end.out);
    assert_eq!(end.code, Some(1));

    let end = check(&[FUNCTIONS, BROKEN, WIDE], &["-q"]);
    assert!(end.out.contains("error: ") && !end.out.contains("note: "), "{}", end.out);
    assert_eq!(end.code, Some(1));
}

#[test]
fn the_gravest_stands_last() {
    let end = check(&[FUNCTIONS, HOME, WIDE, LOST], &[]);
    let place = |word: &str| end.out.find(word).unwrap_or_else(|| panic!("{word} {}", end.out));
    assert!(place("note: ") < place("warning: "), "{}", end.out);
    assert!(end.out.ends_with("no errors, 1 warning, 1 loosened\n"), "{}", end.out);
}

#[test]
fn another_folder_can_be_named() {
    let project = project(&[("shop/hawksbill.toml", "")]);
    let end = hawksbill(project.path(), &["check", "shop"]);
    assert_eq!(end.out, "0 modules, 0 functions, 0 capabilities: no errors\n");
    assert_eq!(end.code, Some(0));
}

#[test]
fn a_folder_that_is_not_there_or_holds_no_project_is_an_error() {
    let end = check(&[], &["shop"]);
    assert!(end.out.contains("error: there is no folder `shop`"), "{}", end.out);
    assert_eq!(end.code, Some(1));

    let end = check(&[], &[]);
    assert!(end.out.contains("error: there is no project in `.`"), "{}", end.out);
    assert_eq!(end.code, Some(1));
}

#[test]
fn help_and_version_are_given() {
    let here = Path::new(".");
    let help = hawksbill(here, &["check", "--help"]);
    for option in ["--deny-loosened", "--quiet", "[FOLDER]"] {
        assert!(help.out.contains(option), "{}", help.out);
    }
    assert_eq!(help.code, Some(0));
    assert!(hawksbill(here, &["--help"]).out.contains("check"));
    let version = hawksbill(here, &["--version"]).out;
    assert_eq!(version, concat!("hawksbill ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_command_line_that_says_nothing_sensible_is_answered_with_help() {
    for args in [&[][..], &["chekc"], &["check", "--denied"]] {
        let end = hawksbill(Path::new("."), args);
        assert!(end.err.contains("Usage: hawksbill"), "{}", end.err);
        assert_eq!(end.code, Some(2));
    }
}
