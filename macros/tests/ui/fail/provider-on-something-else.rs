use hawksbill::prelude::*;

#[provider]
pub struct Stores;

fn main() {}
