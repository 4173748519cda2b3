use hawksbill::prelude::*;

#[function]
async fn greet(name: String) -> String {
    name
}

#[function]
pub(crate) fn part() -> u32 {
    1
}

fn main() {
    part();
}
