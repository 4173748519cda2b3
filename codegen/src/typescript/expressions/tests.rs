//! What expressions are printed as. `tests/cel` runs what is printed for the conformance suite.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Env, Type, check};
use hawksbill_schemas::mapping::{UserFunction, WebFunction};
use hawksbill_schemas::model::{MapKey, Origin, Presence, Scalar, Span, TypeRef as T, WellKnown};

use super::*;
use crate::typescript::file::File;
use crate::typescript::tests::given::{
    Given, TEXT, U64, enumeration, field, implicit, list, named, structure,
};

const INT: T = T::Scalar(Scalar::I32);

fn may(name: &str, ty: T) -> hawksbill_schemas::model::Field {
    field(name, ty, Presence::Optional)
}

fn contract() -> Contract {
    Given::default()
        .proto(
            "shop.v1",
            "Store",
            vec![
                implicit("id", U64),
                implicit("name", TEXT),
                implicit("count", INT),
                implicit("tags", list(TEXT)),
                implicit("prices", T::Map(MapKey::String, Box::new(INT))),
                implicit("status", named("shop.v1.Status")),
                may("owner", named("shop.v1.Owner")),
                may("opened", T::WellKnown(WellKnown::Timestamp)),
                may("rating", T::WellKnown(WellKnown::Int32Value)),
                may("note", TEXT),
            ],
        )
        .proto(
            "shop.v1",
            "Owner",
            vec![implicit("name", TEXT), may("boss", named("shop.v1.Owner"))],
        )
        .declares(Origin::Proto, "shop.v1", "Status", enumeration(&["UNKNOWN", "OPEN", "CLOSED"]))
        .module(
            "Card",
            structure(vec![
                field("title", TEXT, Presence::Required),
                may("constructor", TEXT),
                may("sub-title", TEXT),
            ]),
        )
        .into_contract()
}

/// `source` over a store, a card, a list of stores and a few scalars, and the declarations that it needs.
fn printed(source: &str) -> String {
    printed_as(source, None)
}

/// The same as a value of a generated type.
fn printed_as(source: &str, result: Option<&T>) -> String {
    let contract = contract();
    let sources = [
        ("store", named("shop.v1.Store")),
        ("card", named("modules.Card")),
        ("stores", list(named("shop.v1.Store"))),
        ("counts", list(INT)),
        ("n", T::Scalar(Scalar::I64)),
        ("small", INT),
        ("ratio", T::Scalar(Scalar::F64)),
        ("at", T::WellKnown(WellKnown::Timestamp)),
        ("cel", TEXT),
        ("default", TEXT),
    ];
    let mut env = Env::new(&contract);
    let mut printer = Printer::new(&contract);
    for (name, ty) in &sources {
        env.variables.insert((*name).to_owned(), Type::of(&contract, ty).unwrap());
        printer.source(name, ty);
    }
    let expr = check(source, &env).unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
    let code = match result {
        Some(ty) => printer.fitted_code(&expr, ty, false, super::Numbers::Checked),
        None => printer.code(&expr),
    };
    let code = match code {
        Ok(code) => code,
        Err(refusal) => return format!("{} at {:?}", refusal.reason, refusal.span),
    };
    let mut body = printer.declarations();
    body.code(code);
    let file = File {
        module: "mappings".to_owned(),
        origin: String::new(),
        declared: BTreeSet::default(),
        passed_on: BTreeSet::default(),
        body,
    };
    let text = file.javascript();
    let lines = text.lines().skip(1).filter(|line| !line.starts_with("import"));
    lines.collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

#[track_caller]
fn prints(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(printed(source), *expected, "{source}");
    }
}

#[test]
fn operators_are_those_of_javascript_where_they_do_the_same() {
    prints(&[
        ("store.name + ' · ' + default", "store.name + \" · \" + default_"),
        ("n > 1 && n < 5", "n > 1n && n < 5n"),
        ("n / 2", "n / 2n"),
        ("n + 1", "cel.addInt64(n, 1n)"),
        ("(n + 1) * 2", "cel.multiplyInt64(cel.addInt64(n, 1n), 2n)"),
        ("store.name < 'm'", "cel.compareString(store.name, \"m\") < 0"),
        ("!(n == 1)", "!(n === 1n)"),
        ("small == 1", "BigInt(small) === 1n"),
        ("double(n) > 1.5 ? 'a' : 'b'", "Number(n) > 1.5 ? \"a\" : \"b\""),
        ("size(store.tags) > 0", "store.tags.length > 0"),
        ("'a' in store.tags", "store.tags.includes(\"a\")"),
        ("store == stores[0]", "cel.equals(store, cel.indexList(stores, 0n))"),
    ]);
}

