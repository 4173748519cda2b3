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
fn a_module_is_a_struct_with_its_properties_in_order_and_no_constraints() {
    let text = emitted(&[("card.schema.json", CARD)]);
    let card = item(&text, "pub struct Card {");
    for line in [
        "/// The id.",
        "pub id: String,",
        "pub kind: Kind,",
        "pub note: Option<String>,",
        "pub type_: i64,",
        "/// Deprecated.",
        "pub opened_at: Option<String>,",
        "pub tags: Option<Vec<String>>,",
        "pub any: Option<::hawksbill::codegen::serde_json::Value>,",
        "pub me: Option<Box<Card>>,",
    ] {
        assert!(card.contains(line), "no {line} in\n{card}");
    }
    assert!(text.contains(r#"out.required("type", &self.type_)?;"#), "{text}");
    assert!(text.contains(r#""openedAt" => opened_at = Some(object.value()?),"#), "{text}");
    assert!(text.contains("pub use card::Card;"), "{text}");
}

#[test]
fn names_are_small_values() {
    let text = emitted(&[("card.schema.json", CARD)]);
    let before = &text[..text.find("pub enum Kind {").unwrap()];
    let derive = &before[before.rfind("#[derive(").unwrap()..];
    for name in ["Clone", "Copy", "Debug", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"] {
        assert!(derive.contains(name), "{derive}");
    }
    assert!(text.contains(r#"Self::BC => "b-c","#), "{text}");
}

#[test]
fn what_need_not_be_given_has_a_default_or_a_constructor() {
    let text = emitted(&[(
        "card.schema.json",
        r#"{ "type": "object", "required": ["kind", "tags"], "properties": {
            "kind": { "const": "card" }, "tags": { "type": "array", "items": { "type": "string" } },
            "note": { "type": "string" },
            "price": { "type": "object", "required": ["cents"], "properties": { "cents": { "type": "integer" }, "currency": { "type": "string" } } }
        } }"#,
    )]);
    assert!(
        text.contains("#[derive(Clone, Debug, Default, PartialEq)]\n        pub struct Card {"),
        "{text}"
    );
    let price = item(&text, "impl Price {");
    assert!(price.contains("pub fn new(cents: i64) -> Self"), "{price}");
    assert!(!text.contains("impl Card {"), "{text}");
}

#[test]
fn what_is_about_a_person_is_hidden_from_debug() {
    let text = emitted(&[(
        "card.schema.json",
        r##"{ "type": "object", "properties": {
            "name": { "type": "string", "x-personal": true }, "city": { "type": "string" }, "id": { "$ref": "#/$defs/Id" }
        }, "$defs": { "Id": { "type": "string", "x-personal": true } } }"##,
    )]);
    assert!(
        text.contains("#[derive(Clone, Default, PartialEq)]\n        pub struct Card {"),
        "{text}"
    );
    let debug = item(&text, "impl ::core::fmt::Debug for t::Card {");
    assert!(debug.contains(r#".field("name", &Personal)"#), "{debug}");
    assert!(debug.contains(r#".field("city", &self.city)"#), "{debug}");
    assert!(text.contains(r#"f.debug_tuple("Id").field(&Personal)"#), "{text}");
}

#[test]
fn a_union_is_an_enum_of_what_rust_tells_apart() {
    let text = emitted(&[(
        "card.schema.json",
        r##"{ "type": "object", "properties": {
            "any": { "anyOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }, { "enum": [1, 2, "x"] }] },
            "one": { "oneOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }] },
            "numbers": { "enum": [1, 2] }
        }, "$defs": {
            "A": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } },
            "B": { "type": "object", "properties": { "b": { "$ref": "#" } } }
        } }"##,
    )]);
    let any = item(&text, "pub enum Any {");
    for variant in [
        "A(A),",
        "B(Box<B>),",
        "Constant(i64),",
        "Several(::hawksbill::codegen::serde_json::Value),",
    ] {
        assert!(any.contains(variant), "no {variant} in\n{any}");
    }
    assert!(!item(&text, "pub enum One {").contains("Several"), "{text}");
    assert!(text.contains("pub struct Numbers(pub i64);"), "{text}");
    assert!(text.contains(r#"required: &["a"]"#), "{text}");
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
    assert!(any.contains("Size(super::item::Size)") && any.contains("Size2(Size)"), "{any}");
}

#[test]
fn each_folder_is_a_module_and_may_have_page_modules_of_the_same_names() {
    let reference = |to: &str| {
        format!(r#"{{ "type": "object", "properties": {{ "other": {{ "$ref": "{to}" }} }} }}"#)
    };
    let text = emitted(&[
        ("card.schema.json", &reference("Shop Front/card.schema.json")),
        ("Shop Front/card.schema.json", &reference("type/card.schema.json#/properties/own")),
        ("Shop Front/list.schema.json", &reference("card.schema.json")),
        (
            "Shop Front/type/card.schema.json",
            r#"{ "type": "object", "properties": {
                "own": { "type": "object", "properties": { "up": { "$ref": "../list.schema.json" } } },
                "top": { "$ref": "../../card.schema.json" }
            } }"#,
        ),
    ]);
    let compact = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "pub mod modules { pub mod card { #[derive(Clone, Debug, Default, PartialEq)] pub struct Card { pub other: Option<super::shop_front::card::Card>, }",
        "pub mod shop_front { pub mod card {",
        "pub struct Card { pub other: Option<Box<super::r#type::card::Own>>, }",
        "pub struct List { pub other: Option<Box<super::card::Card>>, }",
        "pub mod r#type { pub mod card {",
        "pub struct Own { pub up: Option<Box<super::super::list::List>>, }",
        "pub top: Option<super::super::super::card::Card>",
    ] {
        assert!(compact.contains(part), "no {part} in\n{text}");
    }
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
fn names_that_would_be_one_name_in_rust_are_numbered() {
    let text = emitted(&[(
        "card.schema.json",
        r#"{ "type": "object", "properties": { "fooBar": {}, "foo_bar": { "enum": ["a-b", "a_b"] }, "others": {} },
             "additionalProperties": { "type": "string" } }"#,
    )]);
    let card = item(&text, "pub struct Card {");
    for line in [
        "pub foo_bar:",
        "pub foo_bar_2:",
        "pub others:",
        "pub others_2: ::std::collections::BTreeMap<String, String>",
    ] {
        assert!(card.contains(line), "no {line} in\n{card}");
    }
    assert!(text.contains(r#"Self::AB => "a-b","#) && text.contains(r#"=> "a_b","#), "{text}");
}

#[test]
fn a_pattern_that_is_no_regular_expression_is_an_error_at_its_type() {
    let loaded = loaded(&[(
        "card.schema.json",
        r#"{ "type": "object", "properties": { "a": { "type": "string", "pattern": "(" } } }"#,
    )]);
    let errors = match super::super::validators::start(&loaded).finish() {
        Ok(_) => panic!("there is no such pattern"),
        Err(errors) => errors,
    };
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert!(error.message.contains("`Card` cannot be validated: "), "{error:?}");
    assert!(error.labels[0].span.file.ends_with("card.schema.json"), "{error:?}");
}
