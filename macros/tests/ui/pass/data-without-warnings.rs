//! What `#[data]` makes is documented and free of warnings, whatever the crate denies.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications
)]
#![deny(clippy::all, clippy::pedantic)]
#![forbid(unsafe_code)]

use hawksbill::prelude::*;

/// A card.
#[data]
#[derive(Default, PartialEq)]
pub struct Card {
    /// The name.
    pub r#type: String,
    /// More cards.
    pub cards: Vec<Card>,
    /// A note.
    pub note: Option<String>,
    /// Nothing.
    /// Anything.
    pub anything: hawksbill::Json,
    /// When.
    pub at: Option<hawksbill::types::Timestamp>,
}

/// A colour.
#[data]
#[derive(Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Red.
    Red,
}

/// An error.
#[data]
pub enum ClaimError {
    /// Late.
    Late,
    /// Sold out.
    #[data(code = "not_found")]
    SoldOut {
        /// The store.
        r#in: u64,
    },
    /// Anything else.
    #[data(transparent)]
    Other(Error),
}

fn main() {
    let _ = (Card::default(), Colour::Red, ClaimError::SoldOut { r#in: 1 });
}
