use hawksbill::prelude::*;

#[function(cache = "30", stale = "0s", timeout = 300)]
pub fn slow() {}

#[function(timeout = "1.5s")]
pub fn fraction() {}

#[function(timeout)]
pub fn nothing() {}

fn main() {}
