//! Starting the example; what it answers is tested in a browser, by `tests/web/roundtrip.test.js`.

use std::process::Command;

#[test]
fn an_address_that_is_none_is_an_error_that_names_the_variable() {
    let output = Command::new(env!("CARGO_BIN_EXE_roundtrip"))
        .env("HAWKSBILL_ADDR", "nowhere")
        .output()
        .expect("the binary starts");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{text}");
    assert!(text.contains("HAWKSBILL_ADDR") && text.contains("nowhere"), "{text}");
}
