use hawksbill::prelude::*;

#[data]
pub struct Page<T> {
    pub items: Vec<T>,
}

#[data]
pub enum Name<'a> {
    Text { text: &'a str },
}

fn main() {}
