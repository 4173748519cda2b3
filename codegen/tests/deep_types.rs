//! Types in types, so deep or so often that following every path through them would not end.

use std::fmt::Write as _;
use std::fs;

use hawksbill_codegen::generate;

/// The Rust of a schema with these messages.
fn rust(messages: &str) -> String {
    let project = tempfile::tempdir().expect("temp folder");
    fs::create_dir(project.path().join("schemas")).expect("create");
    let schema = format!("syntax = \"proto3\";\npackage deep.v1;\n{messages}");
    fs::write(project.path().join("schemas/deep.proto"), schema).expect("write");
    let mut output = generate(project.path()).unwrap_or_else(|errors| panic!("{errors}"));
    output.rust.remove("contract.rs").expect("contract.rs")
}

/// `M0` holds `M1` and so on in the fields of that many names; the last of `count` holds `leaf`.
fn levels(count: usize, names: &[&str], leaf: &str) -> String {
    let mut messages = String::new();
    for level in 1..count {
        let mut fields = String::new();
        for (number, name) in (1..).zip(names) {
            let field = format!("// The {name}.\nM{level} {name} = {number};\n");
            fields.push_str(&field);
        }
        writeln!(messages, "message M{} {{\n{fields}}}", level - 1).expect("writes to a string");
    }
    messages + &format!("message M{} {{ {leaf} = 1; }}\n", count - 1)
}

/// The derives of message `name`.
fn derives<'a>(rust: &'a str, name: &str) -> &'a str {
    let (before, _) = rust.split_once(&format!("pub struct {name} {{")).expect("a struct");
    let (_, derives) = before.rsplit_once("#[derive(").expect("derives");
    derives.split_once(")]").expect("their end").0
}

#[test]
fn a_long_chain_of_messages_is_generated() {
    let rust = rust(&levels(2000, &["next"], "int32 id"));
    assert!(rust.contains("pub struct M1999 {\n"));
    assert_eq!(derives(&rust, "M0"), "Clone, PartialEq, ::hawksbill::codegen::prost::Message");
    let all = "Clone, Copy, PartialEq, Eq, Hash, ::hawksbill::codegen::prost::Message";
    assert_eq!(derives(&rust, "M1990"), all);
}

#[test]
fn messages_that_are_reached_on_very_many_paths_are_generated() {
    let rust = rust(&levels(60, &["left", "right"], "string id"));
    assert!(rust.contains("pub right: ::core::option::Option<M59>"), "{rust}");
    assert_eq!(rust.matches("/// The right.\n").count(), 59);
    // Nothing but the fields of the schema.
    assert_eq!(rust.matches("#[prost(message, optional, tag = ").count(), 2 * 59);
    assert_eq!(
        derives(&rust, "M58"),
        "Clone, PartialEq, Eq, Hash, ::hawksbill::codegen::prost::Message"
    );
}

#[test]
fn a_map_of_messages_that_are_deep_is_generated() {
    let chain = levels(2000, &["next"], "int32 id");
    let rust = rust(&format!("{chain}message Holder {{ map<string, M0> chains = 1; }}"));
    assert!(rust.contains("pub chains: ::std::collections::HashMap<"), "{rust}");
}

#[test]
fn a_long_chain_of_definitions_in_a_module_is_generated() {
    let mut definitions = String::new();
    for level in 1..100 {
        let reference = format!("{{\"$ref\":\"#/$defs/d{level}\"}}");
        let schema = format!("{{\"type\":\"object\",\"properties\":{{\"next\":{reference}}}}}");
        definitions.push_str(&format!("\"d{}\":{schema},", level - 1));
    }
    let schema = format!(
        "{{\"$ref\":\"#/$defs/d0\",\"$defs\":{{{definitions}\"d99\":{{\"type\":\"string\"}}}}}}"
    );
    let project = tempfile::tempdir().expect("temp folder");
    fs::create_dir_all(project.path().join("schemas/modules")).expect("create");
    fs::write(project.path().join("schemas/modules/deep.schema.json"), schema).expect("write");
    let output = generate(project.path()).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(output.rust["contract.rs"].contains("D98"));
}
