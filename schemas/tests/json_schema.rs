//! Reading module schemas of real projects: what the model then says, and every error at its place.

mod common;

use common::project;
use hawksbill_schemas::model::{
    Contract, Enum, Field, MapKey, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef,
    Union, VariantBody,
};
use hawksbill_schemas::read::Loaded;
use proptest::prelude::*;
use serde_json::json;

const STRING: TypeRef = TypeRef::Scalar(Scalar::String);
const INTEGER: TypeRef = TypeRef::Scalar(Scalar::JsonInteger);
const NUMBER: TypeRef = TypeRef::Scalar(Scalar::JsonNumber);
const BOOL: TypeRef = TypeRef::Scalar(Scalar::Bool);

/// A project with one module, `Card`.
fn card(schema: &str) -> common::TestProject {
    project(&[("schemas/modules/card.schema.json", schema)])
}

/// The model of a project with one module, of which nothing had to be loosened.
fn exact(schema: &str) -> Contract {
    let loaded = card(schema).loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
    loaded.contract
}

fn def<'c>(contract: &'c Contract, name: &str) -> &'c TypeDef {
    let known: Vec<&TypeName> = contract.types.keys().collect();
    contract.types.get(&TypeName::new(name)).unwrap_or_else(|| panic!("no {name} in {known:?}"))
}

fn fields<'c>(contract: &'c Contract, name: &str) -> &'c Struct {
    match &def(contract, name).shape {
        Shape::Struct(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn names<'c>(contract: &'c Contract, name: &str) -> &'c Enum {
    match &def(contract, name).shape {
        Shape::Enum(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn union<'c>(contract: &'c Contract, name: &str) -> &'c Union {
    match &def(contract, name).shape {
        Shape::Union(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn field<'c>(contract: &'c Contract, name: &str) -> &'c Field {
    let found = fields(contract, "modules.Card").fields.iter().find(|field| field.name == name);
    found.unwrap_or_else(|| panic!("no property {name}"))
}

fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(format!("modules.{name}")))
}

fn option(ty: TypeRef) -> TypeRef {
    TypeRef::Option(Box::new(ty))
}

fn list(ty: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(ty))
}

fn map(ty: TypeRef) -> TypeRef {
    TypeRef::Map(MapKey::String, Box::new(ty))
}

#[test]
fn an_object_becomes_a_struct_with_its_properties_in_order() {
    let contract = exact(
        r#"{
          "title": "Card", "description": "One card.", "type": "object", "x-sem": ["a"],
          "required": ["id", "flag"],
          "properties": {
            "id": { "type": "string", "pattern": "^a+$", "description": "The id.", "x-unit": "none" },
            "flag": { "type": "boolean", "deprecated": true },
            "count": { "type": "integer", "minimum": 0 },
            "price": { "type": "number" },
            "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
            "byName": { "type": "object", "additionalProperties": { "type": "integer" } },
            "anything": true,
            "anyObject": { "type": "object" },
            "anyList": { "type": "array" },
            "nothing": { "type": "null" },
            "five": { "const": 5 },
            "pair": {
              "type": "array", "prefixItems": [{ "type": "string" }, { "type": "number" }],
              "items": false, "minItems": 2
            }
          },
          "additionalProperties": false
        }"#,
    );
    let order: Vec<&str> = fields(&contract, "modules.Card")
        .fields
        .iter()
        .map(|field| field.json.as_str())
        .take(4)
        .collect();
    assert_eq!(order, ["id", "flag", "count", "price"]);
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!((ty("id"), ty("flag"), ty("count"), ty("price")), (STRING, BOOL, INTEGER, NUMBER));
    assert_eq!((ty("tags"), ty("byName")), (list(STRING), map(INTEGER)));
    assert_eq!((ty("anything"), ty("anyObject")), (TypeRef::Json, map(TypeRef::Json)));
    assert_eq!((ty("anyList"), ty("nothing")), (list(TypeRef::Json), TypeRef::Unit));
    assert_eq!(ty("five"), TypeRef::Literal(json!(5)));
    assert_eq!(ty("pair"), TypeRef::Tuple(vec![STRING, NUMBER]));
    assert_eq!(field(&contract, "id").presence, Presence::Required);
    assert_eq!(field(&contract, "count").presence, Presence::Optional);
    assert_eq!(field(&contract, "id").doc.text, "The id.");
    assert_eq!(field(&contract, "id").options["x-unit"], json!("none"));
    assert_eq!(field(&contract, "flag").doc.deprecated.as_deref(), Some(""));
    let root = def(&contract, "modules.Card");
    assert_eq!(root.doc.text, "Card\n\nOne card.");
    assert_eq!(root.options["x-sem"], json!(["a"]));
    assert_eq!((root.scope.as_str(), root.local_name()), ("modules", "Card"));
    let module = &contract.modules["Card"];
    assert_eq!(
        (module.data.as_str(), module.doc.text.as_str()),
        ("modules.Card", "Card\n\nOne card.")
    );
}

