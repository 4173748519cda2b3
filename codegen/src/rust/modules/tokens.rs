//! Makes the paths in typify's output ours.

use std::collections::BTreeSet;

/// What a type may be called without a path, and with one.
const PRELUDE: &[(&str, &str)] = &[
    ("Box", ":: std :: boxed :: Box"),
    ("Option", ":: std :: option :: Option"),
    ("String", ":: std :: string :: String"),
    ("Vec", ":: std :: vec :: Vec"),
];

/// A type as written: `ty` are tokens of typify's, with a space between any two. Other crates are reached through
/// `hawksbill::codegen`; what `declared`, the schema's own types, does not shadow is called by its short name.
pub(super) fn own_paths(ty: &str, declared: &BTreeSet<&str>) -> String {
    let mut text = ty.to_owned();
    for (short, long) in PRELUDE.iter().filter(|(short, _)| !declared.contains(short)) {
        text = text.replace(long, short);
    }
    // Paths, angle brackets and parentheses: none of them needs a space.
    text = text.replace(' ', "").replace(',', ", ");
    if !text.contains("::hawksbill") {
        text = text.replace("::serde_json", "::hawksbill::codegen::serde_json");
    }
    text
}
