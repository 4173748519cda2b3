//! Reading module schemas that are wrong, or that say more than types can: every report at its place.

mod common;

use common::project;
use hawksbill_schemas::model::{MapKey, Scalar, Shape, TypeName, TypeRef, VariantBody};
use hawksbill_schemas::read::Loaded;
use proptest::prelude::*;

const STRING: TypeRef = TypeRef::Scalar(Scalar::String);

/// A project with one module, `Card`.
fn card(schema: &str) -> common::TestProject {
    project(&[("schemas/modules/card.schema.json", schema)])
}

fn list(ty: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(ty))
}

fn map(ty: TypeRef) -> TypeRef {
    TypeRef::Map(MapKey::String, Box::new(ty))
}

#[test]
fn alternatives_that_cannot_be_told_apart_are_noted() {
    let loaded = card(
        r#"{ "oneOf": [
          { "title": "A", "type": "object", "properties": { "a": { "type": "string" } } },
          { "title": "B", "type": "object", "properties": { "b": { "type": "string" } } }
        ] }"#,
    )
    .loaded();
    let notes = loaded.notes.to_string();
    assert!(notes.contains("a value of `B` can be taken for `A`"), "{notes}");
    assert!(notes.contains("card.schema.json:3:11"), "{notes}");
    // What asks for more is tried first, whatever stands first.
    let loaded = card(
        r#"{ "oneOf": [
          { "type": "object", "properties": { "a": { "type": "string" } } },
          { "type": "object", "required": ["b"], "properties": { "b": { "type": "string" } } }
        ] }"#,
    )
    .loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
}

