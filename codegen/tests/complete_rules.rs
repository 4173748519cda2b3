//! What completion writes where the schema of a place asks for more than a type: guards that keep the schema's word,
//! and validation of the whole where no guard can.

use std::fs;

use hawksbill_codegen::complete::{Request, complete};

const PROTO: &str = r#"
syntax = "proto3";
package shop;
import "google/protobuf/wrappers.proto";
message Item {
  int64 id = 1;
  string title = 2;
  optional string subtitle = 3;
  int64 sold_count = 4;
  double rating = 5;
  string currency_code = 6;
  string image_url = 7;
  repeated string tags = 8;
  repeated int32 lucky_numbers = 9;
  google.protobuf.StringValue nickname = 10;
  Maker maker = 11;
  repeated Review reviews = 12;
  uint32 stock = 13;
  map<string, int64> counts = 14;
}
message Maker { string name = 1; string city = 2; }
message Review { string author = 1; int32 stars = 2; }
"#;

/// The mapping of a target with these properties and this much else, from its first expression on.
fn fields(properties: &str, rest: &str) -> String {
    let text = mapping(properties, rest);
    text.split_once("[fields]\n").map(|(_, fields)| fields.trim().to_owned()).expect("fields")
}

fn mapping(properties: &str, rest: &str) -> String {
    let folder = tempfile::tempdir().expect("temp folder");
    let schema = format!(r#"{{ "type": "object", "properties": {{ {properties} }} {rest} }}"#);
    fs::create_dir_all(folder.path().join("schemas/modules")).expect("create");
    fs::write(folder.path().join("schemas/shop.proto"), PROTO).expect("write");
    fs::write(folder.path().join("schemas/modules/card.schema.json"), schema).expect("write");
    let request = Request { target: "Card".to_owned(), from: vec!["shop.Item".to_owned()] };
    let completion = complete(folder.path(), &request).unwrap_or_else(|errors| panic!("{errors}"));
    completion.text
}

#[test]
fn a_place_that_may_be_left_out_is_left_out_where_the_schema_would_refuse_its_value() {
    for (property, line) in [
        (
            r#""title": { "type": "string", "minLength": 1 }"#,
            r#"title = "optional.ofNonZeroValue(item.title)""#,
        ),
        (
            r#""title": { "type": "string", "minLength": 3 }"#,
            r#"title = "item.title.size() >= 3 ? optional.of(item.title) : optional.none()""#,
        ),
        (
            r#""subtitle": { "type": "string", "minLength": 1 }"#,
            r#"subtitle = "item.?subtitle.optFlatMap(v, optional.ofNonZeroValue(v))""#,
        ),
        (
            r#""rating": { "type": "number", "minimum": 0, "maximum": 5 }"#,
            r#"rating = "item.rating >= 0.0 && item.rating <= 5.0 ? optional.of(item.rating) : optional.none()""#,
        ),
        (
            r#""nickname": { "type": "string", "minLength": 1 }"#,
            r#"nickname = "item.nickname != null && item.nickname != '' ? optional.of(item.nickname) : optional.none()""#,
        ),
        (
            r#""tags": { "type": "array", "items": { "type": "string" }, "minItems": 1 }"#,
            r#"tags = "optional.ofNonZeroValue(item.tags)""#,
        ),
        (
            r#""stock": { "type": "integer", "minimum": 1 }"#,
            r#"stock = "item.stock >= 1 ? optional.of(item.stock) : optional.none()""#,
        ),
        (
            r#""soldCount": { "type": "integer", "multipleOf": 10 }"#,
            r#"soldCount = "item.sold_count % 10 == 0 ? optional.of(item.sold_count) : optional.none()""#,
        ),
    ] {
        assert_eq!(fields(property, ""), line, "{property}");
    }
}

#[test]
fn a_place_that_must_be_filled_is_an_error_where_the_schema_would_refuse_its_value() {
    for (property, line) in [
        (
            r#""title": { "type": "string", "minLength": 1 }"#,
            r#"title = "ensure(item.title, item.title != '')""#,
        ),
        (
            r#""title": { "type": "string", "minLength": 1, "maxLength": 20 }"#,
            r#"title = "ensure(item.title.size() > 20 ? item.title.substring(0, 20) : item.title, item.title != '')""#,
        ),
        (
            r#""id": { "type": "string", "pattern": "^[0-9]+$" }"#,
            r#"id = "ensure(string(item.id), string(item.id).matches('^[0-9]+$'))""#,
        ),
        (
            r#""currencyCode": { "type": "string", "minLength": 3, "maxLength": 3 }"#,
            r#"currencyCode = "ensure(item.currency_code, item.currency_code.size() == 3)""#,
        ),
        (
            r#""rating": { "type": "number", "exclusiveMinimum": 0 }"#,
            r#"rating = "ensure(item.rating, item.rating > 0.0)""#,
        ),
        (r#""stock": { "type": "integer", "minimum": 0 }"#, r#"stock = "item.stock""#),
        (
            r#""soldCount": { "type": "integer", "minimum": 0 }"#,
            r#"soldCount = "math.greatest(item.sold_count, 0)""#,
        ),
        (
            r#""title": { "type": "string", "anyOf": [{ "maxLength": 3 }, { "pattern": "^A" }] }"#,
            r#"title = "ensure(item.title, item.title.size() <= 3 || item.title.matches('^A'))""#,
        ),
    ] {
        let name = property.split('"').nth(1).expect("a name");
        assert_eq!(fields(property, &format!(r#", "required": ["{name}"]"#)), line, "{property}");
    }
}

#[test]
fn items_that_the_schema_would_refuse_are_left_out_and_lists_are_cut() {
    for (property, line) in [
        (
            r#""tags": { "type": "array", "items": { "type": "string", "minLength": 1 }, "maxItems": 3 }"#,
            r#"tags = "take(item.tags.filter(x, x != ''), 3)""#,
        ),
        (
            r#""luckyNumbers": { "type": "array", "items": { "type": "integer", "maximum": 5 }, "uniqueItems": true }"#,
            r#"luckyNumbers = "item.lucky_numbers.filter(x, x <= 5).distinct()""#,
        ),
        (
            r#""reviews": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["author"], "properties": {
                "author": { "type": "string" }, "stars": { "type": "integer", "minimum": 1 } } } }"#,
            r#"[fields.reviews]
each = "ensure(item.reviews, item.reviews.size() >= 1)"
as = "r"

[fields.reviews.fields]
author = "r.author"
stars = "r.stars >= 1 ? optional.of(r.stars) : optional.none()""#,
        ),
        (
            r#""reviews": { "type": "array", "items": { "type": "object", "required": ["author", "stars"], "properties": {
                "author": { "type": "string", "minLength": 1 }, "stars": { "type": "integer", "minimum": 1 } } } }"#,
            r#"[fields.reviews]
each = "item.reviews"
as = "r"
when = "r.author != '' && r.stars >= 1"

[fields.reviews.fields]
author = "r.author"
stars = "r.stars""#,
        ),
    ] {
        assert_eq!(fields(property, ""), line, "{property}");
    }
}

