use hawksbill::prelude::*;

pub struct Filter;

#[function]
pub fn search(filter: Filter, page: usize, all: Vec<Filter>) {
    let _ = (filter, page, all);
}

fn main() {}
