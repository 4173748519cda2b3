//! The capability behind the page, embedded: stores from a data file, coupons counted in memory.
//! In production the same functions call a gRPC service; see `[capabilities]` in the README.

use std::collections::HashMap;
use std::sync::Mutex;

use hawksbill::prelude::*;

use crate::contract::shop::store::v1::{
    ClaimCouponRequest, ClaimCouponResponse, GetStoreRequest, ListStoresRequest,
    ListStoresResponse, Store, StoreProvider,
};

/// The stores of the data file.
pub struct Stores {
    by_id: Mutex<HashMap<u64, Store>>,
}

impl Stores {
    /// Reads the stores from `json`, a list of `shop.store.v1.Store` messages as ProtoJSON.
    pub fn open(json: &str) -> Result<Self> {
        let stores: Vec<Store> = serde_json::from_str(json).map_err(Error::internal)?;
        Ok(Self { by_id: Mutex::new(stores.into_iter().map(|store| (store.id, store)).collect()) })
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<u64, Store>) -> T) -> T {
        // Every change below is a single step, so the data is whole even if a holder panicked.
        work(&mut self.by_id.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }
}

#[provider]
impl StoreProvider for Stores {
    async fn get_store(&self, request: GetStoreRequest) -> Result<Store> {
        self.with(|stores| stores.get(&request.store_id).cloned())
            .ok_or_else(|| unknown(request.store_id))
    }

    async fn list_stores(&self, request: ListStoresRequest) -> Result<ListStoresResponse> {
        let mut stores: Vec<Store> = self.with(|stores| {
            let in_city = |store: &&Store| request.city.is_empty() || store.city == request.city;
            stores.values().filter(in_city).cloned().collect()
        });
        stores.sort_by(|a, b| (&a.city, &a.name).cmp(&(&b.city, &b.name)));
        Ok(ListStoresResponse { stores })
    }

    async fn claim_coupon(&self, request: ClaimCouponRequest) -> Result<ClaimCouponResponse> {
        self.with(|stores| {
            let store =
                stores.get_mut(&request.store_id).ok_or_else(|| unknown(request.store_id))?;
            let left = store.coupons_left.checked_sub(1).ok_or_else(|| {
                Error::new(Code::ResourceExhausted, "all coupons of this store are claimed")
            })?;
            store.coupons_left = left;
            Ok(ClaimCouponResponse { code: coupon_code(store.id, left), coupons_left: left })
        })
    }
}

fn unknown(id: u64) -> Error {
    Error::new(Code::NotFound, format!("there is no store with the id {id}"))
}

/// A short code that is different for every coupon of every store.
fn coupon_code(store: u64, left: u32) -> String {
    let mixed = (store ^ (u64::from(left) << 40)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    format!("{:04X}-{:04X}", mixed >> 48, (mixed >> 32) & 0xFFFF)
}
