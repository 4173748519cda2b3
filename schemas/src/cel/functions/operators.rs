//! Operators: arithmetic, comparisons, and what takes elements out of lists and maps. From the language
//! definition's list of standard definitions.

use super::Pattern::{
    Bool, Bytes, Double, Duration, Int, List, Map, Nullable, Optional, Param, String, Timestamp,
    Uint,
};
use super::{Overload, Param as P, Pattern, T, function, method, operator};

const KEY: Pattern = Param(P::Key);
const VALUE: Pattern = Param(P::Value);

/// Of numbers, and what is put together or moved in time. Integers fail on overflow and division by zero.
pub(super) const ARITHMETIC: &[Overload] = &[
    operator("logical_not", "!", &[Bool], Bool),
    operator("negate_int64", "-", &[Int], Int).fails(),
    operator("negate_double", "-", &[Double], Double),
    operator("add_int64", "+", &[Int, Int], Int).fails(),
    operator("add_uint64", "+", &[Uint, Uint], Uint).fails(),
    operator("add_double", "+", &[Double, Double], Double),
    operator("add_string", "+", &[String, String], String),
    operator("add_bytes", "+", &[Bytes, Bytes], Bytes),
    operator("add_list", "+", &[List(&T), List(&T)], List(&T)),
    operator("add_timestamp_duration", "+", &[Timestamp, Duration], Timestamp).fails(),
    operator("add_duration_timestamp", "+", &[Duration, Timestamp], Timestamp).fails(),
    operator("add_duration_duration", "+", &[Duration, Duration], Duration).fails(),
    operator("subtract_int64", "-", &[Int, Int], Int).fails(),
    operator("subtract_uint64", "-", &[Uint, Uint], Uint).fails(),
    operator("subtract_double", "-", &[Double, Double], Double),
    operator("subtract_timestamp_timestamp", "-", &[Timestamp, Timestamp], Duration).fails(),
    operator("subtract_timestamp_duration", "-", &[Timestamp, Duration], Timestamp).fails(),
    operator("subtract_duration_duration", "-", &[Duration, Duration], Duration).fails(),
    operator("multiply_int64", "*", &[Int, Int], Int).fails(),
    operator("multiply_uint64", "*", &[Uint, Uint], Uint).fails(),
    operator("multiply_double", "*", &[Double, Double], Double),
    operator("divide_int64", "/", &[Int, Int], Int).fails(),
    operator("divide_uint64", "/", &[Uint, Uint], Uint).fails(),
    operator("divide_double", "/", &[Double, Double], Double),
    operator("modulo_int64", "%", &[Int, Int], Int).fails(),
    operator("modulo_uint64", "%", &[Uint, Uint], Uint).fails(),
];

/// Of values of one type. Equality is that of the language definition: of doubles by IEEE 754, of lists, maps
/// and messages element by element (messages as Protobuf compares them: absent fields apart from defaults).
pub(super) const COMPARISONS: &[Overload] = &[
    operator("equals", "==", &[T, T], Bool),
    operator("not_equals", "!=", &[T, T], Bool),
    operator("less_bool", "<", &[Bool, Bool], Bool),
    operator("less_int64", "<", &[Int, Int], Bool),
    operator("less_uint64", "<", &[Uint, Uint], Bool),
    operator("less_double", "<", &[Double, Double], Bool),
    operator("less_string", "<", &[String, String], Bool),
    operator("less_bytes", "<", &[Bytes, Bytes], Bool),
    operator("less_timestamp", "<", &[Timestamp, Timestamp], Bool),
    operator("less_duration", "<", &[Duration, Duration], Bool),
    operator("less_equals_bool", "<=", &[Bool, Bool], Bool),
    operator("less_equals_int64", "<=", &[Int, Int], Bool),
    operator("less_equals_uint64", "<=", &[Uint, Uint], Bool),
    operator("less_equals_double", "<=", &[Double, Double], Bool),
    operator("less_equals_string", "<=", &[String, String], Bool),
    operator("less_equals_bytes", "<=", &[Bytes, Bytes], Bool),
    operator("less_equals_timestamp", "<=", &[Timestamp, Timestamp], Bool),
    operator("less_equals_duration", "<=", &[Duration, Duration], Bool),
    operator("greater_bool", ">", &[Bool, Bool], Bool),
    operator("greater_int64", ">", &[Int, Int], Bool),
    operator("greater_uint64", ">", &[Uint, Uint], Bool),
    operator("greater_double", ">", &[Double, Double], Bool),
    operator("greater_string", ">", &[String, String], Bool),
    operator("greater_bytes", ">", &[Bytes, Bytes], Bool),
    operator("greater_timestamp", ">", &[Timestamp, Timestamp], Bool),
    operator("greater_duration", ">", &[Duration, Duration], Bool),
    operator("greater_equals_bool", ">=", &[Bool, Bool], Bool),
    operator("greater_equals_int64", ">=", &[Int, Int], Bool),
    operator("greater_equals_uint64", ">=", &[Uint, Uint], Bool),
    operator("greater_equals_double", ">=", &[Double, Double], Bool),
    operator("greater_equals_string", ">=", &[String, String], Bool),
    operator("greater_equals_bytes", ">=", &[Bytes, Bytes], Bool),
    operator("greater_equals_timestamp", ">=", &[Timestamp, Timestamp], Bool),
    operator("greater_equals_duration", ">=", &[Duration, Duration], Bool),
];

