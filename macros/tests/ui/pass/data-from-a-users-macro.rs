use hawksbill::prelude::*;

#[data]
#[derive(PartialEq)]
pub struct Id {
    pub id: u64,
}

macro_rules! page {
    ($name:ident, $item:ty) => {
        #[data]
        pub struct $name {
            pub items: Vec<$item>,
            pub first: Option<$item>,
            pub id: $crate::Id,
        }

        #[function]
        pub fn make(item: $item) -> Result<$name> {
            Ok($name { items: vec![item], first: None, id: Id { id: 1 } })
        }
    };
}

page!(Numbers, u64);

fn main() {
    assert!(make(7).is_ok_and(|page| page.items == [7] && page.first.is_none()));
}
