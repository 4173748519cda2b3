use hawksbill::prelude::*;

type Maybe = Option<u32>;

#[data]
pub struct Card {
    pub left: Maybe,
}

fn main() {}
