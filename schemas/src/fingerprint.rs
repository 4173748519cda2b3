//! Fingerprints: hashes over what travels. Two functions of one fingerprint understand each other's
//! callers. Names of types, files, comments and order of declaration do not count.

mod cycles;
mod structure;

use sha2::{Digest, Sha256};

use crate::model::{Contract, ErrorType, Function};
use structure::Structures;

/// Changes when the rules below change, so that old and new fingerprints never meet.
const RULES: &str = "hawksbill fingerprint 1";

/// Gives every function of `contract` its fingerprint.
pub(crate) fn assign(contract: &mut Contract) {
    let structures = Structures::of(contract);
    let fingerprints: Vec<String> =
        contract.functions.values().map(|function| fingerprint(function, &structures)).collect();
    for (function, fingerprint) in contract.functions.values_mut().zip(fingerprints) {
        function.fingerprint = fingerprint;
    }
}

/// Arguments count by name, as they travel, and by position, as the binding gives them.
fn fingerprint(function: &Function, structures: &Structures<'_>) -> String {
    let mut text = RULES.to_owned();
    for (arg, ty) in function.wire_args() {
        text.push_str(&format!("\narg {:?} {}", arg.json, structures.text(ty)));
    }
    text.push_str(&format!("\nresult {}", structures.text(&function.result)));
    // Every call can fail with a code and a message, whatever the function returns.
    if let ErrorType::Domain(name) = &function.error {
        text.push_str(&format!("\nerror {}", structures.name(name)));
    }
    hash(&text)[..16].to_owned()
}

/// The SHA-256 of `text` as 64 hexadecimal digits.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
