use hawksbill::prelude::*;

#[data]
pub enum ClaimError {
    SoldOut,
    #[data(transparent)]
    Other(std::io::Error),
}

fn main() {}
