//! Random contracts and functions that use them. That it compiles without a warning is the test.
#![deny(warnings)]
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unimplemented,
    clippy::used_underscore_binding,
    reason = "the functions are as random as the contracts"
)]

include!(concat!(env!("OUT_DIR"), "/root.rs"));

#[cfg(test)]
mod tests {
    #[test]
    fn random_contracts_have_functions_that_can_be_called() {
        assert!(hawksbill::App::new(super::contract::contract()).test().is_err());
    }
}
