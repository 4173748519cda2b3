//! `google.protobuf.Any`: what it holds stands as the JSON of its message, whatever message that is.

use hawksbill::App;
use hawksbill::codegen::prost::Message;
use hawksbill::codegen::prost_types::{Any, Duration};
use hawksbill::codegen::serde_json::{Value, json};

use crate::contract::types::names::v1::MockMock;
use crate::contract::types::v1::{Choice, EchoMock, Maps, Scalars, Tree, WellKnown, choice};
use crate::contract::{self, BareMock};
use crate::forms::read;

fn pack<T: Message>(name: &str, message: &T) -> Any {
    Any { type_url: format!("type.googleapis.com/{name}"), value: message.encode_to_vec() }
}

fn tree() -> Any {
    pack("types.v1.Tree", &Tree { name: "a".to_owned(), ..Tree::default() })
}

/// What the field `any` of a message is read as from this JSON.
fn field(value: Value) -> Result<Option<Any>, String> {
    read(&json!({ "any": value })).map(|it: WellKnown| it.any)
}

fn any(value: Value) -> Option<Any> {
    field(value).ok().flatten()
}

fn refusal(value: Value) -> String {
    field(value).expect_err("refused")
}

fn written(any: Any) -> Value {
    let message = WellKnown { any: Some(any), ..WellKnown::default() };
    let text = serde_json::to_string(&message).expect("writable");
    let as_tree = serde_json::to_value(&message).expect("writable");
    let as_text: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(as_text, as_tree);
    as_text["any"].clone()
}

