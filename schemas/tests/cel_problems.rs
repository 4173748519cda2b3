//! Expressions that are wrong, and how it is told.

mod common;
mod shop;

use shop::problems;

fn all(sources: &[&str]) -> String {
    sources.iter().map(|source| problems(source)).collect::<Vec<_>>().join("\n")
}

#[test]
fn unknown_names_are_told_with_their_nearest() {
    insta::assert_snapshot!(all(&[
        "stroe.name",
        "x + 1",
        "store.nmae",
        "store.openedAt",
        "store.address.street",
        "Status.OPNE",
        "Status",
        "coupons[0].tilte + stroe.name",
        "Coupn{title: 'a'}",
        "Coupon{titel: 'a', cents: 'b', cents: 1}",
        "modules.Card{title: 'a'}",
        "card.kind == 'bgi'",
    ]));
}

#[test]
fn calls_that_do_not_fit_are_told_with_what_would() {
    insta::assert_snapshot!(all(&[
        "1 + 'a'",
        "s + i",
        "i * d",
        "s == 1",
        "-s",
        "b && i",
        "i ? 1 : 2",
        "b ? 1 : 'a'",
        "s.contains(1)",
        "i.contains('a')",
        "size(1)",
        "contains(s, 'a')",
        "s.lenght()",
        "math.ceil(1)",
        "math.ciel(1.0)",
        "yuan(s)",
        "yuan(1, 2)",
        "yaun(1)",
        "o + 'a'",
        "o == null",
        "status == 'OPEN'",
        "xs['a']",
        "s.name",
        "xs.name",
        "t.year",
        "template('{a}', {'a': i})",
        "'%d of %s'.format([s])",
        "'%y'.format([s])",
    ]));
}

#[test]
fn what_is_known_only_at_run_time_is_refused() {
    insta::assert_snapshot!(all(&[
        "[1, 'a']",
        "{'a': 1, 'b': s}",
        "{1.5: 1}",
        "type(s)",
        "store.anything",
        "store.extra.a",
        "google.protobuf.Value{string_value: 'a'}",
        "card.any",
        "proto.hasExt(store, shop.v1.ext)",
        "s.matches(s)",
        "math.greatest(i, d)",
        "s.format([1])",
    ]));
}

#[test]
fn what_always_fails_is_told_when_it_is_checked() {
    insta::assert_snapshot!(all(&[
        "1 / 0",
        "9223372036854775807 + 1",
        "-9223372036854775808 / -1",
        "0u - 1u",
        "timestamp('2009-02-30T00:00:00Z')",
        "duration('1 hour')",
        "int('one')",
        "int(1e99)",
        "string(b'\\xff')",
        "s.matches('a(')",
        "t.getHours('Mars/Base')",
        "[1, 2][2]",
        "{'a': 1}['b']",
        "{'a': 1, 'a': 2}",
        "math.bitShiftLeft(1, -1)",
        "Coupon{cents: 5000000000}",
        "b ? 1 / 0 : 2 / 0",
    ]));
}

#[test]
fn macros_that_are_wrong_are_told() {
    insta::assert_snapshot!(all(&[
        "has(store)",
        "xs.map(1, 2)",
        "xs.all(x, x)",
        "s.map(x, x)",
        "o.map(x, x)",
        "xs.filter(x)",
        "xs.transformMap(k, v)",
        "xs.sortBy(x, [x])",
        "o.optFlatMap(x, x)",
        "cel.bind(1, 2, 3)",
    ]));
}

#[test]
fn texts_that_are_no_expressions_are_told() {
    insta::assert_snapshot!(all(&[
        "",
        "1 +",
        "(1",
        "1)",
        "'abc",
        "\"\\q\"",
        "/* a */ 1",
        "a & b",
        "价格",
        "[1, 2",
        "b ? 1",
        "for",
        "store.",
        "99999999999999999999",
        "b and b",
        "i = 1",
        "o ?? s",
    ]));
}

#[test]
fn all_problems_of_an_expression_are_told_at_once() {
    insta::assert_snapshot!(all(&[
        "stroe.name + store.nmae + string(1 + 'a')",
        "coupons.map(c, c.tilte).filter(c, c.size() + 'a')",
        "[foo(1), bar(2), store.baz]",
    ]));
}

#[test]
fn what_is_too_long_or_too_deep_is_told() {
    let told = |source: &str| {
        let found = hawksbill_schemas::cel::check(source, &shop::env());
        found.expect_err("too much")[0].message.clone()
    };
    insta::assert_snapshot!(told(&"[".repeat(200)), @"the expression is more than 100 levels deep");
    insta::assert_snapshot!(told(&"1,".repeat(5_000)), @"the expression has more than 4096 words and signs");
    insta::assert_snapshot!(told(&"a".repeat(70_000)), @"the expression is longer than 65536 bytes");
}

#[test]
fn lists_of_lists_have_one_depth() {
    for source in ["[[i], [[2]]].map(x, x)", "[[[]], [i]]", "[[xs], xs].flatten()", "[xs, [xs]][0]"]
    {
        let problems = shop::problems(source);
        assert!(problems.contains("the elements of a list have one type"), "{problems}");
    }
}

#[test]
fn a_regular_expression_that_counts_too_far_is_refused() {
    let sources = [r"s.matches('[a-z]{999999}')", r"s.matches('((a{999}){99}){99}')"];
    for source in sources {
        let problems = shop::problems(source);
        assert!(problems.contains("takes too much memory"), "{problems}");
    }
    shop::checked(r"s.matches('^\\w{1,1000}$')");
}
