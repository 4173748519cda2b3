//! What the Rust of page modules looks like; that it compiles is shown by the golden projects.

use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

use super::*;

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join("schemas/modules").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let project = Project::open(folder.path()).unwrap_or_else(|errors| panic!("{errors}"));
    read::read(&project).unwrap_or_else(|errors| panic!("{errors}"))
}

fn emitted(files: &[(&str, &str)]) -> String {
    let text = emit_modules(&loaded(files)).unwrap_or_else(|errors| panic!("{errors}"));
    prettyplease::unparse(&syn::parse_file(&text).unwrap())
}

/// The item that begins with `head`, up to the first line that closes it.
fn item<'t>(text: &'t str, head: &str) -> &'t str {
    let start = text.find(head).unwrap_or_else(|| panic!("no {head} in\n{text}"));
    let length = text[start..].find("\n        }").unwrap_or_default();
    &text[start..start + length]
}

const CARD: &str = r##"{
  "title": "Card", "type": "object", "required": ["id", "kind", "note", "type"],
  "additionalProperties": false,
  "properties": {
    "id": { "description": "The id.", "type": "string", "pattern": "^a", "minLength": 1, "format": "uuid" },
    "kind": { "type": "string", "enum": ["a", "b-c"] },
    "note": { "type": ["string", "null"] },
    "type": { "type": "integer", "minimum": 0, "maximum": 10, "default": 3 },
    "openedAt": { "type": "string", "format": "date-time", "deprecated": true },
    "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
    "any": true,
    "me": { "$ref": "#" }
  }
}"##;

#[test]
fn a_module_is_a_struct_with_its_own_serde_and_no_constraints() {
    let text = emitted(&[("card.schema.json", CARD)]);
    let card = item(&text, "pub struct Card {");
    for line in [
        "/// The id.",
        "pub id: String,",
        "pub kind: Kind,",
        "pub note: Option<String>,",
        r#"#[serde(rename = "type")]"#,
        "pub type_: i64,",
        "/// Deprecated.",
        "pub opened_at: Option<String>,",
        "pub tags: Option<Vec<String>>,",
        "pub any: Option<::hawksbill::codegen::serde_json::Value>,",
        "pub me: Option<Box<Card>>,",
    ] {
        assert!(card.contains(line), "no {line} in\n{card}");
    }
    assert!(text.contains(r#"#[serde(crate = "::hawksbill::codegen::serde")]"#), "{text}");
    assert!(text.contains("::hawksbill::codegen::wire_via_serde!(Card);"), "{text}");
    assert!(text.contains("pub use card::Card;"), "{text}");
    for noise in ["deny_unknown_fields", "mod error", "ConversionError", " ::serde::", "(::serde::"]
    {
        assert!(!text.contains(noise), "{noise} in\n{text}");
    }
}

#[test]
fn names_are_small_values_that_can_be_written_and_read() {
    let text = emitted(&[("card.schema.json", CARD)]);
    let before = &text[..text.find("pub enum Kind {").unwrap()];
    let derive = &before[before.rfind("#[derive(").unwrap()..];
    for name in ["Clone", "Copy", "Debug", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"] {
        assert!(derive.contains(name), "{derive}");
    }
    assert!(item(&text, "pub enum Kind {").contains(r#"#[serde(rename = "b-c")]"#), "{text}");
    assert!(text.contains("impl ::std::fmt::Display for Kind"), "{text}");
    assert!(text.contains("impl ::std::str::FromStr for Kind"), "{text}");
}

#[test]
fn a_type_of_another_module_is_named_there_and_boxed_when_it_leads_back() {
    let text = emitted(&[
        (
            "list.schema.json",
            r##"{ "type": "object", "properties": {
            "first": { "$ref": "item.schema.json" }, "size": { "$ref": "item.schema.json#/$defs/Size" },
            "any": { "oneOf": [{ "$ref": "item.schema.json#/$defs/Size" }, { "$ref": "#/$defs/Size" }] }
        }, "$defs": { "Size": { "type": "object", "required": ["mine"], "properties": { "mine": true } } } }"##,
        ),
        (
            "item.schema.json",
            r##"{ "type": "object", "properties": { "list": { "$ref": "list.schema.json" } },
            "$defs": { "Size": { "type": "object", "required": ["w"], "properties": { "w": { "type": "number" } } } } }"##,
        ),
    ]);
    let list = item(&text, "pub struct List {");
    assert!(list.contains("pub first: Option<Box<super::item::Item>>,"), "{list}");
    assert!(list.contains("pub size: Option<super::item::Size>,"), "{list}");
    let any = item(&text, "pub enum Any {");
    assert!(any.contains("Size2(super::item::Size)") && any.contains("Size(Size)"), "{any}");
}

#[test]
fn a_type_that_is_called_like_one_of_the_prelude_does_not_stand_in_for_it() {
    let text = emitted(&[(
        "card.schema.json",
        r##"{ "type": "object", "properties": { "a": { "type": "string" } }, "$defs": { "String": { "type": "object", "properties": { "b": { "$ref": "#/$defs/Option" } } }, "Option": { "enum": ["x"] } } }"##,
    )]);
    let card = item(&text, "pub struct Card {");
    assert!(card.contains("pub a: ::std::option::Option<::std::string::String>,"), "{card}");
}

#[test]
fn names_that_are_one_name_in_rust_are_errors_at_their_place() {
    let cases = [
        (r#"{ "type": "object", "properties": { "fooBar": {}, "foo_bar": {} } }"#, "foo_bar"),
        (
            r#"{ "type": "object", "properties": { "extra": {} }, "additionalProperties": { "type": "string" } }"#,
            "extra",
        ),
        (r#"{ "enum": ["a-b", "a_b"] }"#, "AB"),
    ];
    for (schema, name) in cases {
        let errors =
            emit_modules(&loaded(&[("card.schema.json", schema)])).unwrap_err().to_string();
        assert!(errors.contains("card.schema.json:1:"), "{errors}");
        assert!(errors.contains(name), "{errors}");
    }
}

/// Real schemas that nobody here wrote, when they are beside the checkout.
#[test]
fn the_schemas_of_the_schema_store_become_rust_or_an_error() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpora/schemastore/src/schemas/json");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let (mut emitted, mut all) = (0, 0);
    for entry in entries.flatten().filter(|it| it.path().extension() == Some("json".as_ref())) {
        let project = tempfile::tempdir().unwrap();
        let modules = project.path().join("schemas/modules");
        std::fs::create_dir_all(&modules).unwrap();
        std::fs::copy(entry.path(), modules.join("card.schema.json")).unwrap();
        let Ok(loaded) = read::read(&Project::open(project.path()).unwrap()) else { continue };
        all += 1;
        match emit_modules(&loaded) {
            Ok(text) => {
                emitted += 1;
                syn::parse_file(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
            }
            Err(errors) => println!("{}\n{errors}", entry.path().display()),
        }
    }
    assert!(all > 40 && emitted * 10 >= all * 9, "{emitted} of {all}");
}
