use hawksbill::prelude::*;

#[data]
pub enum Unit {
    SoldOut,
    #[data(transparent)]
    Other,
}

#[data]
pub enum Named {
    SoldOut,
    #[data(transparent)]
    Other { error: Error },
}

#[data]
pub enum Twice {
    SoldOut,
    #[data(transparent)]
    Other(Error),
    #[data(transparent)]
    Another(Error),
}

fn main() {}
