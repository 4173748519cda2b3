use hawksbill::prelude::*;

#[data]
pub struct Card {
    pub store_id: u64,
    #[allow(non_snake_case)]
    pub storeId: u64,
}

#[data]
pub enum Event {
    SoldOut,
    #[allow(non_camel_case_types)]
    sold_out,
    Moved { a_b: u8, aB: u8 },
}

fn main() {}
