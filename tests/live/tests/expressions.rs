//! What the interpreter makes of expressions: the values and the failures of the specification, and Protobuf's
//! presence and defaults.

mod common;

use std::sync::LazyLock;

use common::{answer, live};
use hawksbill::{Json, LiveMappings};
use serde_json::json;

const PROTO: &str = r#"syntax = "proto3";
package t;

import "google/protobuf/timestamp.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/wrappers.proto";

message All {
  bool flag = 1;
  int32 small = 2;
  int64 int = 3;
  uint32 usmall = 4;
  uint64 uint = 5;
  float single = 6;
  double double = 7;
  string text = 8;
  bytes bytes = 9;
  optional int64 maybe = 10;
  optional string note = 11;
  Color color = 12;
  repeated int64 ints = 13;
  repeated string texts = 14;
  map<string, int64> counts = 15;
  map<int32, string> labels = 16;
  All child = 17;
  repeated All children = 18;
  google.protobuf.Timestamp at = 19;
  google.protobuf.Duration takes = 20;
  google.protobuf.StringValue name = 21;
  google.protobuf.Int32Value count = 22;
  oneof either { string left = 23; All right = 24; }
}

enum Color { COLOR_NONE = 0; COLOR_RED = 1; COLOR_ALSO_RED = 2; }
"#;

const TARGET: &str = r#"{
  "type": "object",
  "properties": {
    "text": { "type": "string" },
    "int": { "type": "integer" },
    "number": { "type": "number" },
    "flag": { "type": "boolean" },
    "texts": { "type": "array", "items": { "type": "string" } },
    "ints": { "type": "array", "items": { "type": "integer" } }
  }
}"#;

fn mapping(field: &str, expression: &str) -> String {
    let others =
        ["text", "int", "number", "flag", "texts", "ints"].map(|other| format!("{other:?}"));
    let others: Vec<String> =
        others.into_iter().filter(|other| *other != format!("{field:?}")).collect();
    format!(
        "target = \"Target\"\nlive = true\nignore = [{}]\n[sources]\na = {{ type = \"t.All\", unused = true }}\n[fields]\n{field} = '''{expression}'''\n",
        others.join(", ")
    )
}

static LIVE: LazyLock<String> = LazyLock::new(|| mapping("int", "1 / a.int"));

fn fresh() -> LiveMappings {
    live(&[
        ("schemas/t/t.proto", PROTO),
        ("schemas/modules/target.schema.json", TARGET),
        ("schemas/mappings/target.toml", &LIVE),
    ])
}

/// The value of an expression over a message, put into a field of the target.
fn evaluate(message: &Json, field: &str, expression: &str) -> Result<Json, String> {
    thread_local! {
        static LIVE: LiveMappings = fresh();
    }
    LIVE.with(|live| {
        let text = mapping(field, expression);
        live.replace("target", &text).unwrap_or_else(|refused| panic!("{refused}"));
        let made = answer(live, "target", std::slice::from_ref(message));
        made.map(|json| json.get(field).cloned().unwrap_or(Json::Null)).map_err(|it| it.reason())
    })
}

/// Expressions that are true of the message with nothing in it.
#[track_caller]
fn all_true(expressions: &[&str]) {
    for expression in expressions {
        assert_eq!(evaluate(&json!({}), "flag", expression), Ok(json!(true)), "{expression}");
    }
}

#[track_caller]
fn fails(expression: &str, reason: &str) {
    let made = evaluate(&json!({}), "flag", expression);
    assert_eq!(made, Err(reason.to_owned()), "{expression}");
}

#[test]
fn operators_are_those_of_the_specification() {
    all_true(&[
        "1 + 2 == 3 && 7 / 2 == 3 && -7 % 3 == -1 && 2u * 3u == 6u && 1.0 / 2.0 == 0.5",
        "'a' + 'b' == 'ab' && b'a' + b'b' == b'ab' && [1] + [2] == [1, 2]",
        "1 < 2 && 'a' < 'b' && b'a' <= b'a' && false < true && 1u > 0u",
        "1 == 1u && 1 < 1.5 && 2u != 2.5 && 1 in [1, 2] && 'k' in {'k': 1}",
        "!(0.0/0.0 < 1.0) && !(0.0/0.0 >= 1.0) && 0.0/0.0 != 0.0/0.0",
        "{'a': 1, 'b': 2} == {'b': 2, 'a': 1} && [1, 2] != [2, 1]",
        "true ? true : 1 / a.int == 1",
        "(1 / a.int == 1 || true) && !(1 / a.int == 1 && false)",
    ]);
}

