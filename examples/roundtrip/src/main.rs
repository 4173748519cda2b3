//! Serves functions that give back what they get. `tests/web/roundtrip.test.js` calls them from a browser.

mod functions;

mod contract {
    hawksbill::include_contract!();
}

#[tokio::main]
async fn main() -> hawksbill::Result<()> {
    hawksbill::App::new(contract::contract())
        .files(concat!(env!("CARGO_MANIFEST_DIR"), "/web"))
        .serve()
        .await
}
