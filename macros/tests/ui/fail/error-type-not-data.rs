use hawksbill::prelude::*;

#[data]
pub struct Reason {
    pub text: String,
}

#[function]
pub fn no_enum() -> Result<u32, Reason> {
    Ok(1)
}

#[function]
pub fn foreign() -> Result<u32, std::num::ParseIntError> {
    Ok(1)
}

#[function]
pub fn alias() -> std::io::Result<u32> {
    Ok(1)
}

fn main() {}
