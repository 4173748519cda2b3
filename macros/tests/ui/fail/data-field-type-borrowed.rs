use hawksbill::prelude::*;

#[data]
pub struct Card {
    pub title: &'static str,
    pub ids: Vec<(u8, u8)>,
}

fn main() {}
