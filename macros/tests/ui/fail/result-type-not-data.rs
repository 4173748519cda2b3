use hawksbill::prelude::*;

pub struct Card;

#[function]
pub fn plain() -> Card {
    Card
}

#[function]
pub async fn fallible() -> Result<Card> {
    Ok(Card)
}

#[function]
pub async fn list() -> Result<Vec<Card>> {
    Ok(Vec::new())
}

fn main() {}
