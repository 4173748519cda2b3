//! Completion of targets of every form: names that are no identifiers, arrays in arrays, places of several types.

use std::fs;

use hawksbill_codegen::complete::{Completion, Kind, Request, complete};

const PROTO: &str = r#"
syntax = "proto3";
package shop;
message Date { int32 year = 1; int32 month = 2; int32 day = 3; }
message Mall { Date opening_date = 6; string store_name = 1; string first_prize = 2; string version = 3; int64 level = 4; repeated Floor floors = 5; }
message Floor { string name = 1; repeated Shop shops = 2; }
message Shop { string name = 1; repeated Shelf shelves = 2; }
message Shelf { string name = 1; repeated Item items = 2; }
message Item { string title = 1; }
"#;

fn completed(properties: &str) -> Completion {
    let folder = tempfile::tempdir().expect("temp folder");
    let schema = format!(r#"{{ "type": "object", "properties": {{ {properties} }} }}"#);
    fs::create_dir_all(folder.path().join("schemas/modules")).expect("create");
    fs::write(folder.path().join("schemas/shop.proto"), PROTO).expect("write");
    fs::write(folder.path().join("schemas/modules/page.schema.json"), schema).expect("write");
    let request = Request { target: "Page".to_owned(), from: vec!["shop.Mall".to_owned()] };
    complete(folder.path(), &request).unwrap_or_else(|errors| panic!("{errors}"))
}

fn fields(completion: &Completion) -> String {
    let (_, fields) = completion.text.split_once("[fields]\n").expect("fields");
    fields.trim().to_owned()
}

#[test]
fn names_that_are_no_identifiers_are_keys_as_they_are() {
    let completion = completed(
        r#""store-name": { "type": "string" }, "1st": { "type": "string", "description": "The first prize." },
           "the version": { "type": "string", "description": "The version." }, "mall.level": { "type": "integer", "description": "The level." }"#,
    );
    let expected = r#"
1st = "mall.first_prize"
"mall.level" = "mall.level"
"the version" = "mall.version""#;
    assert_eq!(fields(&completion), expected.trim_start());
    let itself = completion.proposals.iter().find(|it| it.target == "store-name");
    assert_eq!(itself.map(|it| it.kind), Some(Kind::Itself));
}

#[test]
fn arrays_stand_in_arrays() {
    let object = |name: &str, inner: &str| {
        format!(
            r#""{name}": {{ "type": "array", "items": {{ "type": "object", "required": ["name"], "properties": {{ "name": {{ "type": "string" }}{inner} }} }} }}"#
        )
    };
    let items = r#", "items": { "type": "array", "items": { "type": "object", "required": ["title"], "properties": { "title": { "type": "string" } } } }"#;
    let shelves = format!(", {}", object("shelves", items));
    let shops = format!(", {}", object("shops", &shelves));
    let completion = completed(&object("floors", &shops));
    let expected = r#"
[fields.floors.fields.shops.fields.shelves.fields.items]
each = "sh.items"
as = "i"

[fields.floors.fields.shops.fields.shelves.fields.items.fields]
title = "i.title""#;
    let fields = fields(&completion);
    assert!(fields.ends_with(expected.trim_start()), "{fields}");
}

#[test]
fn a_place_of_several_types_takes_what_one_of_them_takes() {
    let completion = completed(
        r#""version": { "type": ["string", "integer"] }, "level": { "oneOf": [{ "type": "boolean" }, { "type": "integer", "minimum": 0 }] }"#,
    );
    assert_eq!(fields(&completion), "level = \"mall.level\"\nversion = \"mall.version\"");
    // At least 0 is asked for of a number alone.
    assert!(completion.text.contains("validate = true # level"), "{}", completion.text);
    let completion = completed(
        r#""version": { "anyOf": [{ "type": "object", "required": ["major"], "properties": { "major": { "type": "integer" } } },
                                    { "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } }] }"#,
    );
    let remarks: Vec<&String> = completion.proposals.iter().flat_map(|it| &it.remarks).collect();
    assert_eq!(remarks, ["it is one of `Version1`, `Version2`: for a person to choose"]);
}

#[test]
fn a_message_that_is_a_day_is_written_as_one() {
    let completion = completed(r#""openingDate": { "type": "string", "format": "date" }"#);
    assert_eq!(
        fields(&completion),
        r#"openingDate = "mall.?opening_date.optMap(v, [decimal(v.year, 4), decimal(v.month, 2), decimal(v.day, 2)].map(x, x.replace('0.', '')).join('-'))""#
    );
}
