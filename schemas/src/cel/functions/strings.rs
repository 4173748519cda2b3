//! Strings: the language definition's functions and the extension of cel-go (`ext.Strings`). Positions and
//! lengths count code points.

use super::Pattern::{Bool, Int, List, String};
use super::{Overload, function, method};

/// Functions of strings.
pub(super) const STRINGS: &[Overload] = &[
    method("contains_string", "contains", &[String, String], Bool),
    method("starts_with_string", "startsWith", &[String, String], Bool),
    method("ends_with_string", "endsWith", &[String, String], Bool),
    // RE2; the pattern is a constant that the checker has parsed. Anywhere in the text.
    method("matches_string", "matches", &[String, String], Bool),
    function("matches_string", "matches", &[String, String], Bool),
    // The empty string at the end; fails past it.
    method("string_char_at_int", "charAt", &[String, Int], String).fails(),
    // -1 where it is not found; fails for an offset that is negative or past the end.
    method("string_index_of_string", "indexOf", &[String, String], Int),
    method("string_index_of_string_int", "indexOf", &[String, String, Int], Int).fails(),
    method("string_last_index_of_string", "lastIndexOf", &[String, String], Int),
    method("string_last_index_of_string_int", "lastIndexOf", &[String, String, Int], Int).fails(),
    method("list_join", "join", &[List(&String)], String),
    method("list_join_string", "join", &[List(&String), String], String),
    method("string_lower_ascii", "lowerAscii", &[String], String),
    method("string_upper_ascii", "upperAscii", &[String], String),
    function("strings_quote", "strings.quote", &[String], String),
    method("string_replace_string_string", "replace", &[String, String, String], String),
    // At most so many times, a negative number for all.
    method("string_replace_string_string_int", "replace", &[String, String, String, Int], String),
    method("string_split_string", "split", &[String, String], List(&String)),
    // Into at most so many pieces: none for 0, all for a negative number.
    method("string_split_string_int", "split", &[String, String, Int], List(&String)),
    method("string_substring_int", "substring", &[String, Int], String).fails(),
    method("string_substring_int_int", "substring", &[String, Int, Int], String).fails(),
    // White space as Unicode defines it.
    method("string_trim", "trim", &[String], String),
    method("string_reverse", "reverse", &[String], String),
];
