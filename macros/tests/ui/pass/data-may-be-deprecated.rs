//! A deprecated part warns where the user uses it, not where an expansion does.

#![deny(warnings)]

use hawksbill::prelude::*;

#[data]
pub struct Card {
    #[deprecated]
    pub title: String,
    #[deprecated]
    pub note: Option<String>,
}

#[data]
pub enum Colour {
    #[deprecated]
    Red,
    Green,
}

#[data]
pub enum ClaimError {
    #[deprecated]
    Late,
    SoldOut {
        #[deprecated]
        store_id: u64,
    },
    #[deprecated]
    #[data(transparent)]
    Other(Error),
}

#[data]
#[deprecated]
pub struct Old {
    pub id: u64,
}

#[function]
#[deprecated]
#[allow(deprecated)]
pub fn old(old: Old) -> Result<Old, ClaimError> {
    Ok(old)
}

fn main() {}