#[test]
fn failures_read_as_those_of_compiled_code() {
    fails("1 / a.int == 1", "division by zero");
    fails("a.int % a.int == 1", "division by zero");
    fails("9223372036854775807 + a.int + 1 == 1", "overflow");
    fails("a.uint - 1u == 1u", "overflow");
    fails("a.ints[3] == 1", "index 3 is past the end of a list of 0");
    fails("a.counts['k'] == 1", "no key \"k\"");
    fails("a.labels[7] == ''", "no key 7");
    fails("int(a.text) == 1", "\"\" is not an integer");
    fails("a.name + 'x' == 'x'", "the value is null");
    fails("{a.text: 1, a.text + '': 2} == {'': 1}", "the key \"\" is given twice");
    fails("a.ints.first().value() == 1", "the optional holds no value");
}

#[test]
fn absent_fields_have_their_defaults_and_presence() {
    all_true(&[
        "!a.flag && a.small == 0 && a.uint == 0u && a.double == 0.0 && a.text == '' && a.bytes == b''",
        "a.maybe == 0 && a.note == '' && a.color == 0 && a.ints == [] && size(a.counts) == 0",
        "a.child.child.text == '' && a.child.ints.size() == 0 && size(a.children) == 0",
        "a.name == null && a.count == null",
        "!has(a.flag) && !has(a.small) && !has(a.maybe) && !has(a.child) && !has(a.child.child)",
        "!has(a.ints) && !has(a.counts) && !has(a.name) && !has(a.at) && !has(a.left)",
        "a.at == timestamp(0) && a.takes == duration('0s')",
        "a.?maybe.orValue(7) == 7 && a.?child.?text.orValue('none') == 'none'",
    ]);
    let full = json!({
        "maybe": "0", "note": "", "text": "x", "ints": ["1"], "child": {}, "name": "", "left": "",
        "at": "1970-01-01T00:00:01.5Z", "takes": "-1.5s", "bytes": "YQ==", "uint": "18446744073709551615",
        "color": "COLOR_RED", "counts": {"a": "1"}, "labels": {"-7": "seven"}, "single": 0.1,
        "double": "Infinity"
    });
    for expression in [
        "has(a.maybe) && has(a.note) && has(a.text) && has(a.ints) && has(a.child) && has(a.name)",
        "has(a.left) && !has(a.right) && a.left == '' && a.right.text == ''",
        "a.name == '' && a.bytes == b'a' && a.uint == 18446744073709551615u && a.color == 1",
        "a.at == timestamp('1970-01-01T00:00:01.5Z') && a.takes == duration('-1.5s')",
        "a.counts.a == 1 && has(a.counts.a) && a.labels[-7] == 'seven' && !(-8 in a.labels)",
        "a.single != 0.1 && math.isInf(a.double) && a.?maybe.hasValue()",
        "a.child == t.All{} && a != t.All{} && a.child != a",
        "t.All{text: 'x', ints: [1]}.ints[0] == 1 && t.All{?note: a.?note}.note == ''",
    ] {
        assert_eq!(evaluate(&full, "flag", expression), Ok(json!(true)), "{expression}");
    }
}

#[test]
fn macros_are_evaluated() {
    all_true(&[
        "[1, 2, 3].all(x, x > 0) && [1, 2].exists(x, x == 2) && [1, 2].exists_one(x, x == 2)",
        "[1, 2, 3].filter(x, x > 1).map(x, x * 2) == [4, 6]",
        "[1, 2, 3].map(x, x > 1, x * 2) == [4, 6]",
        "{'b': 1, 'a': 2}.map(k, k) == ['a', 'b']",
        "[3, 1, 2].sortBy(x, -x) == [3, 2, 1]",
        "cel.bind(x, 2, x * x) == 4",
        "[1, 0].exists(x, 1 / (x - 1) == 1 || x == 0)",
        "[[1, 2], [3]].all(xs, xs.exists(x, x > 1))",
        "[1, 2].map(x, [10, 20].map(y, x * y)) == [[10, 20], [20, 40]]",
        "optional.of(2).optMap(x, x + 1) == optional.of(3)",
        "optional.none().or(optional.of(1)).orValue(2) == 1",
        "[1, 2].transformList(i, v, i + v) == [1, 3]",
        "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2}",
        "{'a': 1}.transformMapEntry(k, v, {k + 'x': v}) == {'ax': 1}",
        "[1, 2].all(i, v, v == i + 1)",
    ]);
}

