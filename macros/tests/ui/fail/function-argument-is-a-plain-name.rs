use hawksbill::prelude::*;

#[data]
pub struct Point {
    pub x: f64,
}

#[function]
pub fn move_to(Point { x }: Point, _: u32, ref note: String) -> f64 {
    let _ = note;
    x
}

fn main() {}
