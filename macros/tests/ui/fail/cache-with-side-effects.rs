use hawksbill::prelude::*;

#[function(safe = false, cache = "30s")]
pub fn buy() {}

fn main() {}
