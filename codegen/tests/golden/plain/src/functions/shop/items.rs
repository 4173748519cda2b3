//! Reads items.

use std::collections::HashMap;

use hawksbill::prelude::*;

use super::{Currency, Price};

/// Something to buy.
#[data]
pub struct Item {
    pub id: u64,
    pub title: String,
    pub price: Price,
    /// Absent when nobody knows.
    pub stock: Option<u32>,
    pub pictures: Vec<Bytes>,
    pub labels: HashMap<String, String>,
}

/// How to sort.
#[data]
pub enum Order {
    Newest,
    /// By the distance from a price.
    Near {
        price: Price,
    },
}

/// The newest items.
#[function(safe, timeout = "500ms")]
pub async fn list_new(order: Order, limit: u32) -> Result<Vec<Item>> {
    let price = match order {
        Order::Newest => Price { amount: 100, currency: Currency::Eur },
        Order::Near { price } => price,
    };
    let item = |id| Item {
        id,
        title: format!("item {id}"),
        price: price.clone(),
        stock: None,
        pictures: Vec::new(),
        labels: HashMap::new(),
    };
    Ok((0..limit.into()).map(item).collect())
}
