//! What the mapping `feed_list` does, as one writes it without it.

use crate::contract::modules::FeedList;
use crate::contract::modules::feed_list::{Card, State};
use crate::contract::shop::v1::{Feed, Item};

/// A feed as a list of cards.
pub fn feed_list(feed: &Feed) -> FeedList {
    FeedList {
        title: feed.title.clone(),
        count: i64::try_from(feed.items.len()).unwrap_or(i64::MAX),
        cards: feed.items.iter().map(card).collect(),
    }
}

fn card(item: &Item) -> Card {
    let (seller, city) = match &item.seller {
        Some(seller) => (seller.name.as_str(), seller.city.as_str()),
        None => ("", ""),
    };
    Card {
        id: item.id.to_string(),
        title: format!("{} {}", item.brand, item.name),
        seller: format!("{seller} · {city}"),
        price: item.price_cents,
        discount: Some(item.list_price_cents.checked_sub(item.price_cents).unwrap_or(0)),
        badges: item.coupons.iter().filter(|c| c.active).map(|c| c.title.clone()).collect(),
        tags: item.tags.clone(),
        picture: item.picture.clone(),
        state: if item.sold_out { State::SoldOut } else { State::Available },
    }
}
