//! Expressions that are right: their types, and whether they can fail (`!`).

mod common;
mod shop;

use hawksbill_schemas::cel::{Bound, Kind, Literal, Quantifier, Type, check};
use hawksbill_schemas::model::TypeName;

use shop::{checked, outcome};

/// Pairs of an expression and its outcome.
fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(source, wanted)| outcome(source) != *wanted)
        .map(|(source, wanted)| format!("{source}\n  is {}\n  not {wanted}", outcome(source)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fields_of_messages_are_always_there() {
    all(&[
        ("store.name", "string"),
        ("store.address.city", "string"),
        ("store.coupons", "list<shop.v1.Coupon>"),
        ("store.labels", "map<string, string>"),
        ("store.opened_at", "timestamp"),
        ("store.rating", "int or null"),
        ("store.slogan", "string"),
        ("has(store.address)", "bool"),
        ("store.?slogan", "optional<string>"),
        ("store.?address.?city.orValue('-')", "string"),
        ("store.?address.city", "optional<string>"),
        ("has(store.?address.city)", "bool"),
    ]);
}

#[test]
fn optional_properties_of_modules_may_be_absent() {
    all(&[
        ("card.title", "string"),
        ("card.subtitle", "string!"),
        ("card.badge.tone", "string!"),
        ("card.?subtitle.orValue('')", "string"),
        ("card.?badge.?tone.orValue('')", "string"),
        ("card.kind", "modules.Card.Kind"),
        ("card.price", "int or null!"),
        ("card.?price", "optional<int or null>"),
    ]);
}

#[test]
fn enums_are_ints_of_protobuf_and_strings_elsewhere() {
    all(&[
        ("status", "shop.v1.Status"),
        ("status == Status.OPEN", "bool"),
        ("status == shop.v1.Status.OPEN", "bool"),
        ("status == 1", "bool"),
        ("status + 1", "int"),
        ("string(status)", "string"),
        ("int(status)", "int"),
        ("name(status)", "string"),
        ("label(name(status), {'OPEN': 'Open'}, '-')", "string"),
        ("label(status, {1: 'Open'}, '-')", "string"),
        ("status in [Status.OPEN, 2]", "bool"),
        ("card.kind == 'big'", "bool"),
        ("card.kind + '!'", "string"),
        ("card.kind.size()", "int"),
        ("name(card.kind)", "string"),
        ("b ? Status.OPEN : 7", "int"),
    ]);
}

#[test]
fn arithmetic_fails_only_where_it_may_overflow() {
    all(&[
        ("i + 1", "int!"),
        ("store.stock + 1", "int"),
        ("store.stock * store.stock", "int"),
        ("store.stock * store.stock * store.stock", "int!"),
        ("store.visits + 1u", "uint"),
        ("store.visits - 1u", "uint!"),
        ("size(s) * 100", "int"),
        ("-i", "int!"),
        ("-store.stock", "int"),
        ("i / 2", "int"),
        ("i / -1", "int!"),
        ("i / i", "int!"),
        ("i % 7", "int"),
        ("i % 7 * 1000000", "int"),
        ("u / 2u", "uint"),
        ("d / 0.0", "double"),
        ("math.abs(store.stock)", "int"),
        ("math.abs(i)", "int!"),
        ("uint(size(s))", "uint"),
        ("int(store.visits)", "int"),
        ("int(u)", "int!"),
        ("b ? store.stock : 7 + 1", "int"),
        ("cel.bind(x, store.stock, x + x)", "int"),
        ("math.greatest(store.stock, 1) + 1", "int"),
    ]);
}

#[test]
fn constants_cannot_fail() {
    all(&[
        ("timestamp('2009-02-13T23:31:30Z')", "timestamp"),
        ("duration('1h30m')", "duration"),
        ("int('12')", "int"),
        ("double('1.5')", "double"),
        ("bool('true')", "bool"),
        ("string(b'abc')", "string"),
        ("t.getHours('Asia/Shanghai')", "int"),
        ("t.getHours('+08:00')", "int"),
        ("t.getHours(s)", "int!"),
        ("s.matches('^[a-z]+$')", "bool"),
        ("lists.range(10)", "list<int>"),
        ("[1, 2, 3][1]", "int"),
        ("{'a': 1}['a']", "int"),
        ("math.greatest([1, 2])", "int"),
        ("s.substring(0)", "string"),
    ]);
    let kind = checked("timestamp('1970-01-01T00:00:01.5Z')").kind;
    assert_eq!(kind, Kind::Literal(Literal::Timestamp { seconds: 1, nanos: 500_000_000 }));
}

#[test]
fn failures_are_absorbed_as_the_language_says() {
    all(&[
        ("1 / 0 == 1 || true", "bool"),
        ("1 / 0 == 1 && false", "bool"),
        ("1 / 0 == 1 || b", "bool!"),
        ("dyn(i) || true", "bool"),
        ("true ? 1 : 1 / 0", "int"),
        ("b ? 1 : 1 / 0", "int!"),
        ("o.orValue(string(xs[0]))", "string!"),
    ]);
}

#[test]
fn nulls_are_values_of_wrappers_only() {
    all(&[
        ("w == null", "bool"),
        ("w == 1", "bool"),
        ("w + 1", "int!"),
        ("store.rating > 3", "bool!"),
        ("store.address == null", "bool"),
        ("b ? null : 1", "int or null"),
        ("[1, null]", "list<int or null>"),
        ("null == null", "bool"),
    ]);
}

#[test]
fn literals_take_their_type_from_where_they_stand() {
    all(&[
        ("[] + [1]", "list<int>"),
        ("b ? [] : ['a']", "list<string>"),
        ("[[], [1]]", "list<list<int>>"),
        ("{'a': [], 'b': [1]}", "map<string, list<int>>"),
        ("optional.none().orValue(1)", "int"),
        ("b ? {} : {'a': 1}", "map<string, int>"),
        ("[?o, 'a']", "list<string>"),
        ("{?'a': o}", "map<string, string>"),
        ("{s: 1, 'a': 2}", "map<string, int>!"),
    ]);
    let Kind::Conditional(_, empty, _) = checked("b ? [] : ['a']").kind else { panic!("?:") };
    assert_eq!((empty.kind, empty.ty), (Kind::List(Vec::new()), Type::list(Type::String)));
}

#[test]
fn macros_of_all_kinds_are_told_apart() {
    all(&[
        ("coupons.all(c, c.active)", "bool"),
        ("coupons.exists(c, c.cents > 100)", "bool"),
        ("coupons.exists_one(c, c.cents > 100)", "bool"),
        ("coupons.existsOne(c, c.cents > 100)", "bool"),
        ("coupons.filter(c, c.active)", "list<shop.v1.Coupon>"),
        ("coupons.map(c, c.title)", "list<string>"),
        ("coupons.map(c, c.active, c.title)", "list<string>"),
        ("m.map(k, k)", "list<string>"),
        ("m.all(k, v, v > 0)", "bool"),
        ("xs.transformList(i, x, x)", "list<int>"),
        ("xs.transformList(i, x, i > 0, x)", "list<int>"),
        ("m.transformMap(k, v, v == 1)", "map<string, bool>"),
        ("m.transformMapEntry(k, v, {v: k})", "map<int, string>!"),
        ("coupons.sortBy(c, c.cents)", "list<shop.v1.Coupon>"),
        ("o.optMap(x, x.size())", "optional<int>"),
        ("o.optFlatMap(x, optional.of(1))", "optional<int>"),
        ("cel.bind(x, s + s, x + x)", "string"),
        ("cel.block([s + s, cel.index(0) + s], cel.index(1))", "string"),
        ("xs.map(x, xs.map(x, x == 1))", "list<list<bool>>"),
        ("coupons.map(s, s.title)", "list<string>"),
    ]);
    let Kind::Comprehension(filter) = checked("coupons.map(c, c.active, c)").kind else {
        panic!("a macro")
    };
    assert!(matches!(filter.quantifier, Quantifier::Filter(_)));
}

#[test]
fn functions_of_the_extensions_have_their_types() {
    all(&[
        ("'tacocat'.charAt(3)", "string!"),
        ("s.indexOf('a')", "int"),
        ("s.split(',').join('-')", "string"),
        ("s.lowerAscii().trim().replace('a', 'b', 1)", "string"),
        ("strings.quote(s)", "string"),
        ("'%s has %d, %.2f'.format([s, i, d])", "string"),
        ("'%s'.format([[1, 2]])", "string"),
        ("xs.slice(0, 1)", "list<int>!"),
        ("[[1], [2]].flatten()", "list<int>"),
        ("[[[1]], [[2]]].flatten(2)", "list<int>"),
        ("xs.distinct().sort().reverse()", "list<int>"),
        ("xs.first()", "optional<int>"),
        ("first(xs, 0)", "int"),
        ("math.greatest(1, 2.5)", "double"),
        ("math.greatest(i, 1, 2)", "int"),
        ("math.round(1.5)", "double"),
        ("math.isNaN(d)", "bool"),
        ("math.bitShiftLeft(1, 2)", "int"),
        ("math.sqrt(i)", "double"),
        ("base64.encode(b'a')", "string"),
        ("base64.decode(s)", "bytes!"),
        ("o.hasValue()", "bool"),
        ("o.value()", "string!"),
        ("o.or(optional.of('a')).orValue('b')", "string"),
        ("optional.ofNonZeroValue(s)", "optional<string>"),
        ("optional.unwrap([o])", "list<string>"),
        ("xs[?0].orValue(1)", "int"),
        ("m[?'a'].hasValue()", "bool"),
        ("m.?a", "optional<int>"),
    ]);
}

#[test]
fn converters_are_total() {
    all(&[
        ("decimal(store.stock, 2)", "string"),
        ("money(i, 'CNY')", "string"),
        ("iso(store.opened_at)", "string"),
        ("iso_seconds(i) + iso_millis(i)", "string"),
        ("relative(t, t, 'zh')", "string"),
        ("template('{a}', {'a': s})", "string"),
        ("resize(with_query(s, {'a': 'b'}), 100, 200)", "string"),
        ("truncate(s, 10)", "string"),
    ]);
}

#[test]
fn functions_of_the_project_are_typed() {
    all(&[
        ("yuan(store.stock)", "string"),
        ("yuan(status)", "string"),
        ("yuan(w)", "string!"),
        ("parse(s)", "int!"),
    ]);
}

#[test]
fn numbers_of_different_types_compare() {
    all(&[
        ("i < u", "bool"),
        ("i == d", "bool"),
        ("u >= 1.5", "bool"),
        ("1.0 in xs", "bool"),
        ("dyn(i) == 'a'", "bool"),
    ]);
}

#[test]
fn messages_are_built() {
    all(&[
        ("Coupon{title: s, cents: 5}", "shop.v1.Coupon"),
        ("shop.v1.Coupon{cents: store.stock}", "shop.v1.Coupon"),
        ("Coupon{cents: i}", "shop.v1.Coupon!"),
        ("Store{status: Status.OPEN, address: null, ?slogan: o}", "shop.v1.Store"),
        ("Store{rating: 5, opened_at: t}", "shop.v1.Store"),
        ("modules.Card{title: s, kind: 'big'}", "modules.Card"),
        ("google.protobuf.Int64Value{value: i}", "int or null"),
        ("google.protobuf.Timestamp{seconds: 5}", "timestamp"),
    ]);
    let Kind::Message(_, fields) = checked("Store{address: null, name: 'a'}").kind else {
        panic!("a message")
    };
    assert!(matches!(fields.as_slice(), [(_, Bound::Always(_))]), "null leaves the field unset");
}

#[test]
fn what_is_expected_is_converted_to() {
    let with = |source: &str, expected: Type| {
        let mut env = shop::env();
        env.expected = Some(expected);
        check(source, &env).map(|expr| (expr.ty, expr.can_fail))
    };
    assert_eq!(with("status", Type::Int), Ok((Type::Int, false)));
    assert_eq!(with("[]", Type::list(Type::String)), Ok((Type::list(Type::String), false)));
    assert_eq!(with("s", Type::String.nullable()), Ok((Type::String.nullable(), false)));
    assert_eq!(with("w", Type::Int), Ok((Type::Int, true)));
    let kind = Type::Enum(TypeName::new("modules.Card.Kind"));
    assert_eq!(with("'big'", kind.clone()), Ok((kind.clone(), false)));
    assert_eq!(with("b ? 'big' : card.kind", kind.clone()), Ok((kind.clone(), false)));
    let kinds = Type::list(kind.clone());
    assert_eq!(with("['big', 'small']", kinds.clone()), Ok((kinds, false)));
    let problems = with("b ? 'big' : 'bgi'", kind).expect_err("no such value");
    assert_eq!(problems[0].message, "`modules.Card.Kind` has no value `bgi`");
    let problems = with("i", Type::Double).expect_err("no number becomes a double by itself");
    assert_eq!(problems[0].hints, ["convert the int: `double(..)`"]);
}

#[test]
fn places_are_those_of_the_text() {
    let span = |source: &str, of: &dyn Fn(&Kind) -> std::ops::Range<usize>| {
        let expr = checked(source);
        assert_eq!(source.get(expr.span.clone()), Some(source.trim()), "the whole");
        source.get(of(&expr.kind)).expect("bytes of characters").to_owned()
    };
    let first = |kind: &Kind| match kind {
        Kind::Call(_, args) => args[0].span.clone(),
        _ => panic!("a call"),
    };
    let last = |kind: &Kind| match kind {
        Kind::Call(_, args) => args.last().expect("an argument").span.clone(),
        _ => panic!("a call"),
    };
    assert_eq!(span("'价格' + store.name", &last), "store.name");
    assert_eq!(span("(s + 'é').trim()", &first), "s + 'é'");
    assert_eq!(span("  xs.map(x, (x))[0]", &first), "xs.map(x, (x))");
    assert_eq!(span("s.replace('·', \"🐢\")", &last), "\"🐢\"");
    assert_eq!(span("m[ 'a' ]", &last), "'a'");
    assert_eq!(span("store.?slogan.or(optional.none())", &first), "store.?slogan");
    assert_eq!(
        span("size(shop.v1.Store{name: 'a'}.name)", &first),
        "shop.v1.Store{name: 'a'}.name"
    );
}

#[test]
fn names_are_looked_up_in_the_container_and_around_it() {
    let mut env = shop::env();
    env.container = "shop.v1.inner".to_owned();
    env.variables.insert("shop.v1.x".to_owned(), Type::Bool);
    env.variables.insert("x".to_owned(), Type::String);
    env.variables.insert("a.b".to_owned(), Type::map(Type::String, Type::Int));
    let ty = |source: &str| check(source, &env).map(|expr| expr.ty);
    assert_eq!(ty("x"), Ok(Type::Bool));
    assert_eq!(ty(".x"), Ok(Type::String));
    assert_eq!(ty("Coupon{}.cents"), Ok(Type::Int));
    assert_eq!(ty("a.b.c"), Ok(Type::Int));
    assert_eq!(ty("xs.map(x, x)"), Ok(Type::list(Type::Int)));
}
