use hawksbill::prelude::*;

pub struct Shop;

impl Shop {
    #[function]
    pub fn open(&self) -> bool {
        true
    }
}

fn main() {}
