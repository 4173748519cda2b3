//! Judges a contract as a whole: what is right item by item and wrong together. The third phase;
//! `read::read` calls [`check`].

mod effects;
mod exports;
mod names;
mod policy;
mod streaming;

use crate::diagnostics::Diagnostics;
use crate::model::Contract;
use crate::resolve::Facts;

/// Runs every check and reports all that they find.
pub(crate) fn check(contract: &Contract, facts: &Facts, out: &mut Diagnostics) {
    names::check_wire_paths(contract, facts, out);
    names::check_arguments(contract, out);
    exports::check_files(contract, facts, out);
    exports::check_types(contract, facts, out);
    policy::check_vary(contract, facts, out);
    effects::check_calls(contract, facts, out);
    streaming::warn_of_streams(contract, out);
}
