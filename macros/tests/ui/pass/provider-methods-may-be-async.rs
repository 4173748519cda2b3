#![deny(warnings)]

use hawksbill::codegen::{Capability, Provider};
use hawksbill::prelude::*;

/// As generated code declares it.
pub mod contract {
    pub trait StoreProvider: Send + Sync + 'static {
        fn count(&self, request: u32) -> impl Future<Output = hawksbill::Result<u32>> + Send;

        #[doc(hidden)]
        fn into_capability(self) -> super::Capability
        where
            Self: Sized,
        {
            let this = std::sync::Arc::new(self);
            super::Capability::new("shop.StoreService").unary("Count", move |request: u32| {
                let this = this.clone();
                async move { this.count(request).await }
            })
        }
    }
}

pub struct Stores {
    count: u32,
}

#[provider]
impl contract::StoreProvider for Stores {
    async fn count(&self, request: u32) -> Result<u32> {
        Ok(self.count + request)
    }
}

fn main() {
    assert_eq!(Stores { count: 1 }.into_capability().name(), "shop.StoreService");
}