#[test]
fn a_message_stands_as_its_fields() {
    let value = json!({
        "@type": "type.googleapis.com/types.v1.Tree", "name": "a", "children": [], "named": {}
    });
    assert_eq!(written(tree()), value);
    assert_eq!(any(value), Some(tree()));
    let text = serde_json::to_string(&WellKnown { any: Some(tree()), ..WellKnown::default() });
    assert!(
        text.expect("writable")
            .contains(r#""any":{"@type":"type.googleapis.com/types.v1.Tree","name":"#)
    );
}

#[test]
fn a_well_known_type_stands_as_value() {
    let packed = pack("google.protobuf.Duration", &Duration { seconds: 1, nanos: 500_000_000 });
    let value = json!({ "@type": packed.type_url, "value": "1.500s" });
    assert_eq!(written(packed.clone()), value);
    assert_eq!(any(value), Some(packed.clone()));
    let refused = refusal(json!({ "@type": packed.type_url, "value": "1.5s", "more": 1 }));
    assert!(refused.contains("google.protobuf.Duration"), "{refused}");
    assert!(refusal(json!({ "@type": packed.type_url })).contains("\"value\""));
    let empty = Any { type_url: "x/google.protobuf.Empty".to_owned(), value: Vec::new() };
    assert_eq!(written(empty.clone()), json!({ "@type": empty.type_url, "value": {} }));
    assert_eq!(any(json!({ "@type": empty.type_url })), Some(empty));
}

#[tokio::test]
async fn as_an_argument_a_result_and_in_data_types_it_stands_as_its_fields_too() {
    let echo = EchoMock::new();
    let app = App::new(contract::contract()).provide(echo).provide(MockMock::new());
    let app = app.provide(BareMock::new()).test().expect("all is provided");
    let tree = json!({ "@type": "x/types.v1.Tree", "name": "a", "children": [], "named": {} });
    let held = json!({ "@type": "x/google.protobuf.Any", "value": tree });
    let parcel = |content: &Value| json!({ "kind": "one", "content": content });
    let list = json!([parcel(&held), { "kind": "empty" }, parcel(&json!({}))]);
    let answer = app.call("echo/parcels", json!({ "any": tree, "list": list })).await;
    assert_eq!(answer, Ok(json!({ "any": [parcel(&tree)], "list": list })));

    let wrong = json!({ "@type": "x/types.v1.Tree", "name": 7 });
    let refused = app.call("echo/parcels", json!({ "any": wrong, "list": [] })).await;
    let message = refused.expect_err("a number is no name").message;
    assert!(message.contains("argument `any`: the `types.v1.Tree`"), "{message}");
}

#[test]
fn nothing_is_an_empty_object() {
    assert_eq!(written(Any::default()), json!({}));
    assert_eq!(any(json!({})), Some(Any::default()));
}

#[test]
fn the_type_may_stand_anywhere() {
    let text = r#"{ "any": { "name": "a\u0062", "children": [{ "name": "c" }], "@type": "x/types.v1.Tree" } }"#;
    let known: WellKnown = serde_json::from_str(text).expect("readable");
    let packed = known.any.expect("given");
    let inner = Tree::decode(packed.value.as_slice()).expect("a tree");
    assert_eq!((inner.name.as_str(), inner.children.len()), ("ab", 1));
    let behind = any(json!({ "value": "1.5s", "@type": "x/google.protobuf.Duration" }));
    assert!(behind.is_some());
}

#[test]
fn an_any_may_hold_others_and_messages_that_hold_others() {
    let middle =
        pack("types.v1.WellKnown", &WellKnown { any: Some(tree()), ..WellKnown::default() });
    let outer = pack("google.protobuf.Any", &middle);
    let value = written(outer.clone());
    assert_eq!(value["@type"], "type.googleapis.com/google.protobuf.Any");
    assert_eq!(value["value"]["@type"], "type.googleapis.com/types.v1.WellKnown");
    assert_eq!(value["value"]["any"]["name"], "a");
    assert_eq!(any(value), Some(outer));
}

#[test]
fn what_stands_in_lists_maps_and_oneofs_of_an_any_is_written_as_anywhere() {
    let inner = Choice { what: Some(choice::What::Tree(Tree::default())), ..Choice::default() };
    let value = written(pack("types.v1.Choice", &inner));
    assert_eq!(value["tree"]["name"], "");
    let maps = Maps { trees: [("k".to_owned(), Tree::default())].into(), ..Maps::default() };
    let packed = pack("types.v1.Maps", &maps);
    assert_eq!(any(written(packed.clone())), Some(packed));
}

#[test]
fn a_type_that_the_contract_does_not_have_travels_as_bytes() {
    let unknown =
        Any { type_url: "type.googleapis.com/not.Here".to_owned(), value: vec![10, 1, 97] };
    let value = json!({ "@type": unknown.type_url, "value": "CgFh" });
    assert_eq!(written(unknown.clone()), value);
    assert_eq!(any(value), Some(unknown.clone()));
    for with in [json!({ "name": "a" }), json!({}), json!({ "value": "CgFh", "more": 1 })] {
        let mut value = with;
        value["@type"] = unknown.type_url.clone().into();
        let refused = refusal(value);
        assert!(refused.contains("`not.Here`") && refused.contains("base64"), "{refused}");
    }
}

#[test]
fn bytes_are_taken_for_a_message_that_is_known_here_and_was_not_there() {
    let value = json!({ "@type": tree().type_url, "value": "CgFh" });
    assert_eq!(any(value), Some(tree()));
    let broken = refusal(json!({ "@type": tree().type_url, "value": "CgJh" }));
    assert!(broken.contains("types.v1.Tree"), "{broken}");
    assert!(refusal(json!({ "@type": tree().type_url, "value": "§" })).contains("base64"));
}

#[test]
fn what_has_no_json_is_written_as_bytes_where_they_are_not_taken_for_something_else() {
    let broken = |type_url: &str| {
        let any = Any { type_url: type_url.to_owned(), value: vec![10, 2, 97] };
        let message = WellKnown { any: Some(any), ..WellKnown::default() };
        serde_json::to_value(&message).map(|message| message["any"].clone())
    };
    let tree = broken("x/types.v1.Tree");
    assert_eq!(tree.ok(), Some(json!({ "@type": "x/types.v1.Tree", "value": "CgJh" })));
    // A text, a well-known type of which a text may be the JSON, a message with a field `value`.
    for url in ["StringValue", "Duration"].map(|name| format!("x/google.protobuf.{name}")) {
        let error = broken(&url).expect_err("unwritable").to_string();
        assert!(error.contains("google.protobuf.Any"), "{error}");
    }
    assert!(broken("x/types.v1.WellKnown").is_err());
}

#[test]
fn a_malformed_type_is_written_as_it_is_and_refused() {
    for url in ["", "types.v1.Tree", "/", "x/", "x/types..Tree", "x/types.v1.Tree "] {
        let odd = Any { type_url: url.to_owned(), value: vec![10, 1, 97] };
        assert_eq!(written(odd), json!({ "@type": url, "value": "CgFh" }));
        let refused = refusal(json!({ "@type": url, "value": "CgFh" }));
        assert!(refused.contains("type.googleapis.com/"), "{refused}");
    }
}

#[test]
fn what_is_wrong_inside_is_said_with_the_type() {
    for (value, part) in [
        (json!({ "@type": "x/types.v1.Tree", "name": 1 }), "types.v1.Tree"),
        (json!({ "@type": "x/types.legacy.v1.Legacy" }), "missing field `name`"),
        (json!({ "@type": 1 }), "string"),
        (json!({ "@type": null, "name": "a" }), "string"),
        (json!({ "value": "1.5s" }), "missing field `@type`"),
        (json!([]), "an object"),
        (json!("{}"), "an object"),
        (json!({ "@type": "x/types.v1.Scalars", "anInt32": 1, "an_int32": 1 }), "anInt32"),
    ] {
        let refused = refusal(value.clone());
        assert!(refused.contains(part), "{value}: {refused}");
    }
    let twice = r#"{ "any": { "@type": "x/types.v1.Tree", "@type": "x/types.v1.Tree" } }"#;
    assert!(serde_json::from_str::<WellKnown>(twice).is_err());
}

#[test]
fn numbers_are_those_of_the_message() {
    let scalars = Scalars { a_float: 0.1, a_double: 1.5, a_uint64: u64::MAX, ..Scalars::default() };
    let packed = pack("types.v1.Scalars", &scalars);
    let message = WellKnown { any: Some(packed.clone()), ..WellKnown::default() };
    let text = serde_json::to_string(&message).expect("writable");
    assert!(text.contains(r#""aFloat":0.1,"#) && text.contains(r#":1.5,"#), "{text}");
    assert!(text.contains(r#""18446744073709551615""#), "{text}");
    assert_eq!(serde_json::from_str::<WellKnown>(&text).expect("readable").any, Some(packed));
}

#[test]
fn how_many_stand_inside_each_other_is_bounded() {
    let nested = |depth: usize, wrap: fn(Any) -> Any| {
        let any = (0..depth).fold(tree(), |any, _| wrap(any));
        serde_json::to_string(&WellKnown { any: Some(any), ..WellKnown::default() })
    };
    let in_any: fn(Any) -> Any = |any| pack("google.protobuf.Any", &any);
    let in_message: fn(Any) -> Any =
        |any| pack("types.v1.WellKnown", &WellKnown { any: Some(any), ..WellKnown::default() });
    for wrap in [in_any, in_message] {
        let few = nested(31, wrap).expect("writable");
        let back: WellKnown = serde_json::from_str(&few).expect("readable");
        assert_eq!(serde_json::to_string(&back).ok(), Some(few));
        // Each level is some bytes only, so a small message could exhaust the stack.
        assert!(nested(32, wrap).is_err() && nested(1000, wrap).is_err());
    }
    let read = |depth: usize, start: &str| {
        let text = format!("{}{{}}{}", start.repeat(depth), "}".repeat(depth));
        serde_json::from_str::<WellKnown>(&format!("{{\"any\":{text}}}"))
    };
    for start in [
        r#"{"@type":"x/google.protobuf.Any","value":"#,
        r#"{"@type":"x/types.v1.WellKnown","any":"#,
    ] {
        assert!(read(31, start).is_ok());
        assert!(read(100_000, start).is_err());
    }
}
