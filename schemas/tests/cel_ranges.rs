//! What is known of integers within lists, maps and optionals: arithmetic on fields of 32 bits cannot overflow,
//! wherever they come from, and what may overflow still says so.

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Env, Ranges, Type, check};
use hawksbill_schemas::model::{Scalar, TypeName, TypeRef};

const PROTO: &str = r#"
syntax = "proto3";
package shop.v1;

import "google/protobuf/wrappers.proto";

message Figures {
  repeated int32 counts = 1;
  repeated uint32 sizes = 2;
  repeated int64 wholes = 3;
  map<string, int32> stock = 4;
  map<int32, int64> sold = 5;
  repeated google.protobuf.Int32Value ratings = 6;
  repeated Status states = 7;
  optional int32 left = 8;
  int32 count = 9;
  repeated Figures parts = 10;
  map<uint32, Figures> by_size = 11;
}
enum Status { STATUS_UNSPECIFIED = 0; OPEN = 1; }
"#;

static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let files = [("hawksbill.toml", ""), ("schemas/shop.proto", PROTO)];
    common::project(&files).loaded().contract
});

/// Figures `f`, a list of 32-bit integers `xs`, one of any integers `ys`.
fn env() -> Env<'static> {
    let mut env = Env::new(&CONTRACT);
    env.container = "shop.v1".to_owned();
    env.variables = BTreeMap::from([
        ("f".to_owned(), Type::Struct(TypeName::new("shop.v1.Figures"))),
        ("xs".to_owned(), Type::list(Type::Int)),
        ("ys".to_owned(), Type::list(Type::Int)),
        ("y".to_owned(), Type::Int),
    ]);
    let declared = TypeRef::List(Box::new(TypeRef::Scalar(Scalar::I32)));
    env.ranges.insert("xs".to_owned(), Ranges::of(&CONTRACT, &declared));
    env
}

/// Whether the expression can fail.
fn fails(source: &str) -> bool {
    check(source, &env()).unwrap_or_else(|problems| panic!("{source}: {problems:?}")).can_fail
}

#[track_caller]
fn sure(sources: &[&str]) {
    for source in sources {
        assert!(!fails(source), "{source} can fail");
    }
}

#[track_caller]
fn unsure(sources: &[&str]) {
    for source in sources {
        assert!(fails(source), "{source} cannot fail");
    }
}

#[test]
fn elements_have_the_range_of_their_declaration() {
    sure(&[
        "xs.map(x, x + 1)",
        "f.counts.map(x, x + 1)",
        "f.counts.map(x, x * x + x)",
        "f.counts.map(x, -x)",
        "f.sizes.map(x, x * x)",
        "f.sizes.map(x, int(x) - 1)",
        "f.states.map(x, x + 1)",
        "f.ratings.map(x, x != null ? x * 2 : 0)",
        "f.counts.all(x, x + 1 > x)",
        "f.counts.exists(x, x - 1 < x)",
        "f.counts.exists_one(x, x * 2 == 2)",
        "f.counts.filter(x, x + 1 > 0).map(x, x + 1)",
        "f.counts.map(x, x > 0, x + 1)",
        "f.counts.transformList(i, x, x + i)",
        "f.counts.sortBy(x, -x).map(x, x + 1)",
        "f.parts.map(p, p.counts.map(x, x + p.count))",
        "f.parts.map(p, p.counts).flatten().map(x, x + 1)",
        "f.counts.map(x, x + 1).map(x, x + 1)",
    ]);
    unsure(&[
        "ys.map(x, x + 1)",
        "f.wholes.map(x, x + 1)",
        "f.counts.map(x, x * x * x)",
        "f.sizes.map(x, x - 1u)",
        "f.counts.map(x, x * x).map(x, x * 4)",
        "f.counts.map(x, x / f.count)",
    ]);
}

#[test]
fn what_passes_elements_on_passes_their_range_on() {
    sure(&[
        "f.counts.sort().map(x, x + 1)",
        "f.counts.distinct().reverse().map(x, x + 1)",
        "(f.counts + xs).map(x, x + 1)",
        "(f.counts + [1, 2]).map(x, x + 1)",
        "(y > 0 ? f.counts : []).map(x, x + 1)",
        "[f.count, 1].map(x, x + 1)",
        "[?f.?left, f.count].map(x, x + 1)",
        "take(f.counts, 2).map(x, x + 1)",
        "first(f.counts, 0) + 1",
        "f.counts.first().optMap(x, x + 1).orValue(0)",
        "f.counts[?0].orValue(0) + 1",
        "f.?left.orValue(0) + 1",
        "f.?left.or(f.counts[?0]).orValue(1) * 2",
        "size(f.counts) > 0 ? f.counts[0] + 1 : 0",
        "size(f.counts) > 0 ? math.greatest(f.counts) + 1 : 0",
        "optional.of(f.count).orValue(0) + 1",
        "optional.none().orValue(f.count) + 1",
        "optional.unwrap([f.?left]).map(x, x + 1)",
        "cel.bind(xs, f.counts, xs.map(x, x + 1))",
        "lists.range(9).map(x, x + 1)",
        "Figures{counts: [?optional.of(f.count)]}",
    ]);
    unsure(&[
        "(f.counts + ys).map(x, x + 1)",
        "(y > 0 ? f.counts : ys).map(x, x + 1)",
        "[f.count, y].map(x, x + 1)",
        "first(f.counts, y) + 1",
        "f.counts[?0].orValue(y) + 1",
        "optional.of(y).orValue(0) + 1",
    ]);
}

#[test]
fn keys_and_values_of_maps_have_theirs() {
    sure(&[
        "f.sold.map(k, k + 1)",
        "f.sold.transformList(k, v, k + 1)",
        "f.stock.transformList(k, v, v + 1)",
        "f.stock.transformMap(k, v, v + 1).transformList(k, v, v + 1)",
        "f.stock.all(k, v, v + 1 > v)",
        "f.stock[?'a'].orValue(0) + 1",
        "f.stock.?a.orValue(0) + 1",
        "has(f.stock.a) ? f.stock.a + 1 : 0",
        "f.by_size.transformList(k, v, k * 2u + uint(v.counts.size()))",
        "{'a': f.count}.transformList(k, v, v + 1)",
    ]);
    unsure(&[
        "f.sold.transformList(k, v, v + 1)",
        "f.sold.transformMap(k, v, v).transformList(k, v, v + 1)",
        "f.stock.transformMap(k, v, v * v).transformList(k, v, v * v)",
        "{'a': y}.transformList(k, v, v + 1)",
    ]);
}

#[test]
fn fields_take_what_has_room_in_them() {
    sure(&[
        "Figures{counts: f.counts}",
        "Figures{counts: xs}",
        "Figures{counts: [f.count, 7]}",
        "Figures{counts: f.sold.map(k, k)}",
        "Figures{stock: f.stock}",
        "Figures{sold: {f.count: y}}",
        "Figures{left: f.?left.orValue(0)}",
        "Figures{?left: f.?left}",
        "Figures{ratings: f.ratings}",
        "Figures{wholes: ys}",
        "Figures{counts: []}",
    ]);
    unsure(&[
        "Figures{count: y}",
        "Figures{left: y}",
        "Figures{?left: optional.of(y)}",
        "Figures{counts: ys}",
        "Figures{counts: [1, y]}",
        "Figures{counts: f.counts.map(x, x + 1)}",
        "Figures{stock: {'a': y}}",
        "Figures{sold: {y: 1}}",
        "Figures{ratings: [y]}",
        "Figures{?counts: optional.of(ys)}",
        "Figures{parts: [Figures{count: y}]}",
    ]);
}
