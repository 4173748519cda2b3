//! Any bytes as the JSON of page data, and as that of messages from which mappings fill page data.
#![no_main]

#[allow(unreachable_pub, dead_code, reason = "only its types are used")]
#[path = "../../codegen/tests/golden/mappings/src/functions/mod.rs"]
mod functions;

#[allow(unreachable_pub, reason = "what mappings call")]
mod prices {
    /// Cents as euros.
    pub fn price(cents: i64) -> String {
        format!("{} cents", cents)
    }

    /// The first letter of a name.
    pub fn initial(name: &str) -> Result<String, hawksbill::codegen::cel::Failure> {
        let letter = name.chars().next();
        let failure = || hawksbill::codegen::cel::Failure::of("there is no first letter");
        letter.map(String::from).ok_or_else(failure)
    }
}

#[allow(dead_code, unreachable_pub, reason = "only a part is used")]
mod contract {
    include!("../../codegen/tests/golden/mappings/expected/rust/contract.rs");
}

use contract::mappings::{store_card, store_page, view};
use contract::modules::{StoreCard, StorePage};
use contract::shop::v1::{Coupon, Store, View};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

fuzz_target!(|data: &[u8]| {
    decode::<StoreCard>(data);
    decode::<StorePage>(data);
    if let Ok(store) = serde_json::from_slice::<Store>(data) {
        again(&store_card(&store));
        map(&store, &[]);
    }
    if let Ok(coupons) = serde_json::from_slice::<Vec<Coupon>>(data) {
        map(&Store::default(), &coupons);
    }
});

fn map(store: &Store, coupons: &[Coupon]) {
    if let Ok(page) = store_page(store, coupons, "EUR") {
        again::<StorePage>(&page);
    }
    again::<View>(&view(store, coupons));
}

fn decode<T: Serialize + DeserializeOwned>(data: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(data) {
        again(&value);
    }
}

/// What was decoded or mapped has a JSON, which is decoded to the same.
fn again<T: Serialize + DeserializeOwned>(value: &T) {
    let text = serde_json::to_string(value).unwrap_or_else(|error| panic!("{error}"));
    let again: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(serde_json::to_string(&again).ok(), Some(text));
}
