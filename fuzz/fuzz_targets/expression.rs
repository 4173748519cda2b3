//! Any text as an expression: it is judged, and what the checker accepts is printed in both languages.
#![no_main]

#[path = "../../schemas/tests/common/mod.rs"]
mod common;
#[path = "../../schemas/tests/shop/mod.rs"]
mod shop;

use std::str;

use hawksbill_codegen::rust_expressions;
use hawksbill_codegen::testing::{Exported, module};
use hawksbill_schemas::cel::{Env, Expr, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(source) = str::from_utf8(data) else { return };
    let env = shop::env();
    match check(source, &env) {
        Ok(expr) => {
            rust(&env, &expr);
            javascript(&env, &expr);
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
