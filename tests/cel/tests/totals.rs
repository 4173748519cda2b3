//! What the checker takes for sure, over integers of 32 bits at their ends: the interpreter, which looks at every
//! sum, finds a value for it. Compiled code relies on that and adds without looking.

use std::cell::Cell;
use std::sync::Arc;

use hawksbill::codegen::live::Expression;
use hawksbill_cel_tests::{contract, folder};
use hawksbill_codegen::schemas::cel::{Env, Type, check};
use hawksbill_codegen::schemas::model::TypeName;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value as Json, json};

const MESSAGE: &str = "cel.expr.conformance.proto3.TestAllTypes";
const CASES: u32 = 4_000;

#[test]
fn what_is_sure_has_a_value() {
    let Some(folder) = folder() else {
        println!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = Arc::new(contract(&folder).expect("the suite's schemas are right"));
    let ty = Type::Struct(TypeName::new(MESSAGE));
    let mut env = Env::new(&contract);
    env.container = "cel.expr.conformance.proto3".to_owned();
    env.variables.insert("x".to_owned(), ty.clone());
    let (sure, unsure) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let ran = runner.run(&(expressions(), messages()), |(text, message)| {
        let expr = match check(&text, &env) {
            Ok(expr) => expr,
            // What always fails is refused.
            Err(_) => return Ok(()),
        };
        if expr.can_fail {
            unsure.set(unsure.get() + 1);
            return Ok(());
        }
        sure.set(sure.get() + 1);
        let made = Expression::new(&contract, &expr).evaluate(&[("x", ty.clone(), message)]);
        prop_assert!(made.is_ok(), "{text}: {made:?}");
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
    let (sure, unsure) = (sure.get(), unsure.get());
    println!("{sure} are sure, {unsure} are not");
    assert!(sure > CASES / 5 && unsure > CASES / 20, "{sure} are sure, {unsure} are not");
}

/// Expressions over `x` that yield an integer or a list of integers.
fn expressions() -> impl Strategy<Value = String> {
    let numbers = prop::sample::select(vec![
        "a",
        "x.single_int32",
        "x.?single_int32.orValue(-1)",
        "int(x.single_uint32)",
        "x.repeated_int32[?0].orValue(1)",
        "x.repeated_int32.size()",
        "-2147483648",
        "-1",
        "0",
        "1",
        "2",
    ]);
    let lists = prop::sample::select(vec![
        "x.repeated_int32",
        "x.map_int32_int32.map(a, a)",
        "x.map_int32_int32.transformList(b, a, a)",
        "x.repeated_uint32.map(a, int(a))",
        "[]",
    ]);
    let leaf = (numbers, lists).prop_map(|(number, list)| (number.to_owned(), list.to_owned()));
    let pair = leaf.prop_recursive(6, 96, 4, |inner| {
        let number = (prop::sample::select(NUMBERS), inner.clone(), inner.clone(), inner.clone());
        let list = (prop::sample::select(LISTS), inner.clone(), inner.clone(), inner);
        (number, list).prop_map(|(number, list)| (filled(number), filled(list)))
    });
    (pair, any::<bool>()).prop_map(|((number, list), is_list)| {
        let body = if is_list { list } else { number };
        format!("cel.bind(a, x.single_int32, {body})")
    })
}

/// `@n` and `@l` stand for a number and a list.
const NUMBERS: &[&str] = &[
    "(@n + @n)",
    "(@n - @n)",
    "(@n * @n)",
    "(@n / @n)",
    "(@n % @n)",
    "(-@n)",
    "math.abs(@n)",
    "math.greatest(@n, @n)",
    "math.least(@n, @n)",
    "(@n > @n ? @n : @n)",
    "cel.bind(a, @n, @n)",
    "first(@l, @n)",
    "@l[?0].orValue(@n)",
    "@l.last().optMap(a, @n).orValue(@n)",
    "(@l.all(a, @n < @n) ? @n : 0)",
    "cel.bind(l, @l, size(l) > 0 ? math.greatest(l) : @n)",
    "cel.bind(l, @l, size(l) > 0 ? l[0] : @n)",
    "math.sign(@n)",
];

const LISTS: &[&str] = &[
    "[@n, @n]",
    "[?optional.of(@n), @n]",
    "@l.map(a, @n)",
    "@l.map(a, @n > 0, @n)",
    "@l.filter(a, @n > @n)",
    "(@l + @l)",
    "@l.sort()",
    "@l.distinct().reverse()",
    "@l.sortBy(a, @n)",
    "take(@l, 2)",
    "[@l, @l].flatten()",
    "(@n > 0 ? @l : [])",
    "@l.transformList(b, a, a - b)",
    "{@n: @n}.transformList(k, a, a + k)",
    "x.map_int32_int32.transformMap(k, a, @n).transformList(k, a, a - k)",
    "x.map_int32_int32.filter(a, @n == a)",
    "cel.bind(a, @n, @l)",
    "optional.unwrap([x.?single_int32, @l.first()])",
];

type Part = (String, String);

fn filled((pattern, one, two, three): (&str, Part, Part, Part)) -> String {
    let mut parts = [one, two, three].into_iter().cycle();
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('@') {
        let (number, list) = parts.next().unwrap_or_default();
        out.push_str(before);
        out.push_str(if after.starts_with('n') { &number } else { &list });
        rest = &after[1..];
    }
    out + rest
}

/// Messages whose numbers are mostly at the ends of what has 32 bits.
fn messages() -> impl Strategy<Value = Json> {
    let int = || prop_oneof![Just(i32::MIN), Just(i32::MAX), -1..=1_i32, any::<i32>()];
    let uint = || prop_oneof![Just(u32::MAX), 0..=1_u32, any::<u32>()];
    let ints = prop::collection::vec(int(), 0..4);
    let uints = prop::collection::vec(uint(), 0..3);
    let map = prop::collection::btree_map(int(), int(), 0..3);
    (int(), uint(), ints, uints, map).prop_map(|(one, two, ints, uints, map)| {
        let map: serde_json::Map<String, Json> =
            map.into_iter().map(|(key, value)| (key.to_string(), json!(value))).collect();
        json!({
            "singleInt32": one,
            "singleUint32": two,
            "repeatedInt32": ints,
            "repeatedUint32": uints,
            "mapInt32Int32": map,
        })
    })
}
