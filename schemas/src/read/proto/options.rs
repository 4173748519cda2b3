//! Custom options as JSON, under their fully qualified names.

use std::collections::BTreeMap;

use prost_reflect::DynamicMessage;
use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::model::Span;

/// The custom options among `options`.
pub(super) fn custom(
    options: &DynamicMessage,
    span: &Span,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Value> {
    if options.extensions().next().is_none() {
        return BTreeMap::new();
    }
    match serde_json::to_value(options) {
        Ok(Value::Object(all)) => all
            .into_iter()
            .filter_map(|(key, value)| {
                // ProtoJSON writes extensions as `[package.name]`.
                let name = key.strip_prefix('[')?.strip_suffix(']')?;
                Some((name.to_owned(), value))
            })
            .collect(),
        Ok(_) => BTreeMap::new(),
        Err(error) => {
            problems.push(
                Diagnostic::error(format!("an option has no JSON form: {error}")).at(span, ""),
            );
            BTreeMap::new()
        }
    }
}
