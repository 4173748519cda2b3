//! Keywords of JSON Schema that narrow the values of a type. The readers collect them, completion goes by them.

use std::collections::BTreeMap;

use serde_json::Value;

/// Keywords of JSON Schema that narrow the values of a type and are no part of its structure, such as
/// `maxLength`, `pattern`, `format` and `default`, with their values; and `examples`.
///
/// `items` and `additionalProperties` hold those of a list's items and a map's values. `format-assertion` is there
/// where the draft has validators hold the `format`. `anyOf`, `oneOf`, `allOf`, `not`, `if` and their like say that
/// there is a rule beyond.
pub type Constraints = BTreeMap<String, Value>;

/// Adds what a keyword asks for to what is asked for already, so that both hold.
pub fn narrow(all: &mut Constraints, key: &str, value: Value) {
    let Some(known) = all.get(key).cloned() else {
        all.insert(key.to_owned(), value);
        return;
    };
    let number = |value: &Value| value.as_f64();
    let narrower = match (key, number(&known), number(&value)) {
        _ if known == value => Some(known),
        (_, Some(a), Some(b)) if key.starts_with("min") || key == "exclusiveMinimum" => {
            Some(if a >= b { known } else { value })
        }
        (_, Some(a), Some(b)) if key.starts_with("max") || key == "exclusiveMaximum" => {
            Some(if a <= b { known } else { value })
        }
        ("uniqueItems", ..) => Some(Value::Bool(true)),
        _ => {
            // Both hold, and no keyword says so.
            let more = all.entry("allOf".to_owned()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(more) = more {
                more.push([(key.to_owned(), value)].into_iter().collect());
            }
            None
        }
    };
    if let Some(narrower) = narrower {
        all.insert(key.to_owned(), narrower);
    }
}
