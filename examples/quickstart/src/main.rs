//! A small shop directory: `cargo run -p quickstart`, then open the address it prints.

mod capabilities;
mod functions;

mod contract {
    hawksbill::include_contract!();
}

#[tokio::main]
async fn main() -> hawksbill::Result<()> {
    hawksbill::App::new(contract::contract())
        .provide(capabilities::Stores::open(include_str!("../data/stores.json"))?)
        .files(concat!(env!("CARGO_MANIFEST_DIR"), "/web"))
        .serve()
        .await
}
