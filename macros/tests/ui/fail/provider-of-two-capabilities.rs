use hawksbill::codegen::Capability;
use hawksbill::prelude::*;

pub trait StoreProvider: Sized {
    fn into_capability(self) -> Capability {
        Capability::new("shop.StoreService")
    }
}

pub trait CouponProvider: Sized {
    fn into_capability(self) -> Capability {
        Capability::new("shop.CouponService")
    }
}

pub struct Shop;

#[provider]
impl StoreProvider for Shop {}

#[provider]
impl CouponProvider for Shop {}

fn main() {}
