//! Any bytes as the JSON of messages: what is decoded can be encoded, and is then decoded to the same JSON.
#![no_main]

#[allow(dead_code, unreachable_pub, clippy::too_many_arguments, reason = "only its types are used")]
#[path = "../../codegen/tests/golden/types/src/functions/mod.rs"]
mod functions;

mod contract {
    include!("../../codegen/tests/golden/types/expected/rust/contract.rs");
}

use contract::types::v1::{Choice, Maps, Optional, Repeated, Scalars, Tree, WellKnown};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn decode<M: Serialize + DeserializeOwned>(data: &[u8]) {
    let Ok(message) = serde_json::from_slice::<M>(data) else { return };
    // A number of seconds or a field mask may have no JSON; that is an error, not a panic.
    let Ok(text) = serde_json::to_string(&message) else { return };
    let again: M = match serde_json::from_str(&text) {
        Ok(again) => again,
        Err(error) => panic!("{error}: {text}"),
    };
    assert_eq!(serde_json::to_string(&again).ok(), Some(text));
}

fuzz_target!(|data: &[u8]| {
    decode::<Scalars>(data);
    decode::<Optional>(data);
    decode::<Repeated>(data);
    decode::<Maps>(data);
    decode::<Choice>(data);
    decode::<Tree>(data);
    decode::<WellKnown>(data);
});
