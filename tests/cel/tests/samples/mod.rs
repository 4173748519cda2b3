//! Messages, and pairs of expressions: over the messages, and of constants.

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

pub(crate) const OLD: &str = r#"
single_int32: 5 single_string: "" single_nested_enum: BAZ oneof_msg { bb: 3 }
repeated_string: ["p"]
"#;

/// What fails.
const FAILS: &str = "x.single_int64 / y.single_int64";

/// The first yields what the second yields.
pub(crate) const EQUAL: &[(&str, &str)] = &[
    // Numbers of few bits.
    ("x.single_int32", "-5"),
    ("x.single_int32 + 1", "-4"),
    ("x.single_int32 < 3", "true"),
    ("x.single_int32 == -5 && x.single_uint32 == 3u", "true"),
    ("x.single_int32 > 3000000000", "false"),
    ("x.single_uint32 + x.single_uint64", "12u"),
    ("x.single_float * 2.0", "3.0"),
    ("x.single_float == x.single_double - 1.0", "true"),
    ("-x.single_int64", "-7"),
    ("x.single_int64 % 4 == 3 ? 'three' : x.single_string", "'three'"),
    // Texts and bytes.
    ("x.single_string + '-' + x.repeated_string[0]", "'Hawksbill-b'"),
    ("x.single_string == 'Hawksbill'", "true"),
    ("x.single_string != y.single_string", "true"),
    ("x.single_string.substring(0, 5).lowerAscii()", "'hawks'"),
    ("(x.single_string + '!').substring(8)", "'l!'"),
    ("x.single_string.startsWith('Hawk') && !x.single_string.contains('z')", "true"),
    ("x.single_string.matches('^H.*l$')", "true"),
    ("x.single_string.split('k').map(p, p.size())", "[3, 5]"),
    ("size(x.single_bytes) + size(x.single_string)", "15"),
    ("x.single_bytes + b'!'", "b'turtle!'"),
    ("x.single_bytes == b'turtle' && x.single_bytes < b'u'", "true"),
    ("string(x.single_bytes)", "'turtle'"),
    ("y.single_string.size() == 0 ? x.single_string : y.single_string", "'Hawksbill'"),
    ("[x.single_string, 'b'].join('/')", "'Hawksbill/b'"),
    (
        "'%s has %d, %.1f'.format([x.single_string, x.single_int32, x.single_double])",
        "'Hawksbill has -5, 2.5'",
    ),
    // Messages, absent ones too.
    ("x.standalone_message.bb", "4"),
    ("y.standalone_message.bb", "0"),
    ("has(x.standalone_message) && !has(y.standalone_message)", "true"),
    ("has(x.single_string) && !has(y.single_string) && has(x.repeated_int32)", "true"),
    ("x.standalone_message == NestedTestAllTypes{payload: x}.payload.standalone_message", "true"),
    ("y.standalone_message == TestAllTypes.NestedMessage{}", "true"),
    ("x.standalone_message.bb == x.repeated_nested_message[1].bb * 2", "true"),
    ("y.oneof_type.child.child.payload.single_string", "''"),
    ("y.oneof_type.child.payload.repeated_string.size()", "0"),
    ("y.oneof_type.payload.map_string_string.size()", "0"),
    ("'a' in y.oneof_type.payload.map_string_string", "false"),
    ("x.oneof_type.child.payload.single_int32", "77"),
    ("x.oneof_type.child.payload", "TestAllTypes{single_int32: 77}"),
    ("y.oneof_type.payload", "TestAllTypes{}"),
    ("has(x.oneof_type.child.payload) && !has(y.oneof_type.child.payload)", "true"),
    ("has(x.oneof_type.child.child.payload)", "false"),
    // Oneofs.
    ("x.single_nested_message.bb", "6"),
    ("has(x.single_nested_message) && !has(x.single_nested_enum)", "true"),
    ("x.single_nested_enum == TestAllTypes.NestedEnum.FOO", "true"),
    ("x.oneof_msg.bb + y.single_nested_message.bb", "0"),
    // Proto2: presence and defaults.
    ("p.single_int32 == -32 && p.single_string == 'empty' && p.single_bytes == b'none'", "true"),
    ("p.single_bool && p.single_float == 3.0 && p.single_double == 6.4", "true"),
    ("o.single_int32 + o.single_nested_enum", "7"),
    ("p.single_nested_enum == 1", "true"),
    ("o.single_string == '' && has(o.single_string) && !has(p.single_string)", "true"),
    ("o.oneof_msg.bb", "3"),
    // Enums.
    ("x.standalone_enum == TestAllTypes.NestedEnum.BAZ", "true"),
    ("x.standalone_enum + 1", "3"),
    ("name(x.standalone_enum)", "'BAZ'"),
    ("label(name(x.standalone_enum), {'BAZ': 'third', 'FOO': 'first'}, '-')", "'third'"),
    ("label(x.single_int32, {5: 'five', -5: 'minus five'}, '-')", "'minus five'"),
    ("label(x.single_string, x.map_string_string, x.single_string)", "'Hawksbill'"),
    ("x.repeated_nested_enum.map(e, name(e)).join(',')", "'BAR,FOO'"),
    ("x.repeated_nested_enum", "[1, 0]"),
    // Wrappers.
    ("x.single_int64_wrapper == 12 && x.single_int32_wrapper + 1 == 14", "true"),
    ("y.single_int64_wrapper == null && x.single_string_wrapper != null", "true"),
    ("x.single_string_wrapper == 'wrapped' && x.single_bytes_wrapper == b'raw'", "true"),
    ("x.single_bool_wrapper == false && y.single_bool_wrapper != false", "true"),
    ("x.single_string_wrapper.size()", "7"),
    ("y.single_string_wrapper.size()", FAILS),
    ("x.repeated_int64_wrapper[0] == 3", "true"),
    ("x.map_string_int64_wrapper['w'] == 6", "true"),
    ("x.oneof_type.payload.single_int64_wrapper == null", "true"),
    // Time.
    ("x.single_duration.getSeconds() + x.single_duration.getMilliseconds()", "590"),
    ("x.single_timestamp.getFullYear() + x.single_timestamp.getHours('Asia/Shanghai')", "2016"),
    ("x.single_timestamp + x.single_duration > x.single_timestamp", "true"),
    ("y.single_timestamp == timestamp(0) && y.single_duration == duration('0s')", "true"),
    ("iso(x.repeated_timestamp[0])", "'1970-01-01T00:00:01Z'"),
    ("y.oneof_type.payload.single_timestamp == timestamp(0)", "true"),
    // Lists.
    ("x.repeated_int32", "[3, 1, 2]"),
    ("x.repeated_int32[1] + x.repeated_int64[1]", "21"),
    ("x.repeated_int32.map(i, i * 2)", "[6, 2, 4]"),
    ("x.repeated_int32.filter(i, i > 1)", "[3, 2]"),
    ("x.repeated_int32.filter(i, i > 1).map(i, string(i)).join('-')", "'3-2'"),
    ("x.repeated_int32.filter(i, 6 / i > 2)", "[1, 2]"),
    ("x.repeated_int32.map(i, i > 1, 6 / i)", "[2, 3]"),
    ("x.repeated_int32.exists(i, 6 / (i - 1) > 2) && x.repeated_int32.all(i, i < 4)", "true"),
    ("x.repeated_int32.exists_one(i, i == 3)", "true"),
    (
        "2 in x.repeated_int32 && !(7 in x.repeated_int32) && x.single_int64 - 4 in x.repeated_int32",
        "true",
    ),
    ("'a' in x.repeated_string && x.single_string in ['Hawksbill', 'Green']", "true"),
    ("x.repeated_string.sort()", "['a', 'b', 'c']"),
    ("x.repeated_int32.sort().reverse()", "[3, 2, 1]"),
    ("x.repeated_string + x.repeated_string.filter(s, s > 'a')", "['b', 'a', 'c', 'b', 'c']"),
    ("x.repeated_string + ['z']", "['b', 'a', 'c', 'z']"),
    ("(x.repeated_int32 + [4]).size()", "4"),
    ("x.repeated_string.slice(0, 2)", "['b', 'a']"),
    ("x.repeated_string.first().orValue('-') + x.repeated_string.last().value()", "'bc'"),
    ("y.repeated_string.first().orValue(x.single_string)", "'Hawksbill'"),
    ("first(x.repeated_nested_message, TestAllTypes.NestedMessage{bb: 9}).bb", "1"),
    ("first(y.repeated_string, 'none') + first(x.repeated_string, 'none')", "'noneb'"),
    ("x.repeated_nested_message.map(m, m.bb)", "[1, 2]"),
    ("x.repeated_nested_message.filter(m, m.bb > 1)", "[TestAllTypes.NestedMessage{bb: 2}]"),
    ("x.repeated_nested_message.filter(m, m.bb > 1)[0].bb", "2"),
    ("x.repeated_nested_message.sortBy(m, -m.bb).map(m, m.bb)", "[2, 1]"),
    (
        "x.repeated_nested_message == [TestAllTypes.NestedMessage{bb: 1}, TestAllTypes.NestedMessage{bb: 2}]",
        "true",
    ),
    (
        "x.repeated_int32 == [3, 1, 2] && x.repeated_string != ['b'] && y.repeated_int32 == []",
        "true",
    ),
    ("x.repeated_bytes.map(b, string(b)).join()", "'xyz'"),
    ("x.repeated_double.map(d, math.abs(d)).distinct()", "[1.5]"),
    ("[x.repeated_string, ['q']].flatten()", "['b', 'a', 'c', 'q']"),
    ("[[1, 2], x.repeated_int32].map(l, l.size())", "[2, 3]"),
    ("xs.filter(m, has(m.single_string)).map(m, m.single_string)", "['Hawksbill', 'third']"),
    ("xs.map(m, m.standalone_message.bb)", "[4, 0, 0]"),
    (
        "xs.map(m, m.repeated_string.filter(s, s != 'a').map(s, s + m.single_string))",
        "[['bHawksbill', 'cHawksbill'], [], []]",
    ),
    ("xs.exists(m, m.repeated_string.exists(s, s == 'c'))", "true"),
    (
        "xs.map(m, m.single_string.size() > 5 ? m.single_string : 'short')",
        "['Hawksbill', 'short', 'short']",
    ),
    ("xs.all(m, m.single_int64 / m.single_int64 >= 0)", FAILS),
    ("xs.transformList(i, m, i > 0, string(i) + m.single_string)", "['1', '2third']"),
    ("math.greatest([1, 2]) + math.least(x.repeated_int32)", "3"),
    ("x.repeated_float.map(f, f + 1.0)", "[1.5]"),
    ("lists.range(3).map(i, i * i)", "[0, 1, 4]"),
    // Maps.
    ("x.map_string_string", "{'a': '1', 'b': '2'}"),
    ("x.map_string_string.a + x.map_string_string['b']", "'12'"),
    ("x.map_string_string['z']", FAILS),
    (
        "has(x.map_string_string.a) && !has(x.map_string_string.z) && 'b' in x.map_string_string",
        "true",
    ),
    ("x.map_int32_string[10] + x.map_int32_string[x.single_int64 - 5]", "'tentwo'"),
    ("x.map_int32_string[9000000000]", FAILS),
    ("x.map_int32_string.map(k, k)", "[2, 10]"),
    ("x.map_int32_string.filter(k, x.map_int32_string[k] == 'two')", "[2]"),
    (
        "x.map_string_string.exists(k, k == 'b') && x.map_string_string.all(k, v, k < v || v < k)",
        "true",
    ),
    ("x.map_string_string.transformMap(k, v, v + k)", "{'a': '1a', 'b': '2b'}"),
    ("x.map_int32_string.transformMap(k, v, k > 5, v)", "{10: 'ten'}"),
    ("x.map_string_string.transformList(k, v, k + v)", "['a1', 'b2']"),
    ("x.map_string_message['m'].bb + x.map_string_int64.n", "72"),
    ("x.map_string_enum['e'] == 1 && x.map_bool_string[true] == 'yes'", "true"),
    ("x.map_string_float['f'] + 0.25", "0.5"),
    ("x.map_uint64_uint64[1u]", "2u"),
    ("x.map_int64_nested_type[1].child.payload.single_string", "'deep'"),
    ("x.map_string_string == {'b': '2', 'a': '1'} && size(x.map_string_string) == 2", "true"),
    ("x.map_string_duration['d'] == duration('1s')", "true"),
    ("{x.single_string: x.single_int32}", "{'Hawksbill': -5}"),
    ("{'k': x.repeated_string}.k.size()", "3"),
    ("x.map_string_string[?'z'].orValue('-') + x.map_string_string[?'a'].orValue('-')", "'-1'"),
    // Optionals.
    ("x.?single_string.orValue('-') + y.?single_string.orValue('-')", "'Hawksbill-'"),
    ("x.?standalone_message.?bb.orValue(0) + y.?standalone_message.?bb.orValue(1)", "5"),
    ("y.?oneof_type.child.payload.single_string.orValue('nothing')", "'nothing'"),
    ("x.repeated_string[?7].or(x.repeated_string[?1]).orValue('-')", "'a'"),
    ("x.?single_string.optMap(s, s + '!').orValue('-')", "'Hawksbill!'"),
    ("y.?single_string.optMap(s, s.size()).hasValue()", "false"),
    ("optional.ofNonZeroValue(y.single_int32).hasValue() || optional.of(1).hasValue()", "true"),
    ("[?x.?single_string, ?y.?single_string, 'z']", "['Hawksbill', 'z']"),
    ("{?'a': x.?single_int32, ?'b': y.?single_int32}", "{'a': -5}"),
    ("optional.unwrap([x.?single_string, y.?single_string])", "['Hawksbill']"),
    // Variables.
    ("cel.bind(s, x.single_string + '!', s + s)", "'Hawksbill!Hawksbill!'"),
    ("cel.bind(m, x.standalone_message, m.bb + m.bb)", "8"),
    ("cel.bind(l, x.repeated_string.filter(s, s != 'b'), l.size() > 1 ? l : [])", "['a', 'c']"),
    ("cel.bind(m, y.oneof_type.child, m.payload.single_string + 'x')", "'x'"),
    // Messages that are made.
    (
        "TestAllTypes{single_int32: x.single_int32, single_string: x.single_string}.single_int32",
        "-5",
    ),
    ("TestAllTypes{repeated_int32: x.repeated_int32.map(i, i + 1)}.repeated_int32", "[4, 2, 3]"),
    ("TestAllTypes{map_int32_string: {1: 'one'}}.map_int32_string[1]", "'one'"),
    ("TestAllTypes{single_int64_wrapper: 4, standalone_enum: 2}.single_int64_wrapper == 4", "true"),
    (
        "TestAllTypes{oneof_type: NestedTestAllTypes{payload: x}}.oneof_type.payload.single_int64",
        "7",
    ),
    ("TestAllTypes{single_int32: x.single_int64 * 1000000000}", FAILS),
    ("NestedTestAllTypes{child: x.oneof_type.child}.child.payload.single_int32", "77"),
    (
        "TestAllTypes{repeated_nested_message: x.repeated_nested_message}.repeated_nested_message.size()",
        "2",
    ),
    (
        "TestAllTypes{single_timestamp: x.single_timestamp}.single_timestamp == x.single_timestamp",
        "true",
    ),
    // Converters.
    ("money(x.single_int64, 'JPY') + decimal(x.single_int64, 2)", "'7 JPY0.07'"),
    (
        "template('{a} of {b}', {'a': x.single_string, 'b': string(x.single_int64)})",
        "'Hawksbill of 7'",
    ),
    ("template('{a} of {b}', x.map_string_string)", "'1 of 2'"),
    ("with_query('/p?a=0', x.map_string_string)", "'/p?a=1&b=2'"),
    ("resize('/p', x.single_int64, 2)", "'/p?w=7&h=2'"),
    ("truncate(x.single_string, 5)", "'Hawk…'"),
    ("relative(x.single_timestamp, x.single_timestamp + x.single_duration)", "'1 minute ago'"),
    // Failures that do not matter.
    ("x.repeated_string[7] == 'a' || x.single_bool", "true"),
    ("x.single_bool || x.repeated_string[7] == 'a'", "true"),
    ("x.map_string_string['z'] == '1' && x.repeated_int32[9] == 1", FAILS),
    ("x.map_string_string['z'] == '1' && x.repeated_int32[0] == 1", "false"),
    ("has(x.map_string_string.z) ? x.map_string_string.z : 'no z'", "'no z'"),
    ("has(x.map_string_message.m) ? x.map_string_message.m.bb : 0", "8"),
];
