use hawksbill::prelude::*;

#[function]
pub fn search(text: &str, bytes: &[u8], ids: &[u64], deep: Option<&u64>) {
    let _ = (text, bytes, ids, deep);
}

fn main() {}
