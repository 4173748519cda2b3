use hawksbill::prelude::*;

#[function(stale = "10m")]
pub fn old() {}

fn main() {}
