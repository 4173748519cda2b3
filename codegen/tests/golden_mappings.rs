//! The Rust of `golden/mappings` compiles without a warning, and its mappings fill what they say.
#![deny(warnings)]

#[allow(unreachable_pub, dead_code, reason = "a crate of functions")]
#[path = "golden/mappings/src/functions/mod.rs"]
mod functions;

#[allow(unreachable_pub, reason = "what mappings call")]
mod prices {
    /// Cents as euros.
    pub fn price(cents: i64) -> String {
        format!("{}.{:02} €", cents / 100, cents % 100)
    }

    /// The first letter of a name.
    pub fn initial(name: &str) -> Result<String, hawksbill::codegen::cel::Failure> {
        let letter = name.chars().next();
        let failure = || hawksbill::codegen::cel::Failure::of("there is no first letter");
        letter.map(String::from).ok_or_else(failure)
    }
}

mod contract {
    include!("golden/mappings/expected/rust/contract.rs");
}

use std::collections::HashMap;

use contract::mappings::{store_card, store_page, view};
use contract::modules::store_card::{Kind, Link};
use contract::shop::v1::{Address, Coupon, Hours, Owner, Status, Store, store};
use hawksbill::types::Timestamp;

fn shop() -> Store {
    Store {
        id: u64::MAX,
        name: "Forno Velho".to_owned(),
        city: "Lisboa".to_owned(),
        district: "Alfama".to_owned(),
        rating: Some(4.5),
        coupons_left: 3,
        tags: vec!["bread".to_owned(), String::new(), "late".to_owned()],
        status: Status::Open.into(),
        owner: Some(Owner {
            name: "Ana".to_owned(),
            address: Some(Address { street: "Rua 1".to_owned() }),
        }),
        opened_at: Some(Timestamp { seconds: 1, nanos: 500_000_000 }),
        hours: HashMap::from([(
            "mon".to_owned(),
            Hours { open: "09:00".to_owned(), close: "18:00".to_owned() },
        )]),
        note: None,
        contact: Some(store::Contact::Email("ana@example.com".to_owned())),
        parent: None,
    }
}

fn coupon(title: &str, active: bool) -> Coupon {
    Coupon { title: title.to_owned(), active, left: 2, price_cents: 1999 }
}

#[test]
fn a_card_is_filled_from_its_store() {
    let card = store_card(&shop());
    assert_eq!(card.id, "18446744073709551615");
    assert_eq!((card.name.as_str(), card.subtitle.as_str()), ("Forno Velho", "Alfama · Lisboa"));
    assert_eq!(card.badges, ["BREAD", "LATE"]);
    assert_eq!((card.rating, card.kind, card.left), (Some(4.5), Kind::Open, Some(3)));
    assert_eq!((card.owner.name.as_str(), card.owner.street.as_str()), ("Ana", "Rua 1"));
    assert_eq!(card.hours.len(), 1);
    assert_eq!(card.hours[0].text, "09:00–18:00");
    assert_eq!(card.opened_at.as_deref(), Some("1970-01-01T00:00:01.5Z"));
    assert_eq!(card.note, Some(None));
    assert_eq!(card.contact.as_deref(), Some("ana@example.com"));
    assert_eq!(card.link, Some(Link::String("/stores/18446744073709551615".to_owned())));
}

#[test]
fn what_is_absent_in_messages_is_their_default_and_what_fails_has_its_default() {
    let card = store_card(&Store { rating: Some(f64::NAN), ..Store::default() });
    assert_eq!((card.rating, card.kind, card.owner.street.as_str()), (None, Kind::Other, ""));
    assert_eq!(store_card(&Store::default()).rating, None);
}

#[test]
fn a_failure_names_mapping_field_and_expression() {
    let error = store_page(&shop(), &[], "EUR").expect_err("there is no first coupon");
    assert_eq!(
        error.to_string(),
        "mapping `store_page`: no value for `cheapest` from `price(coupons[0].price_cents)`: \
         index 0 is past the end of a list of 0"
    );
    assert_eq!(hawksbill::Error::from(error).message(), "internal error");
}

#[test]
fn lists_take_what_their_condition_holds_for() {
    let coupons = [coupon("10%", true), coupon("20%", false), coupon("30%", true)];
    let page = store_page(&shop(), &coupons, "EUR").expect("there are coupons");
    let titles: Vec<&str> = page.coupons.iter().map(|coupon| coupon.title.as_str()).collect();
    assert_eq!(titles, ["10%", "30%"]);
    assert_eq!(page.coupons[0].price, "19.99 EUR");
    assert_eq!(page.best.map(|best| best.price).as_deref(), Some("19.99 €"));
    assert_eq!(page.initial.as_deref(), Some("F"));
    let nameless = store_page(&Store::default(), &coupons, "EUR").expect("there are coupons");
    assert_eq!(nameless.initial.as_deref(), Some("?"));
}

#[test]
fn messages_are_filled_like_page_data() {
    let view = view(&shop(), &[coupon("10%", true)]);
    assert_eq!((view.title.as_str(), view.left), ("Forno Velho", Some(3)));
    assert_eq!(view.owner.map(|owner| owner.name).as_deref(), Some("Ana"));
    assert_eq!(view.lines.len(), 1);
    assert_eq!((view.lines[0].text.as_str(), view.lines[0].status()), ("10%", Status::Open));
    assert_eq!(view.inner.map(|inner| inner.title).as_deref(), Some("Lisboa"));
    assert_eq!((view.halves.as_slice(), view.totals["left"]), (&[1][..], 1));
    assert_eq!((view.status, view.first), (1, 1999));
    let crowded = Store { coupons_left: u32::MAX, ..shop() };
    assert_eq!(contract::mappings::view(&crowded, &[]).left, Some(0), "it does not fit");
    let dear = Coupon { price_cents: 1 << 32, left: u32::MAX, ..Coupon::default() };
    let view = contract::mappings::view(&crowded, &[dear]);
    assert_eq!((view.first, view.halves[0], view.totals["left"]), (0, i32::MAX, i32::MAX));
}
