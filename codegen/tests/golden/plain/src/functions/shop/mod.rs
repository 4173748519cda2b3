//! Types that functions of several modules share.

use hawksbill::prelude::*;

pub mod cart;
pub mod items;

/// How much something costs.
#[data]
#[derive(Clone, Debug)]
pub struct Price {
    /// In the smallest unit of the currency.
    pub amount: i64,
    pub currency: Currency,
}

/// ISO 4217.
#[data]
#[derive(Clone, Copy, Debug)]
pub enum Currency {
    Cny,
    Eur,
}
