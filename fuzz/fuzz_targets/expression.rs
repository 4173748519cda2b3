//! Any text as an expression: it is judged, what the checker accepts is printed in both languages, and what it
//! takes for sure has a value in the interpreter.
#![no_main]

#[path = "../../schemas/tests/common/mod.rs"]
mod common;
#[path = "../../schemas/tests/shop/mod.rs"]
mod shop;

use std::collections::BTreeMap;
use std::str;
use std::sync::{Arc, LazyLock};

use hawksbill::codegen::live::Expression;
use hawksbill_codegen::rust_expressions;
use hawksbill_codegen::testing::{Exported, module};
use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Env, Expr, Type, check};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value as Json, json};

fuzz_target!(|data: &[u8]| {
    let Ok(source) = str::from_utf8(data) else { return };
    let env = shop::env();
    match check(source, &env) {
        Ok(expr) => {
            rust(&env, &expr);
            javascript(&env, &expr);
            interpreted(source, env);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(source.get(problem.span.clone()).is_some(), "{problem:?}");
            }
        }
    }
});

/// What is printed is a function to the parser as well; an expression may be refused.
fn rust(env: &Env<'_>, expr: &Expr) {
    let variables: Vec<_> =
        env.variables.iter().map(|(name, ty)| (name.clone(), ty.clone())).collect();
    let printed = rust_expressions::function(env.contract, "value", expr, &variables);
    if let Ok((text, _)) = printed {
        if let Err(error) = syn::parse_str::<syn::ItemFn>(&text) {
            panic!("{error}: {text}");
        }
    }
}

fn javascript(env: &Env<'_>, expr: &Expr) {
    let variables = env.variables.keys().map(|name| (name.as_str(), None)).collect();
    module(env.contract, &[Exported { name: "value", variables, result: None, expr }]);
}

/// Longer ones may make values that no memory holds.
const SHORT: usize = 300;

/// The values of the variables; those without one have no JSON.
static VALUES: LazyLock<BTreeMap<&str, Json>> = LazyLock::new(|| {
    let coupon = json!({ "title": "Ten", "cents": i32::MAX, "active": true });
    let card = json!({ "title": "", "kind": "big", "price": i64::MIN, "badge": { "text": "new" } });
    let store = json!({
        "id": i64::MAX.to_string(), "name": "caf\u{e9} \u{1f422}", "stock": i32::MIN, "visits": u32::MAX,
        "status": "CLOSED", "address": { "city": "Lisboa" }, "coupons": [coupon, {}],
        "labels": { "a": "b" }, "openedAt": "2009-02-13T23:31:30.5Z", "rating": "-7", "slogan": "",
    });
    BTreeMap::from([
        ("coupons", json!([coupon, { "cents": i32::MIN }])),
        ("cards", json!([card, { "title": "x", "subtitle": "y", "kind": "small" }])),
        ("card", card),
        ("store", store),
        ("status", json!(7)),
        ("i", json!(i64::MIN)),
        ("u", json!(u64::MAX)),
        ("d", json!(-0.5)),
        ("s", json!("a\u{e9}b")),
        ("b", json!(true)),
        ("t", json!("9999-12-31T23:59:59Z")),
        ("xs", json!([i64::MIN, i64::MAX, 0])),
        ("m", json!({ "a": i64::MAX, "": 0 })),
        ("w", json!(i64::MIN)),
    ])
});

fn interpreted(source: &str, mut env: Env<'_>) {
    static CONTRACT: LazyLock<Arc<Contract>> =
        LazyLock::new(|| Arc::new(shop::env().contract.clone()));
    env.variables.retain(|name, _| VALUES.contains_key(name.as_str()));
    env.functions.clear();
    let Ok(expr) = check(source, &env) else { return };
    if source.len() > SHORT || source.contains("range") {
        return;
    }
    let variables: Vec<(&str, Type, Json)> = VALUES
        .iter()
        .filter_map(|(name, json)| Some((*name, env.variables.get(*name)?.clone(), json.clone())))
        .collect();
    let made = Expression::new(&CONTRACT, &expr).evaluate(&variables);
    assert!(expr.can_fail || made.is_ok(), "{source}: {made:?}");
}
