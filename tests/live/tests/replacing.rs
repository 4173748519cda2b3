//! Mappings take each other's place at once and whole, or not at all.

mod common;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use common::{answer, live};
use hawksbill::{Json, LiveMappings};
use serde_json::json;

const STORE: &str = r#"syntax = "proto3";
package shop.v1;

message Store {
  string name = 1;
  string city = 2;
  repeated Coupon coupons = 3;
}

message Coupon {
  string title = 1;
  uint32 left = 2;
}
"#;

const CARD: &str = r##"{
  "type": "object",
  "required": ["name", "line"],
  "properties": {
    "name": { "type": "string" },
    "line": { "type": "string" },
    "first": { "type": "string" },
    "badges": { "type": "array", "items": { "$ref": "#/$defs/Badge" } }
  },
  "$defs": {
    "Badge": {
      "type": "object",
      "required": ["text"],
      "properties": { "text": { "type": "string" } }
    }
  }
}
"##;

const CARD_MAPPING: &str = r#"target = "Card"
live = true
[sources]
store = "shop.v1.Store"
[fields]
line = "store.name + ', ' + store.city"
first = "store.coupons[0].title"
badges = { each = "store.coupons", as = "coupon", fields = { text = "coupon.title" } }
"#;

const SAFE_MAPPING: &str = r#"target = "Card"
live = true
ignore = ["first", "badges"]
[sources]
store = "shop.v1.Store"
[fields]
line = "store.city"
"#;

const PAGE: &str = r#"{
  "type": "object",
  "required": ["card"],
  "properties": { "card": { "$ref": "card.schema.json" }, "title": { "type": "string" } }
}
"#;

const PAGE_MAPPING: &str = r#"target = "Page"
live = true
ignore = ["title"]
[sources]
store = "shop.v1.Store"
[fields]
card = { mapping = "card", from = ["store"] }
"#;

fn shop() -> LiveMappings {
    live(&[
        ("schemas/shop/v1/shop.proto", STORE),
        ("schemas/modules/card.schema.json", CARD),
        ("schemas/modules/page.schema.json", PAGE),
        ("schemas/mappings/card.toml", CARD_MAPPING),
        ("schemas/mappings/page.toml", PAGE_MAPPING),
        ("schemas/mappings/safe.toml", SAFE_MAPPING),
        ("schemas/mappings/fixed.toml", &SAFE_MAPPING.replace("live = true", "")),
    ])
}

fn store() -> Json {
    json!({ "name": "Sunflower", "city": "Kyoto", "coupons": [{ "title": "5 off", "left": 3 }] })
}

/// The mapping `card` with other lines for some of its fields.
fn card(lines: &[(&str, &str)]) -> String {
    let mut text = CARD_MAPPING.to_owned();
    for (key, line) in lines {
        let old =
            text.lines().find(|line| line.starts_with(&format!("{key} = "))).map(str::to_owned);
        text = text.replace(&old.unwrap_or_else(|| panic!("no line {key}")), line);
    }
    text
}

#[test]
fn nothing_is_replaced_at_first() {
    let live = shop();
    assert!(live.replacement("card").is_none());
    assert!(live.replaced().is_empty());
    assert!(!live.restore("card"));
}

#[test]
fn a_right_mapping_answers_at_once_until_the_built_one_is_taken_back() {
    let live = shop();
    live.replace("card", &card(&[("line", "line = \"store.city + '!'\"")])).expect("it is right");
    assert_eq!(live.replaced(), ["card"]);
    let expected = json!({
        "name": "Sunflower", "line": "Kyoto!", "first": "5 off", "badges": [{ "text": "5 off" }]
    });
    assert_eq!(answer(&live, "card", &[store()]), Ok(expected));
    live.replace("card", &card(&[("line", "line = \"'x'\"")])).expect("it is right");
    assert_eq!(answer(&live, "card", &[store()]).expect("it is right")["line"], "x");
    assert!(live.restore("card"));
    assert!(live.replacement("card").is_none() && live.replaced().is_empty());
}

#[test]
fn a_failure_names_mapping_field_and_expression_of_the_new_text() {
    let live = shop();
    live.replace("card", &card(&[("first", "first = \"store.coupons[7].title\"")]))
        .expect("it is right");
    let error = answer(&live, "card", &[store()]).expect_err("there is one coupon");
    assert_eq!(
        error.to_string(),
        "mapping `card`: no value for `first` from `store.coupons[7].title`: index 7 is past the end of a list of 1"
    );
    assert_eq!((error.mapping(), error.field()), ("card", "first"));
}

