//! What printed expressions look like; that they compile and yield the right values is shown by
//! `hawksbill-cel-tests`.

use std::path::Path;

use hawksbill_schemas::cel::{Env, Ranges, check};
use hawksbill_schemas::model::{Scalar, TypeName};
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

use super::*;

/// The Rust of an expression over an item of the shop and coupons.
fn rust(text: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/shop");
    let project = Project::open(&folder).unwrap_or_else(|errors| panic!("{errors}"));
    let loaded = read::read(&project).unwrap_or_else(|errors| panic!("{errors}"));
    let named = |name| TypeRef::Named(TypeName::new(name));
    let sources = [
        ("item", named("shop.item.v1.Item")),
        ("coupons", TypeRef::List(Box::new(named("shop.coupon.v1.Coupon")))),
        ("card", named("modules.ItemCard")),
        ("counts", TypeRef::List(Box::new(TypeRef::Scalar(Scalar::I32)))),
    ];
    let mut env = Env::new(&loaded.contract);
    let mut variables = Variables::default();
    for (name, ty) in sources {
        env.variables.insert(name.to_owned(), Type::of(&loaded.contract, &ty).unwrap());
        env.ranges.insert(name.to_owned(), Ranges::of(&loaded.contract, &ty));
        variables.add(name, name, ty);
    }
    let expr = check(text, &env).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    let functions = BTreeMap::new();
    let expressions = Expressions::new(&loaded.contract, &functions);
    let printed = expressions.owned(&expr, &variables);
    printed.unwrap_or_else(|unsupported| panic!("{text}: {unsupported}"))
}

#[test]
fn lists_are_chains_of_iterators_with_one_collect() {
    assert_eq!(
        rust("coupons.filter(c, c.percent > 10u).map(c, c.title)"),
        "coupons.iter().filter(|&c| c.percent > 10).map(|c| c.title.clone()).collect::<Vec<_>>()"
    );
    assert_eq!(
        rust("coupons.exists(c, c.title == 'New')"),
        "coupons.iter().any(|c| c.title == \"New\")"
    );
    assert_eq!(rust("size(coupons)"), "cel::size(coupons.len())");
}

#[test]
fn texts_are_put_together_in_one_go() {
    assert_eq!(
        rust("item.title + ' · ' + item.pictures[0]"),
        "[item.title.as_str(), \" · \", cel::index_list(&item.pictures, 0)?.as_str()].concat()"
    );
}

#[test]
fn absent_messages_have_defaults_and_are_not_copied() {
    assert_eq!(
        rust("item.coupon.title"),
        "item.coupon.as_ref().map_or(\"\", |coupon| coupon.title.as_str()).to_owned()"
    );
    assert_eq!(rust("has(item.stock) ? item.stock : 1u"), {
        "if item.stock.is_some() { u64::from(item.stock.unwrap_or_default()) } else { 1_u64 }"
    });
}

#[test]
fn a_written_table_is_a_match() {
    assert_eq!(
        rust("label(item.title, {'a': 'A', 'b': 'B'}, '-')"),
        "(match item.title.as_str() { \"a\" => \"A\", \"b\" => \"B\", _ => \"-\" }).to_owned()"
    );
}

#[test]
fn what_can_fail_is_a_loop() {
    assert_eq!(
        rust("coupons.map(c, 100u / c.percent)").split_whitespace().collect::<Vec<_>>().join(" "),
        "{ let mut items = Vec::new(); \
         for c in coupons.iter() { items.push(cel::divide_uint64(100, u64::from(c.percent))?); } \
         items }"
    );
}

#[test]
fn a_side_that_cannot_fail_decides_first() {
    assert_eq!(
        rust("100u / item.stock > 3u && has(item.coupon)"),
        "item.coupon.is_some() && cel::divide_uint64(100, u64::from(item.stock.unwrap_or_default()))? > 3"
    );
}

#[test]
fn maps_are_looked_up_where_they_are() {
    assert_eq!(
        rust("item.labels.color"),
        "cel::found(item.labels.get(\"color\"), \"color\")?.clone()"
    );
    assert_eq!(
        rust("item.labels[?'color'].orValue('none')"),
        "item.labels.get(\"color\").map(String::as_str).unwrap_or(\"none\").to_owned()"
    );
}

#[test]
fn required_properties_are_there_whatever_they_are() {
    assert_eq!(rust("has(card.title)"), "true");
    assert_eq!(rust("has(card.price)"), "card.price.is_some()");
    assert_eq!(rust("has(item.title)"), "!item.title.is_empty()");
    assert_eq!(
        rust("card.?title.orValue('-')"),
        "Some(card.title.as_str()).unwrap_or(\"-\").to_owned()"
    );
}

#[test]
fn what_cannot_overflow_is_plain_arithmetic() {
    assert_eq!(
        rust("counts.map(n, n + 1)"),
        "counts.iter().copied().map(|n| i64::from(n) + 1).collect::<Vec<_>>()"
    );
    assert_eq!(
        rust("counts[?0].orValue(0) * 2"),
        "cel::list_optindex_optional_int(counts, 0).copied().map(i64::from).unwrap_or(0_i64) * 2"
    );
}
