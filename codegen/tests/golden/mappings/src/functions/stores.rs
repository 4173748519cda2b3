//! Stores, by mappings.

use hawksbill::prelude::*;

use crate::contract::mappings;
use crate::contract::modules::StoreCard;
use crate::contract::shop::v1::Store;

/// The card of a store.
#[function(safe)]
pub fn card(store: Store) -> StoreCard {
    mappings::store_card(&store)
}