#[test]
fn a_default_stands_in_and_conditions_decide() {
    let live = shop();
    let text = card(&[
        ("first", "first = { value = \"store.coupons[7].title\", default = \"'none'\" }"),
        (
            "badges",
            "badges = { each = \"store.coupons\", as = \"c\", when = \"c.left > 3u\", fields = { text = \"c.title\" } }",
        ),
    ]);
    live.replace("card", &text).expect("it is right");
    let made = answer(&live, "card", &[store()]).expect("it has a default");
    assert_eq!((&made["first"], &made["badges"]), (&json!("none"), &json!([])));
}

#[test]
fn a_mapping_calls_what_now_stands_for_the_other() {
    let live = shop();
    let page = PAGE_MAPPING
        .replace("[fields]", "[fields]\ntitle = \"'T'\"")
        .replace("ignore = [\"title\"]\n", "");
    live.replace("page", &page).expect("it is right");
    let line = |live: &LiveMappings| {
        answer(live, "page", &[store()]).expect("it is right")["card"]["line"].clone()
    };
    assert_eq!(line(&live), "Sunflower, Kyoto");
    live.replace("card", &card(&[("line", "line = \"'new'\"")])).expect("it is right");
    assert_eq!(line(&live), "new");
    assert!(live.restore("card"));
    assert_eq!(line(&live), "Sunflower, Kyoto");
}

/// Why a text is refused; the mapping that stood there goes on.
#[track_caller]
fn refused(name: &str, text: &str) -> String {
    let live = shop();
    live.replace("card", &card(&[("line", "line = \"'stays'\"")])).expect("it is right");
    let refused = live.replace(name, text).expect_err("it is wrong");
    let made = answer(&live, "card", &[store()]).expect("the old one is right");
    assert_eq!(made["line"], "stays");
    assert_eq!(live.replaced(), ["card"]);
    refused.to_string()
}

#[test]
fn all_that_is_wrong_is_reported_as_by_a_build() {
    let text = card(&[
        ("line", "line = \"store.nmae + 1\""),
        ("first", "first = \"store.coupons\""),
        (
            "badges",
            "bagdes = { each = \"store.coupons\", as = \"c\", fields = { text = \"c.left\" } }",
        ),
    ]);
    insta::assert_snapshot!(refused("card", &text));
}

#[test]
fn what_is_not_toml_is_refused() {
    insta::assert_snapshot!(refused("card", "target = \"Card\n"));
}

#[test]
fn another_target_is_refused() {
    let text = PAGE_MAPPING.replace("mapping = \"card\"", "mapping = \"safe\"");
    insta::assert_snapshot!(refused("card", &text));
}

#[test]
fn other_sources_are_refused() {
    let text =
        CARD_MAPPING.replace("[fields]", "extra = { type = \"string\", unused = true }\n[fields]");
    insta::assert_snapshot!(refused("card", &text));
}

#[test]
fn a_mapping_that_cannot_fail_is_not_replaced_by_one_that_can() {
    let text = SAFE_MAPPING.replace("\"store.city\"", "\"store.coupons[0].title\"");
    insta::assert_snapshot!(refused("safe", &text));
}

#[test]
fn functions_that_the_process_does_not_have_are_refused() {
    let text = card(&[("line", "line = \"shout(store.name)\"")]);
    let text = text + "[functions]\nshout = \"crate::shout(string) -> string\"\n";
    insta::assert_snapshot!(refused("card", &text));
}

#[test]
fn a_name_that_no_mapping_has_is_refused() {
    insta::assert_snapshot!(refused("crad", CARD_MAPPING));
}

#[test]
fn a_mapping_that_is_not_live_is_not_replaced() {
    insta::assert_snapshot!(refused("fixed", SAFE_MAPPING));
}

#[test]
fn threads_see_the_one_text_or_the_other_and_nothing_between() {
    let live = shop();
    let texts = ["a", "b"].map(|it| {
        card(&[
            ("line", &format!("line = \"'{it}'\"")),
            ("first", &format!("first = \"'{it}'\"")),
            ("badges", &format!("badges = {{ each = \"store.coupons\", as = \"c\", fields = {{ text = \"'{it}'\" }} }}")),
        ])
    });
    live.replace("card", &texts[0]).expect("it is right");
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = 0_u32;
                    while !stop.load(Ordering::Relaxed) || seen == 0 {
                        let made = answer(&live, "card", &[store()]).expect("both are right");
                        let line = &made["line"];
                        assert!(line == "a" || line == "b");
                        assert_eq!((line, line), (&made["first"], &made["badges"][0]["text"]));
                        seen += 1;
                    }
                    seen
                })
            })
            .collect();
        for round in 0..40 {
            live.replace("card", &texts[(round + 1) % 2]).expect("it is right");
            live.replace("card", "target = 1").expect_err("it is wrong");
        }
        stop.store(true, Ordering::Relaxed);
        for reader in readers {
            assert!(reader.join().expect("no reader panics") > 0);
        }
    });
}
