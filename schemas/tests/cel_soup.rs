//! Whatever stands in an expression, checking it ends, reports problems within the text, and never panics.

mod common;
mod shop;

use hawksbill_schemas::cel::{Expr, Kind, check};
use proptest::prelude::*;

/// Expressions to cut up and put together anew.
const SEEDS: &[&str] = &[
    "store.district + ' · ' + store.name",
    "coupons.filter(c, c.active && c.cents > 100).map(c, c.title)",
    "has(card.badge) ? card.badge.text : optional.none().orValue('-')",
    "cel.bind(x, xs[0], x * 2 + [1, 2, 3].size())",
    "m.?a.optMap(v, v + 1).orValue(math.greatest(1, i, -3))",
    "'%s: %.2f'.format([s, d]).matches('^[a-z]+$')",
    "Store{name: 'x', ?slogan: o, coupons: [Coupon{cents: 1}, Coupon{}]}.coupons[?1].?title",
    "timestamp('2009-02-13T23:31:30Z').getHours('Asia/Shanghai') in [1, 2] || w == null",
    "xs.transformMap(k, v, k != 1, v).exists_one(k, v, k == v) ? 1u : 0x1Fu",
    "name(store.status) == 'OPEN' && Status.OPEN == store.status // done",
    "b'\\xff' + bytes(r'\\n') != b'' ? {1: 'a', 2: 'b'}[i] : store.labels.`a-b`",
    "cards.sortBy(c, c.title).first().?subtitle.orValue('') + template('{x}', {'x': s})",
];

const WORDS: &[&str] = &[
    "store",
    "card",
    "coupons",
    "xs",
    "m",
    "i",
    "u",
    "d",
    "s",
    "w",
    "o",
    "t",
    "b",
    "x",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    ".?",
    "[?",
    ",",
    ":",
    "?",
    "+",
    "-",
    "*",
    "/",
    "%",
    "!",
    "&&",
    "||",
    "==",
    "!=",
    "<",
    ">=",
    "in",
    "null",
    "true",
    "false",
    "1",
    "2u",
    "3.5",
    "'a'",
    "\"é\"",
    "b'\\x00'",
    "has",
    ".map(x, ",
    ".all(x, ",
    ".size()",
    ".filter(x, ",
    "cel.bind(x, ",
    "dyn(",
    "int(",
    "string(",
    "duration('1s')",
    "Store{",
    "name:",
    ".coupons",
    "optional.of(",
    ".orValue(",
    "math.least(",
    ".format([",
    "9223372036854775807",
    "-9223372036854775808",
    "//",
    "`a b`",
    "🐢",
    "\n",
    "lists.range(",
    ".flatten(",
    ".sortBy(x, ",
    "matches(",
    ".optMap(x, ",
    "cel.block([",
    "cel.index(0)",
    "ensure(",
];

fn holds(source: &str) {
    match check(source, &shop::env()) {
        Ok(expr) => walk(&expr, source),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(source.get(problem.span.clone()).is_some(), "{problem:?}");
                assert!(!problem.message.is_empty());
            }
        }
    }
}

/// A tree's parts stand within the text, and what cannot fail has no part that can, but for those that
/// evaluate the part only where it does not.
fn walk(expr: &Expr, source: &str) {
    assert!(source.get(expr.span.clone()).is_some(), "{expr:?}");
    let strict = match &expr.kind {
        Kind::Call(_, args) => args.iter().collect(),
        Kind::Select(operand, _) | Kind::Has(operand, _) | Kind::Convert(operand) => {
            vec![&**operand]
        }
        _ => Vec::new(),
    };
    for part in strict {
        assert!(expr.can_fail || !part.can_fail, "{expr:?}");
        walk(part, source);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_in_any_order_are_judged(words in prop::collection::vec(prop::sample::select(WORDS), 0..24)) {
        holds(&words.concat());
        holds(&words.join(" "));
    }

    #[test]
    fn expressions_with_a_piece_of_another_are_judged(
        one in prop::sample::select(SEEDS),
        other in prop::sample::select(SEEDS),
        ends in prop::array::uniform4(0.0..1.0_f64),
    ) {
        let piece = |text: &'static str, from: f64, to: f64| {
            let letters: Vec<char> = text.chars().collect();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let at = |part: f64| (part * letters.len() as f64) as usize;
            let (from, to) = (at(from.min(to)), at(from.max(to)));
            (letters[..from].iter().collect::<String>(), letters[from..to].iter().collect::<String>(), letters[to..].iter().collect::<String>())
        };
        let (before, _, behind) = piece(one, ends[0], ends[1]);
        let (_, middle, _) = piece(other, ends[2], ends[3]);
        holds(&format!("{before}{middle}{behind}"));
    }

    #[test]
    fn any_text_is_judged(text in any::<String>()) {
        holds(&text);
    }
}

#[test]
fn the_seeds_are_nearly_all_right() {
    let right = SEEDS.iter().filter(|seed| check(seed, &shop::env()).is_ok()).count();
    assert_eq!(right, SEEDS.len() - 1, "only the first names a field that is not there");
}

#[test]
fn no_depth_takes_the_stack() {
    let nested = |open: &str, inner: &str, close: &str, times: usize| {
        format!("{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    for times in [30, 99, 400, 3_000, 30_000] {
        for source in [
            nested("(", "1", ")", times),
            nested("[", "1", "]", times),
            nested("{'a':", "1", "}", times),
            nested("!", "b", "", times),
            nested("-", "1", "", times),
            nested("!-", "1", "", times),
            nested("1+", "1", "", times),
            nested("(1+", "1", ")", times),
            nested("b?1:", "1", "", times),
            nested("b?", "1", ":1", times),
            nested("b&&", "b", "", times),
            nested("b||(b&&", "b", ")", times),
            nested("", "store", ".name", times),
            nested("", "xs", "[0]", times),
            nested("", "s", ".trim()", times),
            nested("xs.map(x,", "1", ")", times),
            nested("cel.bind(x,1,", "x", ")", times),
            nested("Store{name:", "1", "}", times),
            nested("[1,", "1", "]", times),
            nested("f(", "", "", times),
            nested("optional.of(", "1", ")", times),
            nested("o.or(", "o", ")", times),
            nested("ensure(", "1", ", b)", times),
            nested("ensure(1, ", "b", ")", times),
            nested("", "store", ".?name", times),
            nested("xs.sortBy(x,", "1", ")", times),
            nested("'%s'.format([", "1", "])", times),
            nested("store.coupons[?", "0", "].cents", times),
            nested("cel.block([1],", "1", ")", times),
            // What is long makes deep trees, too.
            format!("cel.block([{}1], cel.index(0))", "i,".repeat(times)),
            format!("cel.block([{}1], cel.index(0))", "cel.index(0),".repeat(times)),
            format!("math.greatest({}1)", "i,".repeat(times)),
            format!("math.least({}1)", "d,".repeat(times)),
            format!("[{}1]", "i,".repeat(times)),
            format!("'{}'.format([{}1])", "%d".repeat(times + 1), "i,".repeat(times)),
        ] {
            holds(&source);
        }
    }
}

#[test]
fn what_is_usual_is_not_too_deep() {
    for source in [
        format!("{}'a'", "'a' + ".repeat(48)),
        format!("{}true", "b && ".repeat(500)),
        format!("{}1{}", "[".repeat(40), "]".repeat(40)),
        format!("{}1", "b ? 1 : ".repeat(40)),
    ] {
        shop::checked(&source);
    }
}
