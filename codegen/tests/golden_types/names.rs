//! Names that are taken, and the functions of this case through the runtime.

use hawksbill::App;
use hawksbill::types::Timestamp;
use serde_json::json;

use crate::contract::types::names::v1::{MockMock, MockProvider, Option as OptionMessage, option};
use crate::contract::types::v1::{EchoMock, Repeated, Scalars, Tree};
use crate::contract::{self, Bare, BareMock};

#[tokio::test]
async fn methods_whose_names_a_mock_has_itself_get_an_underscore_there_only() {
    let mock = MockMock::new().client_(|_| Ok(Default::default())).new_(|_| Ok(Default::default()));
    let client = mock.client();
    assert!(client.client(OptionMessage::default()).await.is_ok());
    assert!(client.new(OptionMessage::default()).await.is_ok());
    assert!(client.clone(OptionMessage::default()).await.is_err());
    assert!(mock.into_capability_(OptionMessage::default()).await.is_err());
}

#[tokio::test]
async fn a_request_of_one_field_is_made_from_the_field() {
    let mock = MockMock::new().r#type(|_| Ok(option::Some::default()));
    assert!(mock.client().r#type(Tree::default()).await.is_ok());

    let echo = EchoMock::new()
        .echo_list(|request| Ok(Repeated { longs: request.values, ..Repeated::default() }))
        .echo_kind(|request| Ok(Repeated { kinds: vec![request.kind], ..Repeated::default() }))
        .echo_tree(|request| Ok(request.tree.unwrap_or_default()))
        .length(|text| Ok(text.len() as u64))
        .now(|()| Ok(Timestamp::default()));
    let client = echo.client();
    assert_eq!(client.echo_list(vec![7]).await.map(|answer| answer.longs).ok(), Some(vec![7]));
    let kind = contract::types::v1::Kind::Negative;
    assert_eq!(client.echo_kind(kind).await.map(|answer| answer.kinds).ok(), Some(vec![-1]));
    let tree = Tree { name: "t".to_owned(), ..Tree::default() };
    assert_eq!(client.echo_tree(tree.clone()).await.ok(), Some(tree));
    assert_eq!(client.length("four").await.ok(), Some(4));
    assert_eq!(client.now(()).await.ok(), Some(Timestamp::default()));
}

#[tokio::test]
async fn arguments_of_every_type_reach_the_function_unchanged() {
    let bare = BareMock::new().carry(|bare: Bare| Ok(bare.inner.map(|it| *it).unwrap_or_default()));
    let app = App::new(contract::contract()).provide(EchoMock::new().echo_scalars(Ok));
    let app = app.provide(MockMock::new()).provide(bare).test().expect("all is provided");

    let sorted = json!({ "a": { "b": "AQID" } });
    let args = json!({
        "list": ["-1", 2], "table": { "t": ["18446744073709551615"] }, "sorted": sorted,
        "maybe": [1, null], "any": { "x": [1.5, null] }
    });
    assert_eq!(app.call("echo/containers", args).await, Ok(sorted));

    let args = json!({ "at": "2024-01-01T00:00:00Z", "span": "1.500s" });
    assert_eq!(app.call("echo/times", args).await, Ok(json!("1.500s")));
    assert_eq!(app.call("echo/nothing", json!({})).await, Ok(json!(null)));
    assert_eq!(app.call("echo/injected", json!({})).await, Ok(json!(null)));

    let bare = json!({ "tree": { "name": "t" }, "inner": { "level": "LEVEL_ZERO" } });
    assert_eq!(app.call("echo/bare", json!({ "bare": bare })).await, Ok(json!("LEVEL_ZERO")));

    let scalars = serde_json::to_value(Scalars { a_uint64: u64::MAX, ..Scalars::default() });
    let scalars = scalars.expect("writable");
    let args = json!({
        "scalars": scalars, "kind": "KIND_LITTLE", "inner": { "deep": { "depth": 1 } }, "rest": [{}]
    });
    assert_eq!(app.call("echo/messages", args).await, Ok(scalars));
}

#[tokio::test]
async fn keywords_are_ordinary_names_on_the_wire() {
    let app = App::new(contract::contract()).provide(EchoMock::new()).provide(MockMock::new());
    let app = app.provide(BareMock::new()).test().expect("all is provided");
    let value =
        json!({ "type": "t", "async": [{ "type": "u", "constructor": "1" }], "constructor": "2" });
    assert_eq!(app.call("loop/delete", json!({ "in": value })).await, Ok(value.clone()));
    let args = json!({ "in": value, "final": { "kind": "in" } });
    let failure = app.call("loop/delete", args).await.expect_err("refused");
    assert_eq!(failure.domain, Some(json!("default")));
    let args = json!({ "type": { "kind": "delete", "fn": "-1" } });
    assert_eq!(app.call("loop/match", args.clone()).await, Ok(args["type"].clone()));
}

#[tokio::test]
async fn a_wrong_value_deep_in_a_message_is_refused_by_its_path() {
    let app = App::new(contract::contract()).provide(EchoMock::new()).provide(MockMock::new());
    let app = app.provide(BareMock::new()).test().expect("all is provided");
    for (bare, path) in [
        (json!({ "tree": { "children": [{}, { "name": 7 }] } }), "bare.tree.children[1].name"),
        (json!({ "tree": { "named": { "a.b": { "url": [] } } } }), "bare.tree.named[\"a.b\"].url"),
        (json!({ "inner": { "level": "LEVEL_ONE" } }), "bare.inner.level"),
    ] {
        let failure = app.call("echo/bare", json!({ "bare": bare })).await.expect_err("refused");
        assert!(failure.message.contains(path), "{}", failure.message);
    }
}