#[test]
fn an_operand_that_decides_hides_that_the_other_fails() {
    prints(&[
        ("stores[0].count > 0 && n > 0", "n > 0n && BigInt(cel.indexList(stores, 0n).count) > 0n"),
        (
            "10 / n > 1 || stores[n].name == ''",
            "cel.or(() => cel.divideInt64(10n, n) > 1n, () => cel.indexList(stores, n).name === \"\")",
        ),
        (
            "stores.all(s, 10 / s.count > 1)",
            "cel.all(stores, (s) => cel.divideInt64(10n, BigInt(s.count)) > 1n)",
        ),
        ("stores.all(s, s.count > 1)", "stores.every((s) => BigInt(s.count) > 1n)"),
    ]);
}

#[test]
fn fields_of_absent_messages_are_defaults() {
    prints(&[
        ("store.owner.name", "store.owner?.name ?? \"\""),
        ("store.owner.boss.boss.name", "store.owner?.boss?.boss?.name ?? \"\""),
        ("store.note", "store.note ?? \"\""),
        ("has(store.note)", "store.note !== undefined"),
        ("has(store.owner.name)", "(store.owner?.name ?? \"\") !== \"\""),
        ("has(store.tags)", "store.tags.length > 0"),
        ("store.rating == 3", "cel.changed(store.rating, BigInt) === 3n"),
        ("string(store.opened)", "cel.timestampToString(cel.timestampOf(store.opened))"),
        ("store.?note.orValue('-')", "store.note ?? \"-\""),
        ("store.?name.orValue('-')", "cel.optionalOfNonZeroValue(store.name) ?? \"-\""),
        (
            "store.owner == store.owner.boss",
            "const Owner$empty = () => ({\n  name: \"\",\n});\ncel.equals(store.owner ?? Owner$empty(), store.owner?.boss ?? Owner$empty())",
        ),
    ]);
}

#[test]
fn properties_of_module_types_must_be_there() {
    prints(&[
        ("card.title", "card.title"),
        ("card.constructor", "cel.given(cel.own(card, \"constructor\"), \"constructor\")"),
        ("card.?constructor.orValue('x')", "cel.own(card, \"constructor\") ?? \"x\""),
    ]);
}

#[test]
fn enums_are_compared_by_name_where_the_number_is_constant() {
    prints(&[
        ("store.status == shop.v1.Status.OPEN", "store.status === \"OPEN\""),
        ("name(store.status)", "`${store.status}`"),
        (
            "store.status > 1",
            "const Status$numbers = {\n  UNKNOWN: 0n,\n  OPEN: 1n,\n  CLOSED: 2n,\n};\ncel.numberOf(store.status, Status$numbers) > 1n",
        ),
    ]);
}

#[test]
fn macros_are_methods_of_arrays() {
    prints(&[
        (
            "stores.filter(s, s.name != '').map(s, s.name)",
            "stores.filter((s) => s.name !== \"\").map((s) => s.name)",
        ),
        ("stores.map(cel, cel.name)", "stores.map((cel_) => cel_.name)"),
        (
            "store.prices.exists(k, k == 'a')",
            "cel.keys(cel.mapOf(store.prices, (it) => it, BigInt)).some((k) => k === \"a\")",
        ),
        ("store.tags.exists_one(t, t == 'a')", "cel.existsOne(store.tags, (t) => t === \"a\")"),
        ("cel.bind(x, n / 2, x == n)", "((x) => x === n)(n / 2n)"),
        ("store.?note.optMap(x, x + '!')", "cel.optMap(store.note, (x) => x + \"!\")"),
        ("[1, 2].map(i, {'a': i})", "[1n, 2n].map((i) => new Map([[\"a\", i]]))"),
    ]);
}

#[test]
fn text_is_made_by_templates() {
    prints(&[
        (
            "'%s has %d at %.2f'.format([store.name, n, 1.5])",
            "`${store.name} has ${n} at ${cel.formatFixed(1.5, 2)}`",
        ),
        ("'`${%s}'.format([['a']])", "`\\`\\${${cel.formatList([\"a\"], String)}}`"),
        ("string(n)", "`${n}`"),
        ("'no. ' + string(n) + '!'", "\"no. \" + n + \"!\""),
        ("string(n / 2) + default", "n / 2n + default_"),
        ("string(n) + string(n)", "`${n}` + `${n}`"),
        ("default.matches('^a.b$')", "/^a[^\\n]b$/u.test(default_)"),
    ]);
}

