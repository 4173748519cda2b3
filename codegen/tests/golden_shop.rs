//! The Rust of `golden/shop` compiles without a warning; clients, providers and mocks work together.
#![deny(warnings)]

#[allow(unreachable_pub, reason = "a crate of functions")]
#[path = "golden/shop/src/functions/mod.rs"]
mod functions;

mod contract {
    include!("golden/shop/expected/rust/contract.rs");
}

use std::collections::HashMap;

use contract::shop::coupon::v1::{Coupon, CouponMock, ListCouponsRequest, ListCouponsResponse};
use contract::shop::item::v1::{
    FindItemsRequest, FindItemsResponse, GetItemRequest, Item, ItemMock, ItemProvider, item,
};
use hawksbill::prelude::*;
use hawksbill::types::Timestamp;
use serde_json::json;

fn teapot() -> Item {
    Item {
        id: u64::MAX,
        title: "茶壶".to_owned(),
        price_cents: -1,
        state: item::State::OnSale.into(),
        listed_at: Some(Timestamp { seconds: 0, nanos: 1_000_000 }),
        labels: HashMap::from([("colour".to_owned(), "blue".to_owned())]),
        seller: Some(item::Seller::PersonId(0)),
        ..Item::default()
    }
}

fn coupon() -> Coupon {
    Coupon { id: 1, title: "10% off".to_owned(), percent: 10 }
}

fn items() -> ItemMock {
    ItemMock::new().get_item(|request: GetItemRequest| Ok(Item { id: request.item_id, ..teapot() }))
}

fn coupons() -> CouponMock {
    CouponMock::new().list_coupons(|request: ListCouponsRequest| {
        let by_item = request.item_ids.into_iter().map(|id| (id, coupon())).collect();
        Ok(ListCouponsResponse { by_item })
    })
}

#[tokio::test]
async fn a_function_is_tested_with_mocks_as_any_other() {
    let item = functions::items::item(items().client(), coupons().client(), 7).await;
    let item = item.expect("both mocks answer");
    assert_eq!((item.id, item.coupon), (7, Some(coupon())));
}

#[tokio::test]
async fn a_method_that_a_mock_does_not_set_answers_unimplemented_and_names_itself() {
    let error = coupons().client().refresh(()).await.expect_err("not set");
    assert_eq!(error.code(), Code::Unimplemented);
    assert!(error.to_string().contains("shop.coupon.v1.CouponService/Refresh"), "{error}");
}

struct Stock;

#[provider]
impl ItemProvider for Stock {
    async fn get_item(&self, request: GetItemRequest) -> Result<Item> {
        match request.item_id {
            0 => Err(Error::new(Code::NotFound, "there is no item 0")),
            id => Ok(Item { id, ..teapot() }),
        }
    }

    async fn find_items(&self, _: FindItemsRequest) -> Result<FindItemsResponse> {
        Ok(FindItemsResponse { items: vec![teapot()] })
    }
}

fn app() -> hawksbill::testing::TestApp {
    let app = hawksbill::App::new(contract::contract()).provide(Stock).provide(coupons());
    app.test().expect("both capabilities are provided")
}

#[tokio::test]
async fn messages_and_module_types_reach_the_page_through_a_provider() {
    let app = app();
    let card = app.call("items/card", json!({ "itemId": "7" })).await;
    let expected = json!({
        "id": "7", "title": "茶壶", "state": "onSale", "price": { "text": "-1" }
    });
    assert_eq!(card, Ok(expected));
    let missing = app.call("items/card", json!({ "itemId": "0" })).await.expect_err("no item 0");
    assert_eq!((missing.code, missing.message.as_str()), (Code::NotFound, "there is no item 0"));
}

#[tokio::test]
async fn enums_travel_by_name_in_lists_of_arguments_and_results() {
    let app = app();
    let args = json!({ "wanted": ["STATE_SOLD_OUT", 1] });
    let states = app.call("items/states", args).await;
    assert_eq!(states, Ok(json!(["STATE_SOLD_OUT", "STATE_ON_SALE"])));
    let failure = app.call("items/states", json!({ "wanted": ["STATE_LOST"] })).await;
    assert_eq!(failure.expect_err("no such state").code, Code::InvalidArgument);
}

#[tokio::test]
async fn an_argument_is_held_against_the_whole_schema_of_its_module() {
    let app = app();
    let good = json!({ "id": "7", "title": "茶壶", "state": "onSale" });
    assert_eq!(app.call("items/count", json!({ "cards": [good] })).await, Ok(json!(1)));

    // Text in place of digits, which only `pattern` forbids, and a property that must not be there.
    let bad = json!({ "id": "seven secrets", "title": "", "state": "onSale", "colour": "blue" });
    let failure = app.call("items/count", json!({ "cards": [good, bad] })).await.expect_err("bad");
    assert_eq!(failure.code, Code::InvalidArgument);
    for part in ["`cards[1]`", "at `/id`: ", "(`pattern`)", "(`additionalProperties`)"] {
        assert!(failure.message.contains(part), "{part}: {}", failure.message);
    }
    assert!(!failure.message.contains("secrets"), "a value is told: {}", failure.message);
}

#[tokio::test]
async fn an_argument_put_together_from_several_schemas_is_held_against_all_of_them() {
    let app = app();
    let good = json!({ "text": "1.00", "crossedOut": "2.00" });
    assert_eq!(app.call("items/reduced", json!({ "price": good })).await, Ok(json!(true)));
    for (bad, keyword) in [
        (json!({ "crossedOut": "2.00" }), "`required`"),
        (json!({ "text": "one thousand", "crossedOut": "2.00" }), "`maxLength`"),
    ] {
        let failure = app.call("items/reduced", json!({ "price": bad })).await.expect_err("bad");
        assert!(failure.message.contains(keyword), "{}", failure.message);
    }
}

#[tokio::test]
async fn page_modules_of_one_name_stand_in_their_folders() {
    let card = json!({
        "id": "7", "title": "", "state": "onSale", "price": { "text": "1", "crossedOut": "2" }
    });
    let deals = app().call("deals/reduced", json!({ "cards": [card] })).await;
    assert_eq!(deals, Ok(json!([card])));
    let plain = json!({ "id": "7", "title": "", "state": "onSale", "price": { "text": "1" } });
    let failure =
        app().call("deals/reduced", json!({ "cards": [plain] })).await.expect_err("no deal");
    assert!(failure.message.contains("crossedOut"), "{}", failure.message);
}

#[test]
fn a_module_says_what_it_refuses_and_where() {
    use contract::modules::ItemCard;
    use hawksbill::Validate;

    let card = json!({ "id": "7", "title": "", "state": "onSale", "price": { "text": 1 } });
    let violations = ItemCard::validate(&card).expect_err("the price is a number");
    let all: Vec<_> = violations.iter().collect();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].instance_path.as_str(), all[0].keyword.as_str()), ("/price/text", "type"));
    let error = hawksbill::Error::from(violations);
    assert_eq!(error.code(), Code::InvalidArgument);
}
