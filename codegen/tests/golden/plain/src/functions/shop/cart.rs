//! Changes the cart.

use hawksbill::prelude::*;

use super::Price;

/// Why something did not go into the cart.
#[data]
pub enum AddError {
    /// There is no such item.
    #[data(code = "not_found")]
    UnknownItem,
    /// Fewer are left than were asked for.
    TooMany { left: u32 },
    #[data(transparent)]
    Other(hawksbill::Error),
}

/// Puts an item into the caller's cart and says what the cart costs now.
#[function]
pub async fn add(caller: Caller, item_id: u64, count: Option<u32>) -> Result<Price, AddError> {
    drop(caller);
    match count.unwrap_or(1) {
        0..=10 if item_id > 0 => Ok(Price { amount: 100, currency: super::Currency::Cny }),
        0..=10 => Err(AddError::UnknownItem),
        100.. => Err(Error::new(Code::InvalidArgument, "more than a cart holds").into()),
        _ => Err(AddError::TooMany { left: 10 }),
    }
}
