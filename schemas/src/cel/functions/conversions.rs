//! Conversions, by the name of the type they yield. Those to the type a value has already are no calls.

use super::Pattern::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
use super::{Overload, function};

/// Conversions.
pub(super) const CONVERSIONS: &[Overload] = &[
    function("uint64_to_int64", "int", &[Uint], Int).fails(),
    // Towards zero; fails outside of the range of `int`, and for NaN and infinities.
    function("double_to_int64", "int", &[Double], Int).fails(),
    function("string_to_int64", "int", &[String], Int).fails(),
    // Seconds since the epoch.
    function("timestamp_to_int64", "int", &[Timestamp], Int),
    function("int64_to_uint64", "uint", &[Int], Uint).fails(),
    function("double_to_uint64", "uint", &[Double], Uint).fails(),
    function("string_to_uint64", "uint", &[String], Uint).fails(),
    function("int64_to_double", "double", &[Int], Double),
    function("uint64_to_double", "double", &[Uint], Double),
    function("string_to_double", "double", &[String], Double).fails(),
    function("bool_to_string", "string", &[Bool], String),
    function("int64_to_string", "string", &[Int], String),
    function("uint64_to_string", "string", &[Uint], String),
    function("double_to_string", "string", &[Double], String),
    // Fails where it is not UTF-8.
    function("bytes_to_string", "string", &[Bytes], String).fails(),
    // RFC 3339 in UTC, without trailing zeros of the fraction: `2009-02-13T23:31:30Z`.
    function("timestamp_to_string", "string", &[Timestamp], String),
    // Seconds with an `s`: `1000000s`, `0.5s`.
    function("duration_to_string", "string", &[Duration], String),
    function("string_to_bytes", "bytes", &[String], Bytes),
    // `1`, `t`, `T`, `true`, `TRUE`, `True` and their opposites.
    function("string_to_bool", "bool", &[String], Bool).fails(),
    // RFC 3339; fails outside of the years 0001 to 9999.
    function("string_to_timestamp", "timestamp", &[String], Timestamp).fails(),
    // Seconds since the epoch.
    function("int64_to_timestamp", "timestamp", &[Int], Timestamp).fails(),
    // As of Go's time.ParseDuration: `1h30m`, `-1.5s`, `3us`; fails beyond 315,576,000,000 seconds.
    function("string_to_duration", "duration", &[String], Duration).fails(),
];