#[test]
fn properties_beside_the_known_ones_have_the_type_that_the_schema_gives_them() {
    let with = |more: &str| {
        let schema =
            format!(r#"{{"type":"object","properties":{{"a":{{"type":"string"}}}}{more}}}"#);
        fields(&exact(&schema), "modules.Card").additional.clone()
    };
    assert_eq!(with(""), None);
    assert_eq!(with(r#","additionalProperties":true"#), None);
    assert_eq!(with(r#","additionalProperties":false"#), None);
    assert_eq!(with(r#","additionalProperties":{"type":"integer"}"#), Some(INTEGER));
}

#[test]
fn every_spelling_of_nullable_is_an_option() {
    let contract = exact(
        r##"{
          "type": "object",
          "properties": {
            "types": { "type": ["string", "null"] },
            "anyOf": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/Point" }] },
            "oneOf": { "oneOf": [{ "type": "integer" }, { "const": null }] },
            "enum": { "enum": ["a", "b", null] },
            "constants": { "oneOf": [{ "const": "x", "description": "The x." }, { "const": "y" }, { "type": "null" }] },
            "object": { "type": ["object", "null"], "properties": { "z": { "type": "number" } } },
            "list": { "type": ["array", "null"], "items": { "type": ["number", "integer"] } }
          },
          "$defs": { "Point": { "type": "object", "properties": { "x": { "type": "number" } } } }
        }"##,
    );
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!(ty("types"), option(STRING));
    assert_eq!(ty("anyOf"), option(named("Card.Point")));
    assert_eq!(ty("oneOf"), option(INTEGER));
    assert_eq!(ty("enum"), option(named("Card.Enum")));
    assert_eq!(ty("constants"), option(named("Card.Constants")));
    assert_eq!(ty("object"), option(named("Card.Object")));
    assert_eq!(ty("list"), option(list(NUMBER)));
    assert_eq!(names(&contract, "modules.Card.Constants").values[0].doc.text, "The x.");
    assert!(!names(&contract, "modules.Card.Enum").open);
}

#[test]
fn inline_types_are_named_after_their_property_and_never_clash() {
    let contract = exact(
        r##"{
          "type": "object",
          "properties": {
            "kind": { "enum": ["a", "b"] },
            "store-kind": { "const": "only" },
            "items": { "type": "array", "items": { "type": "object", "properties": {
              "kind": { "enum": ["c"] }, "card": { "enum": ["d"] }, "日本": { "enum": ["e"] }, "1": { "enum": ["f"] },
              "self": { "enum": ["g"] }, "!": { "enum": ["h"] }
            } } },
            "coupon": { "type": "object", "properties": { "kind": { "enum": ["i"] } } }
          },
          "$defs": { "coupon": { "type": "object", "properties": { "x": { "type": "string" } } } }
        }"##,
    );
    assert_eq!(field(&contract, "kind").ty, named("Card.Kind"));
    assert_eq!(field(&contract, "store-kind").ty, named("Card.StoreKind"));
    assert_eq!(field(&contract, "items").ty, list(named("Card.ItemsItem")));
    // The definition has the short name, whatever comes first.
    assert_eq!(field(&contract, "coupon").ty, named("Card.CardCoupon"));
    let values =
        |name: &str| names(&contract, &format!("modules.Card.{name}")).values[0].json.clone();
    assert_eq!(values("Kind"), "a");
    assert_eq!(values("StoreKind"), "only");
    assert_eq!(values("ItemsItemKind"), "c");
    assert_eq!(values("ItemsItemCard"), "d");
    assert_eq!(values("日本"), "e");
    assert_eq!(values("T1"), "f");
    assert_eq!(values("SelfType"), "g");
    assert_eq!(values("Type"), "h");
    assert_eq!(values("CouponKind"), "i");
}

#[test]
fn references_lead_through_this_file_and_others() {
    let loaded = project(&[
        (
            "schemas/modules/card.schema.json",
            r##"{
              "type": "object",
              "properties": {
                "a": { "$ref": "#/$defs/A~1b%20c", "description": "Own words." },
                "old": { "$ref": "#/definitions/Old" },
                "other": { "$ref": "deep/other-one.schema.json" },
                "part": { "$ref": "./deep/../deep/other-one.schema.json#/$defs/Part" },
                "byId": { "$ref": "https://example.com/other#/$defs/Part" },
                "anchor": { "$ref": "#here" },
                "property": { "$ref": "#/properties/plain" },
                "plain": { "type": "object", "properties": { "p": { "type": "string" } } },
                "me": { "type": "array", "items": { "$ref": "#" } }
              },
              "$defs": { "A/b c": { "type": "string" } },
              "definitions": { "Old": { "$anchor": "here", "enum": ["x"] } }
            }"##,
        ),
        (
            "schemas/modules/deep/other-one.schema.json",
            r##"{ "$id": "https://example.com/other", "$ref": "#/$defs/Part",
                 "$defs": { "Part": { "type": "object", "properties": { "back": { "$ref": "../card.schema.json" } } } } }"##,
        ),
    ])
    .loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
    let contract = loaded.contract;
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!(ty("a"), named("Card.Abc"), "{:?}", contract.types.keys());
    assert_eq!(field(&contract, "a").doc.text, "Own words.");
    assert_eq!(def(&contract, "modules.Card.Abc").shape, Shape::Alias(STRING));
    assert_eq!((ty("old"), ty("anchor")), (named("Card.Old"), named("Card.Old")));
    assert_eq!(ty("other"), named("OtherOne"));
    assert_eq!((ty("part"), ty("byId")), (named("OtherOne.Part"), named("OtherOne.Part")));
    assert_eq!(ty("property"), named("Card.Plain"));
    assert_eq!(ty("plain"), named("Card.Plain"));
    assert_eq!(ty("me"), list(named("Card")));
    assert_eq!(def(&contract, "modules.OtherOne").shape, Shape::Alias(named("OtherOne.Part")));
    let modules: Vec<&str> = loaded.module_schemas.iter().map(|it| it.module.as_str()).collect();
    assert_eq!(modules, ["Card", "OtherOne"]);
    assert_eq!(loaded.module_schemas[1].document["$id"], json!("https://example.com/other"));
}

#[test]
fn alternatives_become_a_union_of_their_types() {
    let contract = exact(
        r##"{
          "oneOf": [
            { "$ref": "#/$defs/Picture" },
            { "title": "plain text", "type": "string" },
            { "type": "array", "items": { "type": "string" } },
            { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "video" } } }
          ],
          "$defs": {
            "Picture": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "picture" }, "url": { "type": "string" } } },
            "Level": { "oneOf": [{ "const": "low" }, { "const": "high", "deprecated": true }] }
          }
        }"##,
    );
    let union = union(&contract, "modules.Card");
    let variants: Vec<(&str, &VariantBody)> =
        union.variants.iter().map(|variant| (variant.name.as_str(), &variant.body)).collect();
    let ty = VariantBody::Type;
    assert_eq!(
        variants,
        [
            ("Picture", &ty(named("Card.Picture"))),
            ("PlainText", &ty(STRING)),
            ("List", &ty(list(STRING))),
            ("Card4", &ty(named("Card.Card4"))),
        ]
    );
    assert_eq!(union.tag, None);
    let level = names(&contract, "modules.Card.Level");
    assert_eq!(level.values[1].json, "high");
    assert_eq!(level.values[1].doc.deprecated.as_deref(), Some(""));
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
}

