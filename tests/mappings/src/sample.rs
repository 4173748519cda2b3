//! Feeds for the benchmark.

use crate::contract::shop::v1::{Coupon, Feed, Item, Seller};

/// A feed of `count` items, no two alike.
pub fn feed(count: u64) -> Feed {
    Feed { title: "New this week".to_owned(), items: (0..count).map(item).collect() }
}

fn item(number: u64) -> Item {
    let price = i64::try_from(1_000 + number * 37 % 9_000).unwrap_or(0);
    Item {
        id: 9_007_199_254_740_993 + number,
        name: format!("Teapot no. {number}"),
        brand: ["Mori", "星辰", "Casa Lume"][usize::try_from(number % 3).unwrap_or(0)].to_owned(),
        price_cents: price,
        list_price_cents: price + i64::try_from(number % 4).unwrap_or(0) * 250,
        tags: vec!["ceramic".to_owned(), format!("{} ml", 400 + number % 6 * 100)],
        coupons: (0..number % 4)
            .map(|coupon| Coupon {
                title: format!("{}% off", 5 + coupon * 5),
                active: (number + coupon).is_multiple_of(2),
            })
            .collect(),
        seller: (!number.is_multiple_of(10))
            .then(|| Seller { name: format!("Seller {}", number % 7), city: "Lisboa".to_owned() }),
        sold_out: number.is_multiple_of(9),
        picture: (!number.is_multiple_of(5)).then(|| format!("https://img.example/{number}.webp")),
    }
}
