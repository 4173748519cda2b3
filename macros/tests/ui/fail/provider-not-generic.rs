use hawksbill::prelude::*;

pub trait StoreProvider {}

pub struct Stores<T>(T);

#[provider]
impl<T> StoreProvider for Stores<T> {}

fn main() {}
