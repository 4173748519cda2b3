use hawksbill::prelude::*;

#[data]
pub enum Never {}

#[data]
pub enum Untyped {
    #[data(transparent)]
    Other(Error),
}

fn main() {}
