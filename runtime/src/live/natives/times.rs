//! Timestamps and durations.

use super::natives;
use crate::codegen::cel as f;

natives! {
    "add_timestamp_duration"(a: time, b: span) => f::add_timestamp_duration(a, b);
    "add_duration_timestamp"(a: span, b: time) => f::add_duration_timestamp(a, b);
    "add_duration_duration"(a: span, b: span) => f::add_duration_duration(a, b);
    "subtract_timestamp_timestamp"(a: time, b: time) => f::subtract_timestamp_timestamp(a, b);
    "subtract_timestamp_duration"(a: time, b: span) => f::subtract_timestamp_duration(a, b);
    "subtract_duration_duration"(a: span, b: span) => f::subtract_duration_duration(a, b);

    "timestamp_to_int64"(a: time) => f::timestamp_to_int64(a);
    "int64_to_timestamp"(a: int) => f::int64_to_timestamp(a);
    "string_to_timestamp"(a: text) => f::string_to_timestamp(a);
    "timestamp_to_string"(a: time) => f::timestamp_to_string(a);
    "duration_to_string"(a: span) => f::duration_to_string(a);
    "string_to_duration"(a: text) => f::string_to_duration(a);

    "timestamp_to_year"(a: time) => f::timestamp_to_year(a);
    "timestamp_to_month"(a: time) => f::timestamp_to_month(a);
    "timestamp_to_day_of_year"(a: time) => f::timestamp_to_day_of_year(a);
    "timestamp_to_day_of_month"(a: time) => f::timestamp_to_day_of_month(a);
    "timestamp_to_day_of_month_1_based"(a: time) => f::timestamp_to_day_of_month_1_based(a);
    "timestamp_to_day_of_week"(a: time) => f::timestamp_to_day_of_week(a);
    "timestamp_to_hours"(a: time) => f::timestamp_to_hours(a);
    "timestamp_to_minutes"(a: time) => f::timestamp_to_minutes(a);
    "timestamp_to_seconds"(a: time) => f::timestamp_to_seconds(a);
    "timestamp_to_milliseconds"(a: time) => f::timestamp_to_milliseconds(a);
    "timestamp_to_year_with_tz"(a: time, b: text) => f::timestamp_to_year_with_tz(a, b);
    "timestamp_to_month_with_tz"(a: time, b: text) => f::timestamp_to_month_with_tz(a, b);
    "timestamp_to_day_of_year_with_tz"(a: time, b: text) =>
        f::timestamp_to_day_of_year_with_tz(a, b);
    "timestamp_to_day_of_month_with_tz"(a: time, b: text) =>
        f::timestamp_to_day_of_month_with_tz(a, b);
    "timestamp_to_day_of_month_1_based_with_tz"(a: time, b: text) =>
        f::timestamp_to_day_of_month_1_based_with_tz(a, b);
    "timestamp_to_day_of_week_with_tz"(a: time, b: text) =>
        f::timestamp_to_day_of_week_with_tz(a, b);
    "timestamp_to_hours_with_tz"(a: time, b: text) => f::timestamp_to_hours_with_tz(a, b);
    "timestamp_to_minutes_with_tz"(a: time, b: text) => f::timestamp_to_minutes_with_tz(a, b);
    "timestamp_to_seconds_with_tz"(a: time, b: text) => f::timestamp_to_seconds_with_tz(a, b);
    "timestamp_to_milliseconds_with_tz"(a: time, b: text) =>
        f::timestamp_to_milliseconds_with_tz(a, b);
    "duration_to_hours"(a: span) => f::duration_to_hours(a);
    "duration_to_minutes"(a: span) => f::duration_to_minutes(a);
    "duration_to_seconds"(a: span) => f::duration_to_seconds(a);
    "duration_to_milliseconds"(a: span) => f::duration_to_milliseconds(a);

    "iso"(a: time) => f::iso(a);
    "iso_seconds"(a: int) => f::iso_seconds(a);
    "iso_millis"(a: int) => f::iso_millis(a);
    "relative"(a: time, b: time) => f::relative(a, b);
    "relative_in_language"(a: time, b: time, c: text) => f::relative_in_language(a, b, c);
}
