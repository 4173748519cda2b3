use hawksbill::prelude::*;

pub struct Stores;

#[provider]
impl Stores {
    pub fn open() -> Self {
        Self
    }
}

#[provider]
impl Clone for Stores {
    fn clone(&self) -> Self {
        Self
    }
}

fn main() {}
