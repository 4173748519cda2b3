//! The Rust of `golden/plain` compiles without a warning, and its functions answer.
#![deny(warnings)]

#[allow(
    unreachable_pub,
    dead_code,
    reason = "a crate of functions, with a contract that calls them"
)]
#[path = "golden/plain/src/functions/mod.rs"]
mod functions;

mod contract {
    include!("golden/plain/expected/rust/contract.rs");
}

use hawksbill::{App, Code, testing::TestApp};
use serde_json::json;

fn app() -> TestApp {
    App::new(contract::contract()).test().expect("nothing is missing")
}

#[tokio::test]
async fn an_argument_that_may_be_left_out_is_none() {
    let app = app();
    assert_eq!(app.call("greeting/greet", json!({})).await, Ok(json!("Hello, world!")));
    assert_eq!(
        app.call("greeting/greet", json!({ "name": null })).await,
        Ok(json!("Hello, world!"))
    );
    assert_eq!(app.call("greeting/greet", json!({ "name": "星" })).await, Ok(json!("Hello, 星!")));
}

#[tokio::test]
async fn data_types_travel_in_their_json_form() {
    let price = json!({ "amount": "-9007199254740993", "currency": "eur" });
    let args = json!({ "order": { "kind": "near", "price": price }, "limit": 1 });
    let item = json!({
        "id": "0", "title": "item 0", "price": price, "pictures": [], "labels": {}
    });
    assert_eq!(app().call("shop.items/listNew", args).await, Ok(json!([item])));
}

#[tokio::test]
async fn a_domain_error_comes_typed_and_a_transparent_one_untyped() {
    let app = app();
    let unknown = app.call("shop.cart/add", json!({ "itemId": "0" })).await.expect_err("no item 0");
    assert_eq!(
        (unknown.code, unknown.message.as_str()),
        (Code::NotFound, "There is no such item.")
    );
    assert_eq!(unknown.domain, Some(json!({ "kind": "unknownItem" })));

    let args = json!({ "itemId": 7, "count": 11 });
    let many = app.call("shop.cart/add", args).await.expect_err("too many");
    assert_eq!(many.domain, Some(json!({ "kind": "tooMany", "left": 10 })));

    let args = json!({ "itemId": 7, "count": 100 });
    let other = app.call("shop.cart/add", args).await.expect_err("far too many");
    assert_eq!((other.code, other.domain), (Code::InvalidArgument, None));
}

#[tokio::test]
async fn an_argument_of_the_wrong_type_or_name_is_refused_by_name() {
    let app = app();
    for (args, named) in [
        (json!({ "itemId": -1 }), "itemId"),
        (json!({}), "itemId"),
        (json!({ "itemId": 1, "item_id": 1 }), "item_id"),
    ] {
        let failure = app.call("shop.cart/add", args.clone()).await.expect_err("refused");
        assert_eq!(failure.code, Code::InvalidArgument, "{args}");
        assert!(failure.message.contains(named), "{args}: {}", failure.message);
    }
}
