//! What the store directory's page calls.

use hawksbill::MapError;
use hawksbill::prelude::*;

use crate::contract::mappings;
use crate::contract::modules::StoreCard;
use crate::contract::shop::store::v1::{ListStoresRequest, Store, StoreClient};

/// The stores of a city as cards, or of all cities when none is named.
#[function(cache = "5s", stale = "1m", timeout = "2s")]
pub async fn list_stores(stores: StoreClient, city: Option<String>) -> Result<Vec<StoreCard>> {
    let request = ListStoresRequest { city: city.unwrap_or_default() };
    let answer = stores.list_stores(request).await?;
    Ok(answer.stores.iter().map(mappings::store_card).collect::<Result<_, MapError>>()?)
}

/// One store with everything that is known of it.
#[function(safe, timeout = "1s")]
pub async fn store_detail(stores: StoreClient, store_id: u64) -> Result<Store> {
    stores.get_store(store_id).await
}

/// What the visitor gets for claiming a coupon.
#[data]
pub struct Claim {
    /// The code to show at the till.
    pub code: String,
    /// Coupons that are left after this one.
    pub left: u32,
}

/// Why a coupon could not be claimed.
#[data]
pub enum ClaimError {
    /// All coupons of this store are claimed.
    #[data(code = "resource_exhausted")]
    SoldOut {
        /// The store, so that the page can grey it out.
        store_id: u64,
    },
    /// There is no store with this id.
    #[data(code = "not_found")]
    UnknownStore,
    /// Anything that is nobody's decision: the frontend sees its code and message.
    #[data(transparent)]
    Other(hawksbill::Error),
}

/// Claims one coupon of a store for the visitor.
#[function(timeout = "1s")]
pub async fn claim_coupon(stores: StoreClient, store_id: u64) -> Result<Claim, ClaimError> {
    match stores.claim_coupon(store_id).await {
        Ok(claimed) => Ok(Claim { code: claimed.code, left: claimed.coupons_left }),
        Err(error) if error.code() == Code::ResourceExhausted => {
            Err(ClaimError::SoldOut { store_id })
        }
        Err(error) if error.code() == Code::NotFound => Err(ClaimError::UnknownStore),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::shop::store::v1::{ClaimCouponResponse, ListStoresResponse, StoreMock};

    #[tokio::test]
    async fn a_store_without_coupons_gets_a_card_without_coupon() {
        let store = Store { name: "Forno Velho".to_owned(), ..Store::default() };
        let mock = StoreMock::new()
            .list_stores(move |_| Ok(ListStoresResponse { stores: vec![store.clone()] }));
        let cards = list_stores(mock.client(), None).await.expect("the mock answers");
        assert_eq!(cards.len(), 1);
        assert_eq!(cards[0].title, "Forno Velho");
        assert!(cards[0].coupon.is_none());
    }

    #[tokio::test]
    async fn a_claim_tells_the_code_and_what_is_left() {
        let mock = StoreMock::new().claim_coupon(|request| {
            Ok(ClaimCouponResponse { code: request.store_id.to_string(), coupons_left: 2 })
        });
        let claim = claim_coupon(mock.client(), 7).await.expect("the mock answers");
        assert_eq!((claim.code.as_str(), claim.left), ("7", 2));
    }

    #[tokio::test]
    async fn a_store_that_is_sold_out_is_named_in_the_typed_error() {
        let mock = StoreMock::new()
            .claim_coupon(|_| Err(Error::new(Code::ResourceExhausted, "none are left")));
        let error = claim_coupon(mock.client(), 7).await.expect_err("the mock refuses");
        assert!(matches!(error, ClaimError::SoldOut { store_id: 7 }), "{error:?}");
    }
}
