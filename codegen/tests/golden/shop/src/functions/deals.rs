//! Deals, whose cards are called like those of items and stand in a folder of their own.

use hawksbill::prelude::*;

use crate::contract::modules::deals::ItemCard;

/// The deals among cards.
#[function(safe)]
pub fn reduced(cards: Vec<ItemCard>) -> Vec<ItemCard> {
    cards.into_iter().filter(|card| card.price.is_some()).collect()
}
