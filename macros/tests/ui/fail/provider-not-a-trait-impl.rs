use hawksbill::prelude::*;

pub struct Stores;
pub struct Coupons;

#[provider]
impl Stores {
    pub fn open() -> Self {
        Self
    }
}

#[provider]
impl Clone for Coupons {
    fn clone(&self) -> Self {
        Self
    }
}

fn main() {}
