use hawksbill::prelude::*;

#[data]
#[serde(deny_unknown_fields)]
pub struct Card {
    #[serde(rename = "id")]
    pub store_id: u64,
}

#[data]
pub enum Colour {
    #[serde(other)]
    Red,
}

fn main() {}
