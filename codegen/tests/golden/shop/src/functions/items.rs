//! Items as the page shows them.

use hawksbill::prelude::*;

use crate::contract::modules::{ItemCard, item_card};
use crate::contract::shop::coupon::v1::CouponClient;
use crate::contract::shop::item::v1::item::State;
use crate::contract::shop::item::v1::{Item, ItemClient};

/// An item with its best coupon.
#[function(safe, timeout = "300ms")]
pub async fn item(items: ItemClient, coupons: CouponClient, item_id: u64) -> Result<Item> {
    let (mut item, coupons) =
        try_join!(items.get_item(item_id), coupons.list_coupons(vec![item_id]))?;
    item.coupon = coupons.by_item.get(&item_id).cloned();
    Ok(item)
}

/// An item as a card.
#[function(cache = "30s", stale = "10m")]
pub async fn card(items: ItemClient, item_id: u64) -> Result<ItemCard> {
    let item = items.get_item(item_id).await?;
    Ok(ItemCard {
        id: item.id.to_string(),
        title: item.title.clone(),
        state: match item.state() {
            State::OnSale | State::Unspecified => item_card::State::OnSale,
            State::SoldOut => item_card::State::SoldOut,
        },
        price: Some(item_card::Price { text: item.price_cents.to_string(), crossed_out: None }),
        badges: None,
    })
}

/// How many cards there are, each checked against its schema before it gets here.
#[function(safe)]
pub fn count(cards: Vec<ItemCard>) -> u32 {
    u32::try_from(cards.len()).unwrap_or(u32::MAX)
}

/// Whether a price is shown beside the one before. Two schemas say what the argument may be.
#[function(safe)]
pub fn reduced(price: item_card::ItemCardPrice) -> bool {
    price.crossed_out != price.text
}

/// Items in one of several states.
#[function(safe)]
pub fn states(wanted: Vec<State>) -> Vec<State> {
    wanted
}

/// Forgets cached coupons.
#[function]
pub async fn refresh(coupons: CouponClient) -> Result<()> {
    coupons.refresh(()).await
}
