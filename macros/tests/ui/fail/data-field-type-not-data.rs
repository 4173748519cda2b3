use hawksbill::prelude::*;

#[derive(Clone, Debug)]
pub struct Price;

#[data]
pub struct Card {
    pub price: Price,
    pub earlier: Option<Vec<Price>>,
}

#[data]
pub enum Event {
    Sold { price: Price },
}

fn main() {}
