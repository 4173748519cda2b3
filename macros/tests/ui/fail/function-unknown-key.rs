use hawksbill::prelude::*;

#[function(cahce = "30s")]
pub fn near() {}

#[function(retries = 3)]
pub fn far() {}

fn main() {}
