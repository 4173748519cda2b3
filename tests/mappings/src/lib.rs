//! A feed of items as a list of cards: by a mapping, and by hand. The benchmark times both, the tests hold one
//! against the other.

/// What the schemas declare, and the mapping.
pub mod contract {
    hawksbill::include_contract!();
}
pub mod by_hand;
pub mod sample;
