use hawksbill::prelude::*;

#[function]
pub unsafe fn raw() -> u32 {
    1
}

#[function]
pub extern "C" fn foreign() -> u32 {
    1
}

#[function]
pub const fn fixed() -> u32 {
    1
}

fn main() {}
