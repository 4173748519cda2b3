//! What the attributes accept, and what they say about the rest. See `ui/README.md`.

#[test]
fn attributes_accept_what_is_right_and_report_what_is_wrong() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}
