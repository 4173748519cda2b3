use hawksbill::prelude::*;

#[data]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key {
    pub id: u64,
}

#[data]
#[derive(std::clone::Clone, std::fmt::Debug)]
pub enum Kind {
    A,
    B { key: Key },
}

fn main() {
    assert_eq!(Key::default().clone(), Key { id: 0 });
    assert_eq!(format!("{:?}", Kind::B { key: Key::default() }), "B { key: Key { id: 0 } }");
}