#[test]
fn an_object_is_left_out_where_what_it_needs_is_absent_or_refused() {
    for (property, line) in [
        (
            r#""maker": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "city": { "type": "string" } } }"#,
            r#"maker = { when = "has(item.maker)", fields = { city = "item.?maker.?city", name = "item.maker.name" } }"#,
        ),
        (
            r#""maker": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string", "minLength": 1 } } }"#,
            r#"maker = { when = "has(item.maker) && item.maker.name != ''", fields = { name = "item.maker.name" } }"#,
        ),
        (
            r#""maker": { "type": "object", "properties": { "name": { "type": "string" }, "city": { "type": "string" } } }"#,
            r#"maker = { when = "has(item.maker)", fields = { city = "item.?maker.?city", name = "item.?maker.?name" } }"#,
        ),
    ] {
        assert_eq!(fields(property, ""), line, "{property}");
    }
}

#[test]
fn what_no_expression_sees_to_has_the_mapping_validated() {
    for (property, rest, line) in [
        (
            r#""title": { "type": "string", "not": { "const": "none" } }"#,
            "",
            "validate = true # title: its schema asks for `not`",
        ),
        (
            r#""title": { "type": "string", "pattern": "^(?!a)" }"#,
            "",
            "validate = true # title: its schema asks for `pattern`",
        ),
        (
            r#""imageUrl": { "type": "string", "format": "uri" }"#,
            r#", "$schema": "http://json-schema.org/draft-07/schema#""#,
            "validate = true # imageUrl: its schema asks for `format: uri`",
        ),
        (
            r#""title": { "type": "string" }"#,
            r#", "minProperties": 1"#,
            "validate = true # title: its schema asks for `minProperties`",
        ),
        (
            r#""counts": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } }"#,
            "",
            "validate = true # counts: its schema asks for `additionalProperties`",
        ),
    ] {
        let text = mapping(property, rest);
        let found = text.lines().find(|found| found.starts_with("validate"));
        assert_eq!(found, Some(line), "{text}");
    }
    let text = mapping(r#""imageUrl": { "type": "string", "format": "uri" }"#, "");
    assert!(!text.contains("validate"), "{text}");
}

#[test]
fn places_that_exclude_each_other_are_for_a_person_to_choose_from() {
    let text = mapping(
        r#""title": { "type": "string" }, "link": { "type": "string" }, "picture": { "type": "string", "description": "The image url." }"#,
        r#", "oneOf": [{ "required": ["title"] }, { "required": ["picture"] }]"#,
    );
    let (_, after) = text.split_once("target = \"Card\"\n").expect("a target");
    let expected = r#"validate = true # link: its schema asks for `oneOf`

[sources]
item = "shop.Item"

[fields]
# picture = "item.image_url" # suggested, 0.99
"#;
    assert_eq!(after, expected);
}
