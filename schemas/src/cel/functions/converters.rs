//! Our own: what pages need of capability data. None of them fails. `name(enum)` is a node of its own.

use super::Pattern::{Int, List, Map, String, Timestamp};
use super::{Overload, T, function};

/// Converters.
pub(super) const CONVERTERS: &[Overload] = &[
    // `decimal(1999, 2)` is `19.99`; digits are cut to 0 to 18.
    function("decimal", "decimal", &[Int, Int], String),
    // `19.99 CNY`: minor units of ISO 4217.
    function("money", "money", &[Int, String], String),
    // RFC 3339 in UTC, of a timestamp and of time since the epoch; cut to years 0001 to 9999.
    function("iso", "iso", &[Timestamp], String),
    function("iso_seconds", "iso_seconds", &[Int], String),
    function("iso_millis", "iso_millis", &[Int], String),
    // `3 minutes ago`: when, seen from, language (`en`, `zh`).
    function("relative", "relative", &[Timestamp, Timestamp], String),
    function("relative_in_language", "relative", &[Timestamp, Timestamp, String], String),
    // What a table says, or the third argument.
    function("label_string", "label", &[String, Map(&String, &String), String], String),
    function("label_int64", "label", &[Int, Map(&Int, &String), String], String),
    function("list_first_or", "first", &[List(&T), T], T),
    // At most so many elements, from the start.
    function("list_take", "take", &[List(&T), Int], List(&T)),
    // `{name}` is replaced; names without a value stay.
    function("template", "template", &[String, Map(&String, &String)], String),
    // Query parameters of a URL, replaced or added.
    function("with_query", "with_query", &[String, Map(&String, &String)], String),
    function("resize", "resize", &[String, Int, Int], String),
    // At most so many grapheme clusters, the last being `…` where something was cut.
    function("truncate", "truncate", &[String, Int], String),
];
