use hawksbill::codegen::Capability;
use hawksbill::prelude::*;

pub trait StoreProvider: Sized {
    fn into_capability(self) -> Capability {
        Capability::new("shop.StoreService")
    }
}

pub struct Stores;

#[provider(name = "stores")]
impl StoreProvider for Stores {}

fn main() {}
