use hawksbill::prelude::*;

#[function]
pub fn ticker() -> impl Iterator<Item = u32> {
    0..3
}

fn main() {}
