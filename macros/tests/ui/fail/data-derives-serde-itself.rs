use hawksbill::prelude::*;

#[data]
#[derive(PartialEq, serde::Serialize, Deserialize)]
pub struct Card {
    pub store_id: u64,
}

fn main() {}
