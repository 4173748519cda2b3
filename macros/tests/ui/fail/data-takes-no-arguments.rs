use hawksbill::prelude::*;

#[data(code = "not_found")]
pub enum ClaimError {
    SoldOut,
}

fn main() {}
