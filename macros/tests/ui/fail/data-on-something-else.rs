use hawksbill::prelude::*;

#[data]
pub fn card() {}

#[data]
pub union Bits {
    pub a: u32,
    pub b: f32,
}

fn main() {}
