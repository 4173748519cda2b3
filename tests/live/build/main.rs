//! Generates the messages, the page modules and the mappings, a mapping for each line of
//! `oracle/expressions.txt`, and random ones.

mod grammar;
mod pages;
#[path = "../../cel/src/random/mod.rs"]
#[allow(unreachable_pub, dead_code, reason = "elsewhere it is a library's")]
mod random;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::generate;

fn main() {
    for inputs in ["build", "oracle", "schemas", "../cel/src/random"] {
        println!("cargo::rerun-if-changed={inputs}");
    }
    println!("cargo::rerun-if-env-changed=HAWKSBILL_SEED");
    let here = folder("CARGO_MANIFEST_DIR");
    let out = folder("OUT_DIR");
    let project = out.join("project");
    let _ = fs::remove_dir_all(&project);
    copy(&here.join("schemas"), &project.join("schemas"));
    let lines = fs::read_to_string(here.join("oracle/expressions.txt")).expect("it is there");
    let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut table = String::new();
    for (number, line) in lines.enumerate() {
        let (field, expression) = line.split_once(": ").expect("a line is `field: expression`");
        let path = format!("schemas/mappings/e{number}.toml");
        let text = mapping(field, expression);
        write(&project.join(&path), &text);
        table.push_str(&format!(
            "Line {{ name: \"e{number}\", path: {path:?}, text: {text:?}, call: |every| contract::mappings::e{number}(every).outcome() }},\n"
        ));
    }
    write(&out.join("table.rs"), &format!("&[\n{table}]\n"));
    let (mut pages, mut rows) = (String::new(), String::new());
    for draft in pages::pages(&project, write) {
        let (name, path, text) = (&draft.name, draft.path(), draft.text());
        if !draft.is_page() {
            rows.push_str(&format!("({name:?}, {path:?}, {text:?}),\n"));
            continue;
        }
        pages.push_str(&format!(
            "Page {{ name: {name:?}, path: {path:?}, text: {text:?}, call: |every| contract::mappings::{name}(every).outcome() }},\n"
        ));
    }
    write(&out.join("pages.rs"), &format!("&[\n{pages}]\n"));
    write(&out.join("rows.rs"), &format!("&[\n{rows}]\n"));
    let mut output = generate(&project).unwrap_or_else(|errors| panic!("{errors}"));
    output.web_dir = out.join("web");
    output.write(&out).unwrap_or_else(|error| panic!("{error}"));
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("readable").path();
        let to = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            write(&to, &fs::read_to_string(&path).expect("readable"));
        }
    }
}

/// The fields of the target, which would fill themselves where the source has the same name.
const FIELDS: [&str; 12] = [
    "flag", "whole", "number", "text", "orNull", "kind", "wholes", "texts", "table", "any", "deep",
    "rows",
];

/// The mapping that fills one field.
fn mapping(field: &str, expression: &str) -> String {
    let name = field.trim_end_matches('?');
    let value = if field.ends_with('?') {
        // What may fail has the field's default.
        let default = match name {
            "whole" => "-1",
            "number" => "0.5",
            "flag" => "false",
            _ => "'none'",
        };
        format!("{{ value = '''{expression}''', default = \"{default}\" }}")
    } else if expression.starts_with("{ ") {
        // A table of TOML; a map of CEL has no space there.
        expression.to_owned()
    } else {
        format!("'''{expression}'''")
    };
    let others = FIELDS.iter().filter(|other| **other != name);
    let ignore: Vec<String> = others.map(|other| format!("{other:?}")).collect();
    format!(
        "target = \"EveryField\"\nlive = true\nignore = [{}]\n[sources]\nevery = {{ type = \"every.v1.Every\", unused = true }}\n[fields]\n{name} = {value}\n",
        ignore.join(", ")
    )
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}

fn folder(variable: &str) -> PathBuf {
    Path::new(&env::var_os(variable).expect("cargo sets it")).to_owned()
}
