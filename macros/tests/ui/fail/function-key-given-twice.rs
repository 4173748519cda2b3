use hawksbill::prelude::*;

#[function(timeout = "1s", timeout = "2s")]
pub fn slow() {}

fn main() {}
