use hawksbill::prelude::*;

#[function(safe timeout = "1s")]
pub fn no_comma() {}

#[function(, safe)]
pub fn no_entry() {}

#[function(safe = "yes")]
pub fn no_bool() {}

#[function("safe")]
pub fn no_name() {}

fn main() {}