/// A property's schema, what it is read as, and a part of the note.
fn loosened(schema: &str) -> (TypeRef, Loaded) {
    let text = format!(r#"{{"type":"object","properties":{{"it":{schema}}}}}"#);
    let loaded = card(&text).loaded();
    let Shape::Struct(shape) = &loaded.contract.types[&TypeName::new("modules.Card")].shape else {
        panic!("an object")
    };
    (shape.fields[0].ty.clone(), loaded)
}

#[test]
fn what_types_cannot_say_is_wider_and_noted_at_its_place() {
    let cases = [
        (r#"{"not":{"type":"string"}}"#, TypeRef::Json, "`not`"),
        (r#"{"type":"string","if":{"minLength":2},"then":{"pattern":"a"}}"#, STRING, "`if`"),
        (
            r#"{"type":"object","patternProperties":{"^a":{"type":"string"},"^b":{"type":"null"}},
                "additionalProperties":false}"#,
            map(TypeRef::Json),
            "patterns in their names",
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}]}"#,
            list(TypeRef::Json),
            "first positions are fixed",
        ),
        ("false", TypeRef::Json, "no value fits"),
        (r#"{"allOf":[{"type":"string"},{"type":"null"}]}"#, TypeRef::Json, "no value fits"),
        (r##"{"$dynamicRef":"#node"}"##, TypeRef::Json, "`$dynamicRef`"),
        (
            r#"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#,
            TypeRef::Json,
            "a schema about schemas",
        ),
    ];
    for (schema, ty, part) in cases {
        let (found, loaded) = loosened(schema);
        assert_eq!(found, ty, "{schema}");
        let notes = loaded.notes.to_string();
        assert!(notes.contains(part), "{schema}: {notes}");
        assert!(notes.contains("note: ") && notes.contains("card.schema.json:1:"), "{notes}");
        assert!(notes.contains("in the schema at /properties/it"), "{notes}");
    }
    // A single part, and constraints, change nothing.
    let (found, loaded) =
        loosened(r#"{"allOf":[{"type":"string","format":"date"}],"minLength":1}"#);
    assert_eq!((found, loaded.notes.iter().count()), (STRING, 0));
}

#[test]
fn a_schema_on_the_web_is_any_json_with_a_warning_and_a_missing_file_is_an_error() {
    let (found, loaded) = loosened(r#"{"$ref":"https://example.com/price.json"}"#);
    assert_eq!(found, TypeRef::Json);
    let notes = loaded.notes.to_string();
    assert!(notes.contains("warning: `https://example.com/price.json` is not in this"), "{notes}");
    assert!(notes.contains("schemas are not fetched"), "{notes}");
    let errors = card(r#"{"$ref":"price.schema.json"}"#).errors();
    assert!(errors.contains("error: there is no schema file `price.schema.json`"), "{errors}");
}

#[test]
fn a_slip_in_a_keyword_is_noted_with_what_was_meant() {
    let notes = card(r#"{"type":"object","propertys":{}}"#).loaded().notes.to_string();
    assert!(notes.contains("there is no keyword `propertys`"), "{notes}");
    assert!(notes.contains("did you mean `properties`?"), "{notes}");
    let notes =
        card(r#"{"type":"object","required":["idd"],"properties":{"id":{}}}"#).loaded().notes;
    assert!(notes.to_string().contains("did you mean `id`?"), "{notes}");
}

#[test]
fn an_empty_list_of_values_is_noted_once() {
    let (found, loaded) = loosened(r#"{"enum":[]}"#);
    assert_eq!((found, loaded.notes.iter().count()), (TypeRef::Json, 1), "{}", loaded.notes);
    assert!(loaded.notes.to_string().contains("no value fits an empty list"), "{}", loaded.notes);
}

#[test]
fn bounds_that_are_none_are_errors_at_their_place() {
    let text = card(
        "{\n  \"maxLength\": -1,\n  \"minItems\": 1.5,\n  \"multipleOf\": 0,\n  \"maximum\": \"5\"\n}\n",
    )
    .errors();
    insta::assert_snapshot!(text, @r#"
    error: `maxLength` is a whole number from 0 on, not -1
     --> schemas/modules/card.schema.json:2:16
      |
    2 |   "maxLength": -1,
      |                ^^
      |
      = help: leave `maxLength` out where anything goes

    error: `minItems` is a whole number from 0 on, not 1.5
     --> schemas/modules/card.schema.json:3:15
      |
    3 |   "minItems": 1.5,
      |               ^^^
      |
      = help: leave `minItems` out where anything goes

    error: `multipleOf` is a number above 0, not 0
     --> schemas/modules/card.schema.json:4:17
      |
    4 |   "multipleOf": 0,
      |                 ^
      |
      = help: for whole numbers write "type": "integer"

    error: `maximum` is a number, not a string
     --> schemas/modules/card.schema.json:5:14
      |
    5 |   "maximum": "5"
      |              ^^^
      |
      = help: write the limit itself, such as "maximum": 5

    4 errors
    "#);
    let flag = r#"{"$schema":"http://json-schema.org/DRAFT/schema#","type":"number","minimum":0,"exclusiveMinimum":true}"#;
    let errors = card(&flag.replace("DRAFT", "draft-07")).errors();
    assert!(errors.contains("`exclusiveMinimum` is a number, not a boolean"), "{errors}");
    for fine in [
        &flag.replace("DRAFT", "draft-04"),
        r#"{"minLength":0,"maxItems":2.0,"multipleOf":0.1,"exclusiveMaximum":-5}"#,
        r#"{"properties":{"maximum":{}},"const":{"minLength":-1},"x":{"minLength":-1}}"#,
    ] {
        assert_eq!(card(fine).loaded().notes.iter().count(), 0, "{fine}");
    }
}

#[test]
fn errors_of_all_schemas_are_reported_in_one_run_each_at_its_place() {
    let text = project(&[
        (
            "schemas/modules/a.schema.json",
            "{\n  \"type\": \"objet\",\n  \"properties\": {\n    \"x\": { \"$ref\": \"#/$defs/Cupon\" },\n    \"y\": { \"$ref\": \"bb.schema.json\" },\n    \"z\": 5,\n    \"w\": { \"enum\": [\"q\", \"q\"] }\n  },\n  \"required\": \"x\",\n  \"$defs\": { \"Coupon\": { \"type\": \"string\" } }\n}\n",
        ),
        ("schemas/modules/b.schema.json", "{\n  \"a\": 1,\n  \"a\": 2,\n  \"b\": 1e999\n}\n"),
        ("schemas/modules/c.schema.json", "{\n  // fine\n  \"type\": \"string\"\n  \"x\": 1\n}\n"),
        ("schemas/modules/d.schema.json", "{ \"$ref\": \"b.schema.json#/$defs/NotJudged\" }"),
        ("schemas/modules/e.schema.json", ""),
    ])
    .errors();
    insta::assert_snapshot!(text, @r##"
    error: there is no type `objet`
     --> schemas/modules/a.schema.json:2:11
      |
    2 |   "type": "objet",
      |           ^^^^^^^
      |
      = help: did you mean `object`?

    error: `#/$defs/Cupon` leads to no schema
     --> schemas/modules/a.schema.json:4:20
      |
    4 |     "x": { "$ref": "#/$defs/Cupon" },
      |                    ^^^^^^^^^^^^^^^
      |
      = help: did you mean `#/$defs/Coupon`?

    error: there is no schema file `bb.schema.json`
     --> schemas/modules/a.schema.json:5:20
      |
    5 |     "y": { "$ref": "bb.schema.json" },
      |                    ^^^^^^^^^^^^^^^^
      |
      = help: other files are named relative to this one

    error: a schema is an object or a boolean, not a number
     --> schemas/modules/a.schema.json:6:10
      |
    6 |     "z": 5,
      |          ^

    warning: `q` stands twice in this list
     --> schemas/modules/a.schema.json:7:26
      |
    7 |     "w": { "enum": ["q", "q"] }
      |                     ---  ^^^ again here
      |                     |
      |                     first here

    error: `required` is a list of property names
     --> schemas/modules/a.schema.json:9:15
      |
    9 |   "required": "x",
      |               ^^^

    error: `a` stands twice in this object
     --> schemas/modules/b.schema.json:3:3
      |
    3 |   "a": 2,
      |   ^^^

    error: not a number that JSON can hold
     --> schemas/modules/b.schema.json:4:8
      |
    4 |   "b": 1e999
      |        ^^^^^

    error: not JSON: Expected comma
     --> schemas/modules/c.schema.json:3:19
      |
    3 |   "type": "string"
      |                   ^

    error: the file is empty
    --> schemas/modules/e.schema.json:1:1
     = help: a schema is a JSON object, such as {"type": "object"}

    9 errors, 1 warning
    "##);
}

#[test]
fn the_file_name_is_the_module_and_belongs_to_one_file() {
    let text = project(&[
        ("schemas/modules/a b/store-card.schema.json", "{}"),
        ("schemas/modules/a-b/store_card.schema.json", "{}"),
        ("schemas/modules/b/store_card.schema.json", "{}"),
        ("schemas/modules/123.schema.json", "{}"),
        ("schemas/modules/.schema.json", "{}"),
        ("schemas/modules/self.schema.json", "{}"),
    ])
    .errors();
    insta::assert_snapshot!(text, @r"
    error: `.schema.json` does not name a module
     --> schemas/modules/.schema.json:1:1
      |
    1 | {}
      | ^ the module would be called ``
      |
      = help: a module's file is named like a type, such as store-card.schema.json

    error: `123.schema.json` does not name a module
     --> schemas/modules/123.schema.json:1:1
      |
    1 | {}
      | ^ the module would be called `123`
      |
      = help: a module's file is named like a type, such as store-card.schema.json

    error: two files are the module `a_b.StoreCard`
     --> schemas/modules/a-b/store_card.schema.json:1:1
      |
    1 | {}
      | ^ this file
      |
     ::: schemas/modules/a b/store-card.schema.json:1:1
      |
    1 | {}
      | - and this one
      |
      = help: rename one of the files: the file name is the module's name

    error: `self.schema.json` does not name a module
     --> schemas/modules/self.schema.json:1:1
      |
    1 | {}
      | ^ the module would be called `Self`
      |
      = help: a module's file is named like a type, such as store-card.schema.json

    4 errors
    ");
}

#[test]
fn types_that_are_only_another_name_for_themselves_are_errors() {
    let text = card(
        r##"{
  "$defs": {
    "A": { "$ref": "#/$defs/B" },
    "B": { "oneOf": [{ "$ref": "#/$defs/A" }, { "type": "string" }] },
    "Self": { "$ref": "#/$defs/Self" },
    "Fine": { "type": "array", "items": { "$ref": "#/$defs/Fine" } }
  }
}"##,
    )
    .errors();
    assert!(text.contains("`A` is only another name for itself"), "{text}");
    assert!(text.contains("A -> B -> A"), "{text}");
    assert!(text.contains("`SelfType` is only another name for itself"), "{text}");
    assert!(!text.contains("`Fine`"), "{text}");
    assert!(text.contains("card.schema.json:3:5"), "{text}");
}

#[test]
fn schemas_that_are_nested_too_deeply_are_an_error_and_no_overflow() {
    for depth in [100, 600, 100_000] {
        let text = format!("{}{}", "{\"items\":".repeat(depth), "}".repeat(depth));
        let errors = card(&text).errors();
        assert!(errors.contains("card.schema.json:1:"), "{errors}");
    }
    let text = format!("{}true{}", "{\"items\":".repeat(90), "}".repeat(90));
    card(&text).loaded();
}

#[test]
fn the_package_modules_belongs_to_page_modules() {
    let text = project(&[
        ("schemas/modules/card.schema.json", r#"{"type":"object"}"#),
        ("schemas/a.proto", "syntax = \"proto3\"; package modules; message Card {}"),
    ])
    .errors();
    assert!(text.contains("`modules.Card` is declared twice"), "{text}");
    assert!(text.contains("a.proto") && text.contains("card.schema.json"), "{text}");
}

/// Real schemas that nobody here wrote, when they are beside the checkout.
#[test]
fn the_schemas_of_the_schema_store_are_read_or_refused_without_panic() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpora/schemastore/src/schemas/json");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let (mut read, mut all) = (0, 0);
    for entry in entries.flatten().filter(|entry| entry.path().extension() == Some("json".as_ref()))
    {
        let text = std::fs::read_to_string(entry.path()).expect("text");
        all += 1;
        match card(&text).read() {
            Ok(loaded) => {
                read += 1;
                assert!(loaded.contract.modules.contains_key("Card"));
            }
            Err(errors) => println!("{}\n{errors}", entry.path().display()),
        }
    }
    assert!(all > 40 && read * 10 >= all * 8, "{read} of {all}");
}

fn schemas() -> impl Strategy<Value = serde_json::Value> {
    let word = prop_oneof![
        Just("string"),
        Just("object"),
        Just("array"),
        Just("null"),
        Just("integer"),
        Just("x"),
        Just("#"),
        Just("#/$defs/a"),
        Just("#/properties/a"),
        Just("other.schema.json"),
        Just("")
    ];
    let leaf = prop_oneof![
        word.prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<bool>().prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
    ];
    let key = prop_oneof![
        Just("type"),
        Just("properties"),
        Just("items"),
        Just("$ref"),
        Just("oneOf"),
        Just("anyOf"),
        Just("allOf"),
        Just("enum"),
        Just("const"),
        Just("required"),
        Just("additionalProperties"),
        Just("prefixItems"),
        Just("$defs"),
        Just("a"),
        Just("b"),
        Just("title"),
        Just("$anchor")
    ];
    leaf.prop_recursive(6, 64, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            proptest::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..5)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_schema_makes_the_reader_panic_or_leaves_a_name_without_a_type(schema in schemas()) {
        let project = card(&schema.to_string());
        if let Ok(loaded) = project.read() {
            for def in loaded.contract.types.values() {
                for name in mentioned(&def.shape) {
                    prop_assert!(loaded.contract.types.contains_key(name), "{name} in {schema}");
                }
            }
        }
    }
}

/// The names in a shape.
fn mentioned(shape: &Shape) -> Vec<&TypeName> {
    fn of<'t>(ty: &'t TypeRef, into: &mut Vec<&'t TypeName>) {
        match ty {
            TypeRef::Named(name) => into.push(name),
            TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
                of(inner, into)
            }
            TypeRef::Tuple(items) => items.iter().for_each(|item| of(item, into)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    match shape {
        Shape::Struct(shape) => {
            shape.fields.iter().for_each(|field| of(&field.ty, &mut names));
            shape.additional.iter().for_each(|ty| of(ty, &mut names));
        }
        Shape::Union(union) => union.variants.iter().for_each(|variant| {
            if let VariantBody::Type(ty) = &variant.body {
                of(ty, &mut names);
            }
        }),
        Shape::Alias(ty) => of(ty, &mut names),
        Shape::Enum(_) => {}
    }
    names
}
