use hawksbill::prelude::*;

#[function]
pub fn echo<T, const N: usize>(value: T) -> T {
    value
}

#[function]
pub fn first<'a>(text: String) -> Option<String>
where
    u8: Copy,
{
    Some(text)
}

fn main() {}