#[test]
fn containers_are_not_converted_as_a_whole_for_one_element() {
    prints(&[
        ("counts[0] + 1", "cel.addInt64(BigInt(cel.indexList(counts, 0n)), 1n)"),
        ("counts.map(c, c * c)", "counts.map(BigInt).map((c) => cel.multiplyInt64(c, c))"),
        ("size(counts)", "BigInt(counts.length)"),
        ("store.prices['a']", "BigInt(cel.indexRecord(store.prices, \"a\"))"),
        ("'a' in store.prices", "Object.hasOwn(store.prices, \"a\")"),
        ("store.prices[?'a'].orValue(0)", "cel.optMap(cel.own(store.prices, \"a\"), BigInt) ?? 0n"),
        ("store.tags.first().orValue('')", "store.tags[0] ?? \"\""),
    ]);
}

#[test]
fn results_are_as_generated_types_have_them() {
    let fits = |source: &str, ty: T, expected: &str| {
        assert_eq!(printed_as(source, Some(&ty)), expected, "{source}");
    };
    fits("n", T::Scalar(Scalar::I64), "n");
    fits("n", T::Scalar(Scalar::JsonInteger), "Number(n)");
    fits("n", T::Scalar(Scalar::I32), "cel.int64ToInt32(n)");
    fits("n", T::Scalar(Scalar::JsonNumber), "Number(n)");
    fits("ratio", T::Scalar(Scalar::JsonNumber), "ratio");
    fits("at", T::WellKnown(WellKnown::Timestamp), "at");
    fits(
        "at + duration('1s')",
        T::WellKnown(WellKnown::Timestamp),
        "cel.dateOf(cel.addTimestampDuration(cel.timestampOf(at), 1000000000n))",
    );
    fits("store.opened", T::WellKnown(WellKnown::Timestamp), "store.opened ?? new Date(0)");
    fits("small", T::Scalar(Scalar::JsonInteger), "small");
    fits("store.count", T::Scalar(Scalar::JsonNumber), "store.count");
    fits("counts", list(INT), "counts");
    fits("counts", list(T::Scalar(Scalar::JsonInteger)), "counts");
    fits("[n]", list(T::Scalar(Scalar::JsonInteger)), "[n].map(Number)");
    fits(
        "{'a': n}",
        T::Map(MapKey::String, Box::new(T::Scalar(Scalar::I64))),
        "Object.fromEntries(new Map([[\"a\", n]]))",
    );
    fits(
        "store.owner",
        named("shop.v1.Owner"),
        "const Owner$empty = () => ({\n  name: \"\",\n});\nstore.owner ?? Owner$empty()",
    );
    fits("store.status", named("shop.v1.Status"), "store.status");
}

#[test]
fn what_has_no_javascript_is_refused_with_its_place() {
    prints(&[
        (
            "default == '' || default.matches('a(?i)b')",
            "the pattern has parts that ignore case beside others that do not, which JavaScript has not at 33..41",
        ),
        (
            "[optional.of(n)].first().hasValue()",
            "JavaScript has no optional that holds an optional at 0..24",
        ),
    ]);
}

#[test]
fn variables_do_not_hide_the_functions_of_the_project() {
    let contract = contract();
    let function = |can_fail| UserFunction {
        path: "crate::texts::short".to_owned(),
        args: vec![Type::Int],
        result: Type::String,
        can_fail,
        web: Some(WebFunction {
            module: "./web/texts.ts".to_owned(),
            name: "short".to_owned(),
            span: Span::default(),
        }),
    };
    let calls = |can_fail| {
        let functions = BTreeMap::from([("short".to_owned(), function(can_fail))]);
        let mut env = Env::new(&contract);
        env.variables.insert("short".to_owned(), Type::Int);
        let (args, result) = (vec![Type::Int], Type::String);
        let own = hawksbill_schemas::cel::UserFunction { args, result, can_fail };
        env.functions.insert("short".to_owned(), own);
        let expr = check("short(short)", &env).expect("it checks");
        let mut printer = Printer::new(&contract);
        printer.know(Users { functions: &functions, bindings: "web/hawksbill" });
        assert_eq!(printer.source("short", &T::Scalar(Scalar::I64)), "short_");
        let file = File {
            module: "mappings".to_owned(),
            origin: String::new(),
            declared: BTreeSet::default(),
            passed_on: BTreeSet::default(),
            body: printer.code(&expr).expect("it prints"),
        };
        file.javascript().lines().skip(1).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let import = "import { short } from \"../texts.js\";\n";
    assert_eq!(calls(false).trim(), format!("{import}short(short_)"));
    assert!(calls(true).trim().ends_with("cel.attempt(short, short_)"), "{}", calls(true));
}
