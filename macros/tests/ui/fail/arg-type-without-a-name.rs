use hawksbill::prelude::*;

#[function]
pub fn search(pair: (u8, u8), any: impl Clone, dynamic: Box<dyn Send>) {
    let _ = (pair, any, dynamic);
}

fn main() {}
