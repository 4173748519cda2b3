//! `hawksbill complete` as a user runs it: what it prints, what it writes, and how it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const FILES: &[(&str, &str)] = &[
    (
        "schemas/shop.proto",
        "syntax = \"proto3\";\npackage shop;\nservice StoreService {\n  rpc GetStore(GetStoreRequest) returns (Store) { \
         option idempotency_level = NO_SIDE_EFFECTS; }\n}\nmessage GetStoreRequest { uint64 id = 1; }\n\
         message Store { uint64 id = 1; string name = 2; string city = 3; string district = 4; }\n",
    ),
    (
        "schemas/modules/card.schema.json",
        r#"{ "type": "object", "required": ["id", "title", "place", "motto"], "properties": {
            "id": { "type": "string" },
            "title": { "type": "string", "description": "The store's name." },
            "city": { "type": "string" },
            "place": { "type": "string", "description": "District and city." },
            "motto": { "type": "string", "format": "uri" } } }"#,
    ),
];

fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("temp folder");
    for (name, text) in FILES {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("create");
        fs::write(path, text).expect("write");
    }
    folder
}

fn hawksbill(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_hawksbill"))
        .arg("complete")
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the command starts");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The line of the report for a place of the target.
fn line<'a>(out: &'a str, place: &str) -> &'a str {
    let mut lines = out.lines();
    let found = lines.find(|line| line.split_whitespace().any(|word| word == place));
    found.unwrap_or_else(|| panic!("{place} in {out}"))
}

#[test]
fn each_place_has_a_line_with_its_score_and_reasons() {
    let project = project();
    let (code, out) = hawksbill(project.path(), &["Card"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("modules.Card (schemas/mappings/card.toml, new)\n"), "{out}");
    assert!(out.contains("  from store: shop.Store\n"), "{out}");
    assert!(line(&out, "id").starts_with("applied     "), "{out}");
    assert!(line(&out, "title").ends_with("store.name"), "{out}");
    assert!(line(&out, "city").starts_with("maps itself"), "{out}");
    assert!(line(&out, "place").starts_with("suggested"), "{out}");
    assert!(line(&out, "motto").starts_with("open"), "{out}");
    assert!(out.contains("name 1.00"), "{out}");
    assert!(out.contains("pub async fn card(stores: StoreClient, store_id: u64)"), "{out}");
    let end = "2 applied, 1 suggested, 1 open, 1 map themselves; --write writes what is applied\n";
    assert!(out.ends_with(end), "{out}");
    assert!(!out.contains('\u{1b}'), "colours where no terminal is");
    assert!(!project.path().join("schemas/mappings").exists());
}

#[test]
fn what_is_written_is_named_and_a_second_run_has_nothing_to_write() {
    let project = project();
    let (code, out) = hawksbill(project.path(), &["Card", "--write"]);
    assert_eq!(code, Some(0));
    assert!(
        out.contains("wrote schemas/mappings/card.toml\nwrote src/functions/card.rs\n"),
        "{out}"
    );
    let text = fs::read_to_string(project.path().join("schemas/mappings/card.toml")).expect("read");
    assert!(text.contains("title = \"store.name\""), "{text}");
    assert!(text.contains("# motto is open\n"), "{text}");
    let (code, out) = hawksbill(project.path(), &["Card", "--write"]);
    assert_eq!((code, out.ends_with("nothing to write\n")), (Some(0), true), "{out}");
}

#[test]
fn sources_can_be_named_and_what_is_wrong_fails() {
    let project = project();
    let (code, out) = hawksbill(project.path(), &["Card", "--from", "shop=shop.Store"]);
    assert_eq!(code, Some(0));
    assert!(line(&out, "title").ends_with("shop.name"), "{out}");
    let (code, out) = hawksbill(project.path(), &["Cart"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("error: there is no module and no type `Cart`"), "{out}");
    assert!(out.contains("did you mean `Card`?"), "{out}");
    let (code, _) = hawksbill(Path::new("."), &["Card", "--project", "nowhere"]);
    assert_eq!(code, Some(1));
}
