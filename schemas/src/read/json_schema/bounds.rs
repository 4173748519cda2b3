//! Keywords that bound how large, how long, or how many: types do not say it, but what is no bound at all is wrong
//! wherever it stands. `values` has every schema looked at.

use super::node::{Node, NodeValue};
use super::place::Place;
use super::reader::Reader;

/// Keywords that count.
const COUNTS: &[&str] = &[
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
];

/// Keywords that bound numbers.
const LIMITS: &[&str] = &["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"];

impl Reader<'_> {
    /// Reports bounds of the schema `node`, which stands at `place`, that are none.
    pub(super) fn check_bounds(&mut self, place: &Place, node: &Node) {
        for member in node.members() {
            let key = member.key.as_str();
            let value = &member.value;
            let number = match &value.value {
                NodeValue::Number(number) => number.as_f64(),
                _ => None,
            };
            let (meant, hint) = if COUNTS.contains(&key) {
                if number.is_some_and(|number| number >= 0.0 && number.fract() == 0.0) {
                    continue;
                }
                ("a whole number from 0 on", format!("leave `{key}` out where anything goes"))
            } else if key == "multipleOf" {
                if number.is_some_and(|number| number > 0.0) {
                    continue;
                }
                ("a number above 0", "for whole numbers write \"type\": \"integer\"".to_owned())
            } else if LIMITS.contains(&key) {
                let is_flag = matches!(value.value, NodeValue::Bool(_)) && key.starts_with("excl");
                if number.is_some() || (is_flag && self.document(place).has_exclusive_flags()) {
                    continue;
                }
                ("a number", format!("write the limit itself, such as \"{key}\": 5"))
            } else {
                continue;
            };
            let found = match &value.value {
                NodeValue::Number(number) => number.to_string(),
                _ => value.kind().to_owned(),
            };
            self.wrong_with(
                place,
                &value.at,
                format!("`{key}` is {meant}, not {found}"),
                Some(hint),
            );
        }
    }
}
