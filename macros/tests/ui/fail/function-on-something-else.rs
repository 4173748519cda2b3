use hawksbill::prelude::*;

#[function]
pub struct Shop;

#[function]
pub mod shop {}

fn main() {}