/// A property's schema, what it is read as, and a part of the note.
fn loosened(schema: &str) -> (TypeRef, Loaded) {
    let text = format!(r#"{{"type":"object","properties":{{"it":{schema}}}}}"#);
    let loaded = card(&text).loaded();
    (field(&loaded.contract, "it").ty.clone(), loaded)
}

#[test]
fn what_types_cannot_say_is_wider_and_noted_at_its_place() {
    let cases = [
        (r#"{"enum":[1,2]}"#, INTEGER, "list of numbers"),
        (r#"{"enum":[1,"a"]}"#, TypeRef::Json, "several types"),
        (r#"{"type":["string","integer"]}"#, TypeRef::Json, "several types"),
        (r#"{"const":{"a":1}}"#, TypeRef::Json, "constant"),
        (r#"{"allOf":[{"type":"string"},{"minLength":2}]}"#, TypeRef::Json, "`allOf`"),
        (r#"{"not":{"type":"string"}}"#, TypeRef::Json, "`not`"),
        (r#"{"type":"string","if":{"minLength":2}}"#, STRING, "`if`"),
        (
            r#"{"type":"object","patternProperties":{"^a":{}}}"#,
            map(TypeRef::Json),
            "patternProperties",
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}]}"#,
            list(TypeRef::Json),
            "fixed positions",
        ),
        ("false", TypeRef::Json, "no value fits"),
        (
            r#"{"oneOf":[{"type":"string"}],"properties":{"a":{}}}"#,
            TypeRef::Json,
            "beside other keywords",
        ),
    ];
    for (schema, ty, part) in cases {
        let (found, loaded) = loosened(schema);
        assert_eq!(found, ty, "{schema}");
        let notes = loaded.notes.to_string();
        assert!(notes.contains(part), "{schema}: {notes}");
        assert!(notes.contains("warning: ") && notes.contains("card.schema.json:1:"), "{notes}");
    }
    // A single part, and constraints, change nothing.
    let (found, loaded) =
        loosened(r#"{"allOf":[{"type":"string","format":"date"}],"minLength":1}"#);
    assert_eq!((found, loaded.notes.iter().count()), (STRING, 0));
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

    error: `q` stands twice in this list
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

    10 errors
    "##);
}

#[test]
fn the_file_name_is_the_module_and_belongs_to_one_file() {
    let text = project(&[
        ("schemas/modules/a/store-card.schema.json", "{}"),
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

    error: two files are the module `StoreCard`
     --> schemas/modules/b/store_card.schema.json:1:1
      |
    1 | {}
      | ^ this file
      |
     ::: schemas/modules/a/store-card.schema.json:1:1
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

/// The names in a shape, taken from its debug form so that none is forgotten.
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
