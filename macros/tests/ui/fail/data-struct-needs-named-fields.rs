use hawksbill::prelude::*;

#[data]
pub struct Pair(pub u32, pub u32);

#[data]
pub struct Empty;

#[function]
pub fn swap(pair: Pair) -> Empty {
    let _ = pair;
    Empty
}

fn main() {}
