use hawksbill::prelude::*;

#[data]
pub struct Card {
    #[cfg(windows)]
    pub drive: String,
    #[cfg_attr(unix, allow(unused))]
    pub path: String,
}

fn main() {}
