use hawksbill::prelude::*;

#[data]
pub enum ClaimError {
    SoldOut,
    #[data(transparent, code = "internal")]
    Other(Error),
}

fn main() {}
