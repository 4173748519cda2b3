use hawksbill::prelude::*;

#[data]
pub enum Colour {
    Red = 1,
    Green,
}

fn main() {}
