use hawksbill::prelude::*;

#[data]
pub enum ClaimError {
    Limit(u32),
    Between(u32, u32),
    Nothing(),
}

#[function]
pub fn claim() -> Result<u32, ClaimError> {
    Err(ClaimError::Limit(1))
}

fn main() {}
