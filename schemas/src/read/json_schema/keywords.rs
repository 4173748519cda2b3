//! The keywords that a schema may have, to tell slips of the pen from intent.

/// Keywords that say what a value is called or means, beside any other.
pub(super) const ANNOTATIONS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "default",
    "definitions",
    "deprecated",
    "deprecationMessage",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
];

/// Keywords that narrow the values of a type; types say the shape only, so they are not read.
pub(super) const CONSTRAINTS: &[&str] = &[
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "contains",
    "dependentRequired",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
    "pattern",
    "propertyNames",
    "uniqueItems",
];

/// Keywords that the reader reads.
pub(super) const SHAPE: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "items",
    "else",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "then",
    "type",
];

/// Keywords that only validation can follow.
pub(super) const LOOSENED: &[&str] =
    &["$dynamicRef", "$recursiveRef", "dependencies", "dependentSchemas", "if", "not"];

/// The keyword that `key`, which is none, was probably meant to be: one that is two slips away at most.
/// Keys that resemble none are words of somebody's own, which JSON Schema allows.
pub(super) fn slip(key: &str) -> Option<&'static str> {
    let all = [ANNOTATIONS, CONSTRAINTS, SHAPE, LOOSENED].into_iter().flatten();
    if key.starts_with("x-") || key.len() < 4 || all.clone().any(|known| *known == key) {
        return None;
    }
    all.copied().find(|known| strsim::damerau_levenshtein(key, known) <= 2)
}

/// Whether `keyword` may stand beside `$ref`, `const` or `enum` without changing the shape.
pub(super) fn is_silent(keyword: &str) -> bool {
    keyword.starts_with("x-") || ANNOTATIONS.contains(&keyword) || CONSTRAINTS.contains(&keyword)
}