/// Of numbers of two types: `int` and `uint` by their value; beside a `double`, an integer counts as the double
/// nearest to it.
pub(super) const MIXED_COMPARISONS: &[Overload] = &[
    operator("equals_int64_uint64", "==", &[Int, Uint], Bool),
    operator("equals_int64_double", "==", &[Int, Double], Bool),
    operator("equals_uint64_int64", "==", &[Uint, Int], Bool),
    operator("equals_uint64_double", "==", &[Uint, Double], Bool),
    operator("equals_double_int64", "==", &[Double, Int], Bool),
    operator("equals_double_uint64", "==", &[Double, Uint], Bool),
    operator("not_equals_int64_uint64", "!=", &[Int, Uint], Bool),
    operator("not_equals_int64_double", "!=", &[Int, Double], Bool),
    operator("not_equals_uint64_int64", "!=", &[Uint, Int], Bool),
    operator("not_equals_uint64_double", "!=", &[Uint, Double], Bool),
    operator("not_equals_double_int64", "!=", &[Double, Int], Bool),
    operator("not_equals_double_uint64", "!=", &[Double, Uint], Bool),
    operator("less_int64_uint64", "<", &[Int, Uint], Bool),
    operator("less_int64_double", "<", &[Int, Double], Bool),
    operator("less_uint64_int64", "<", &[Uint, Int], Bool),
    operator("less_uint64_double", "<", &[Uint, Double], Bool),
    operator("less_double_int64", "<", &[Double, Int], Bool),
    operator("less_double_uint64", "<", &[Double, Uint], Bool),
    operator("less_equals_int64_uint64", "<=", &[Int, Uint], Bool),
    operator("less_equals_int64_double", "<=", &[Int, Double], Bool),
    operator("less_equals_uint64_int64", "<=", &[Uint, Int], Bool),
    operator("less_equals_uint64_double", "<=", &[Uint, Double], Bool),
    operator("less_equals_double_int64", "<=", &[Double, Int], Bool),
    operator("less_equals_double_uint64", "<=", &[Double, Uint], Bool),
    operator("greater_int64_uint64", ">", &[Int, Uint], Bool),
    operator("greater_int64_double", ">", &[Int, Double], Bool),
    operator("greater_uint64_int64", ">", &[Uint, Int], Bool),
    operator("greater_uint64_double", ">", &[Uint, Double], Bool),
    operator("greater_double_int64", ">", &[Double, Int], Bool),
    operator("greater_double_uint64", ">", &[Double, Uint], Bool),
    operator("greater_equals_int64_uint64", ">=", &[Int, Uint], Bool),
    operator("greater_equals_int64_double", ">=", &[Int, Double], Bool),
    operator("greater_equals_uint64_int64", ">=", &[Uint, Int], Bool),
    operator("greater_equals_uint64_double", ">=", &[Uint, Double], Bool),
    operator("greater_equals_double_int64", ">=", &[Double, Int], Bool),
    operator("greater_equals_double_uint64", ">=", &[Double, Uint], Bool),
];

/// `in`, indexing, size.
pub(super) const CONTAINERS: &[Overload] = &[
    operator("in_list", "in", &[T, List(&T)], Bool),
    operator("in_map", "in", &[KEY, Map(&KEY, &VALUE)], Bool),
    operator("index_list", "[]", &[List(&T), Int], T).fails(),
    operator("index_map", "[]", &[Map(&KEY, &VALUE), KEY], VALUE).fails(),
    operator("list_optindex_optional_int", "[?]", &[List(&T), Int], Optional(&T)),
    operator("map_optindex_optional_value", "[?]", &[Map(&KEY, &VALUE), KEY], Optional(&VALUE)),
    // Of optionals: none where the operand is none, or where `[?]` is.
    operator("optional_list_index_int", "[]", &[Optional(&List(&T)), Int], Optional(&T)),
    operator(
        "optional_map_index_value",
        "[]",
        &[Optional(&Map(&KEY, &VALUE)), KEY],
        Optional(&VALUE),
    ),
    operator(
        "optional_list_optindex_optional_int",
        "[?]",
        &[Optional(&List(&T)), Int],
        Optional(&T),
    ),
    operator(
        "optional_map_optindex_optional_value",
        "[?]",
        &[Optional(&Map(&KEY, &VALUE)), KEY],
        Optional(&VALUE),
    ),
    // In code points, bytes, elements, entries.
    function("size_string", "size", &[String], Int),
    function("size_bytes", "size", &[Bytes], Int),
    function("size_list", "size", &[List(&T)], Int),
    function("size_map", "size", &[Map(&KEY, &VALUE)], Int),
    method("size_string", "size", &[String], Int),
    method("size_bytes", "size", &[Bytes], Int),
    method("size_list", "size", &[List(&T)], Int),
    method("size_map", "size", &[Map(&KEY, &VALUE)], Int),
    // The value of what may be null, where something else than a comparison needs it.
    function("not_null", "@not_null", &[Nullable(&T)], T).fails(),
];
