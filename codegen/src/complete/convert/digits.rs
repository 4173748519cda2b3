//! Whether a pattern matches every number that is written in decimal digits: proven on the pattern's automaton, for
//! samples prove nothing. Then no guard has to stand in a mapping.

use std::collections::BTreeSet;

use regex_automata::Input;
use regex_automata::dfa::{Automaton as _, dense};

/// How many digits a `uint64` has at most.
const MOST: usize = 20;

/// Beyond this an automaton is not worth building, in bytes.
const LARGEST: usize = 1 << 20;

/// Whether every text of one to twenty digits matches; no where that cannot be found out.
pub(super) fn every_number_matches(pattern: &str) -> bool {
    let config =
        dense::Config::new().dfa_size_limit(Some(LARGEST)).determinize_size_limit(Some(LARGEST));
    let Ok(dfa) = dense::Builder::new().configure(config).build(pattern) else { return false };
    let Ok(start) = dfa.start_state_forward(&Input::new("")) else { return false };
    let mut states = BTreeSet::from([start]);
    for _ in 0..MOST {
        let after = |state| (b'0'..=b'9').map(move |digit| (state, digit));
        let next = states.into_iter().flat_map(after);
        // What has matched does so whatever follows.
        states = next
            .map(|(state, digit)| dfa.next_state(state, digit))
            .filter(|state| !dfa.is_match_state(*state))
            .collect();
        if !states.iter().all(|state| dfa.is_match_state(dfa.next_eoi_state(*state))) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::every_number_matches;

    #[test]
    fn patterns_that_take_every_number_are_known() {
        for pattern in
            ["^[0-9]+$", "^[0-9]{1,20}$", "[0-9]", "^\\d*$", "", "^[0-9a-f-]{1,36}$", "^.+$"]
        {
            assert!(every_number_matches(pattern), "{pattern}");
        }
    }

    #[test]
    fn patterns_that_refuse_some_number_are_known() {
        for pattern in [
            "^[1-9][0-9]*$",
            "^[0-9]{1,19}$",
            "^[0-9]{2,}$",
            "^[0-8]+$",
            "^a",
            "^([0-9]{2})+$",
            "(",
        ] {
            assert!(!every_number_matches(pattern), "{pattern}");
        }
    }
}
