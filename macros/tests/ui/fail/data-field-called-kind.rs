use hawksbill::prelude::*;

#[data]
pub enum Event {
    Moved { kind: String },
    Gone,
}

fn main() {}