#[test]
fn functions_are_those_of_compiled_code() {
    all_true(&[
        "'hello'.charAt(1) == 'e' && 'a,b'.split(',') == ['a', 'b'] && ['a', 'b'].join('-') == 'a-b'",
        "'abc'.substring(1) == 'bc' && 'hello'.indexOf('l') == 2 && ' x '.trim() == 'x'",
        "size('héé') == 3 && 'abc'.matches('^a.c$') && 'x'.replace('x', 'y') == 'y'",
        "[3, 1, 2].sort() == [1, 2, 3] && [1, 1].distinct() == [1] && [1, 2, 3].slice(1, 2) == [2]",
        "[[1], [2]].flatten() == [1, 2] && lists.range(3) == [0, 1, 2] && [1, 2].reverse() == [2, 1]",
        "math.greatest([1, 3, 2]) == 3 && math.least(1.5, 0.5) == 0.5 && math.abs(-2) == 2",
        "timestamp('2026-01-02T03:04:05Z').getFullYear() == 2026 && duration('90s').getMinutes() == 1",
        "timestamp('2026-01-02T03:04:05Z').getHours('Asia/Shanghai') == 11",
        "timestamp('2026-01-02T03:04:05Z') + duration('1h') > timestamp('2026-01-02T03:04:05Z')",
        "base64.encode(b'hi') == 'aGk=' && string(1.5) == '1.5' && int('7') == 7 && uint(7) == 7u",
        "'%s has %d, %.2f'.format(['x', 3, 1.005]) == 'x has 3, 1.00' && '%x'.format([255]) == 'ff'",
        "decimal(1999, 2) == '19.99' && money(1999, 'CNY') == '19.99 CNY' && iso_seconds(0) == '1970-01-01T00:00:00Z'",
        "label('a', {'a': 'A'}, '-') == 'A' && label(7, {8: 'x'}, '-') == '-' && first([1], 2) == 1",
        "template('Hi {n}', {'n': 'Ann'}) == 'Hi Ann' && truncate('hello', 3) == 'he…'",
        "resize('https://x.y/z', 1, 2) == 'https://x.y/z?w=1&h=2'",
        "name(a.color) == 'COLOR_NONE'",
    ]);
}

#[test]
fn values_reach_their_fields_as_the_target_reads_them() {
    let message =
        json!({ "int": "9007199254740993", "ints": ["1", "2"], "texts": ["x"], "single": 0.1 });
    let made = |field, expression| evaluate(&message, field, expression);
    assert_eq!(made("int", "a.int"), Ok(json!(9_007_199_254_740_993_i64)));
    assert_eq!(made("ints", "a.ints"), Ok(json!([1, 2])));
    assert_eq!(made("texts", "a.texts + [a.text]"), Ok(json!(["x", ""])));
    assert_eq!(made("number", "a.single"), Ok(json!(f64::from(0.1_f32))));
    assert_eq!(made("text", "a.?note"), Ok(Json::Null));
    assert_eq!(
        made("number", "a.double / 0.0"),
        Err("NaN and infinity are no numbers of JSON".to_owned())
    );
}

#[test]
fn the_deepest_expressions_have_stack() {
    let nested = |open: &str, inner: &str, close: &str, count: usize| {
        [open.repeat(count), inner.to_owned(), close.repeat(count)].concat()
    };
    // A thread of the test runner has as much as a worker of a server.
    let made = |field, expression: &str| evaluate(&json!({}), field, expression);
    assert_eq!(made("int", &nested("", "a.int", " + 1", 95)), Ok(json!(95)));
    assert_eq!(made("int", &nested("(", "a.int", " + 1)", 45)), Ok(json!(45)));
    assert_eq!(made("int", &nested("optional.of(", "a.int", ").orValue(1)", 19)), Ok(json!(0)));
    assert_eq!(made("int", &nested("[", "a.int", "].map(x, x)[0]", 19)), Ok(json!(0)));
    assert_eq!(made("int", &nested("cel.bind(x, 1, ", "x", ")", 19)), Ok(json!(1)));
    assert_eq!(
        made("int", &format!("size({})", nested("[1].map(x, ", "[x]", ")", 19))),
        Ok(json!(1))
    );
    assert_eq!(made("int", &nested("a.flag ? 1 : ", "2", "", 45)), Ok(json!(2)));
    let chain = nested("", "optional.of(1)", ".optMap(x, x)", 19);
    assert_eq!(made("int", &format!("{chain}.value()")), Ok(json!(1)));
}
