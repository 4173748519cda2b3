//! What timestamps and durations are made of.

use super::Pattern::{Duration, Int, String, Timestamp};
use super::{Overload, method};

/// Of timestamps, in UTC or in a time zone: an offset such as `-02:30`, or a name such as `Asia/Shanghai`.
pub(super) const GETTERS: &[Overload] = &[
    method("timestamp_to_year", "getFullYear", &[Timestamp], Int),
    // From 0.
    method("timestamp_to_month", "getMonth", &[Timestamp], Int),
    // From 0.
    method("timestamp_to_day_of_year", "getDayOfYear", &[Timestamp], Int),
    // From 0.
    method("timestamp_to_day_of_month", "getDayOfMonth", &[Timestamp], Int),
    // From 1.
    method("timestamp_to_day_of_month_1_based", "getDate", &[Timestamp], Int),
    // From 0, Sunday.
    method("timestamp_to_day_of_week", "getDayOfWeek", &[Timestamp], Int),
    method("timestamp_to_hours", "getHours", &[Timestamp], Int),
    method("timestamp_to_minutes", "getMinutes", &[Timestamp], Int),
    method("timestamp_to_seconds", "getSeconds", &[Timestamp], Int),
    method("timestamp_to_milliseconds", "getMilliseconds", &[Timestamp], Int),
    method("timestamp_to_year_with_tz", "getFullYear", &[Timestamp, String], Int).fails(),
    method("timestamp_to_month_with_tz", "getMonth", &[Timestamp, String], Int).fails(),
    method("timestamp_to_day_of_year_with_tz", "getDayOfYear", &[Timestamp, String], Int).fails(),
    method("timestamp_to_day_of_month_with_tz", "getDayOfMonth", &[Timestamp, String], Int).fails(),
    method("timestamp_to_day_of_month_1_based_with_tz", "getDate", &[Timestamp, String], Int)
        .fails(),
    method("timestamp_to_day_of_week_with_tz", "getDayOfWeek", &[Timestamp, String], Int).fails(),
    method("timestamp_to_hours_with_tz", "getHours", &[Timestamp, String], Int).fails(),
    method("timestamp_to_minutes_with_tz", "getMinutes", &[Timestamp, String], Int).fails(),
    method("timestamp_to_seconds_with_tz", "getSeconds", &[Timestamp, String], Int).fails(),
    method("timestamp_to_milliseconds_with_tz", "getMilliseconds", &[Timestamp, String], Int)
        .fails(),
];

/// Of durations: the whole in hours, minutes and seconds, cut towards zero; the milliseconds of the second.
pub(super) const DURATION_GETTERS: &[Overload] = &[
    method("duration_to_hours", "getHours", &[Duration], Int),
    method("duration_to_minutes", "getMinutes", &[Duration], Int),
    method("duration_to_seconds", "getSeconds", &[Duration], Int),
    method("duration_to_milliseconds", "getMilliseconds", &[Duration], Int),
];
