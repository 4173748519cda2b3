#![deny(warnings)]

use hawksbill::codegen::{Channel, Client};
use hawksbill::prelude::*;
use std::collections::{BTreeMap, HashMap};

pub struct StoreClient(Channel);

impl Client for StoreClient {
    const CAPABILITY: &'static str = "shop.StoreService";

    fn new(channel: Channel) -> Self {
        Self(channel)
    }
}

impl StoreClient {
    pub fn channel(&self) -> &Channel {
        &self.0
    }
}

#[data]
pub enum ClaimError {
    SoldOut,
}

/// Injected and travelling arguments in any order.
#[function(cache = "30s", stale = "10m", timeout = "300ms", vary(user, city))]
pub async fn card(
    store_id: u64,
    stores: StoreClient,
    mut caller: Option<String>,
    who: Caller,
) -> Result<String> {
    let _ = (stores.channel(), who);
    Ok(caller.take().unwrap_or_else(|| store_id.to_string()))
}

#[function(safe = true)]
pub fn now(
    deadline: Deadline,
    by_name: HashMap<String, Vec<Bytes>>,
    tree: BTreeMap<String, f32>,
) -> Option<u8> {
    let _ = (deadline, by_name, tree);
    None
}

#[function]
pub fn nothing() {}

#[function()]
pub fn unit() -> Result<()> {
    Ok(())
}

#[hawksbill::function(timeout = "1h")]
pub fn typed(count: u32) -> Result<u32, ClaimError> {
    if count == 0 { Err(ClaimError::SoldOut) } else { Ok(count - 1) }
}

type Answer<T> = std::result::Result<T, hawksbill::Error>;

#[function]
pub fn aliased(r#type: hawksbill::Json) -> Answer<hawksbill::Json> {
    Ok(r#type)
}

#[function(safe)]
pub fn renewed(at: hawksbill::types::Timestamp) -> hawksbill::types::Duration {
    let _ = at;
    hawksbill::types::Duration::default()
}

fn main() {
    nothing();
    assert!(unit().is_ok());
    assert!(matches!(typed(3), Ok(2)));
    assert!(matches!(typed(0), Err(ClaimError::SoldOut)));
    assert!(aliased(hawksbill::Json::Null).is_ok());
    let _ = (card, now, renewed);
}
