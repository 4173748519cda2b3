//! A message with something in nearly every field.

pub(crate) const FULL: &str = r#"
single_int32: -5 single_int64: 7 single_uint32: 3 single_uint64: 9
single_float: 1.5 single_double: 2.5 single_bool: true single_string: "Hawksbill" single_bytes: "turtle"
single_int64_wrapper { value: 12 } single_int32_wrapper { value: 13 }
single_string_wrapper { value: "wrapped" } single_bytes_wrapper { value: "raw" }
single_double_wrapper { value: 0.5 } single_bool_wrapper { value: false }
single_duration { seconds: 90 nanos: 500000000 } single_timestamp { seconds: 1234567890 }
standalone_message { bb: 4 } standalone_enum: BAZ single_nested_message { bb: 6 }
repeated_int32: [3, 1, 2] repeated_int64: [10, 20] repeated_uint32: [5] repeated_float: [0.5]
repeated_double: [1.5, -1.5] repeated_bool: [true, false] repeated_string: ["b", "a", "c"]
repeated_bytes: ["x", "yz"]
repeated_nested_message { bb: 1 } repeated_nested_message { bb: 2 }
repeated_nested_enum: [BAR, FOO] repeated_timestamp { seconds: 1 } repeated_int64_wrapper { value: 3 }
map_string_string { key: "a" value: "1" } map_string_string { key: "b" value: "2" }
map_int32_string { key: 10 value: "ten" } map_int32_string { key: 2 value: "two" }
map_string_int64 { key: "n" value: 64 } map_bool_string { key: true value: "yes" }
map_string_message { key: "m" value { bb: 8 } } map_string_enum { key: "e" value: BAR }
map_string_float { key: "f" value: 0.25 } map_uint64_uint64 { key: 1 value: 2 }
map_int64_nested_type { key: 1 value { child { payload { single_string: "deep" } } } }
map_string_duration { key: "d" value { seconds: 1 } }
map_string_int64_wrapper { key: "w" value { value: 6 } }
oneof_type { child { payload { single_int32: 77 } } }
"#;
