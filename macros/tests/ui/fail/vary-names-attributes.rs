use hawksbill::prelude::*;

#[function(safe, vary)]
pub fn bare() {}

#[function(safe, vary())]
pub fn empty() {}

#[function(safe, vary(user, user))]
pub fn twice() {}

#[function(safe, vary("user"))]
pub fn text() {}

fn main() {}
