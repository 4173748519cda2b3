//! Random contracts through the readers and both outputs. `tests/synthetic` compiles a sample of them.

#[path = "support/synthetic/mod.rs"]
mod synthetic;

use hawksbill_codegen::schemas::diagnostics::Diagnostics;
use hawksbill_codegen::{Output, generate};
use proptest::prelude::*;
use serde_json::Value;
use synthetic::{Look, Naming, Plan, project, write};

fn run(plan: &Plan, look: Look) -> Result<Output, Diagnostics> {
    let folder = tempfile::tempdir().expect("temp folder");
    write(folder.path(), &project(plan, look));
    generate(folder.path())
}

/// What `contract.json` says, without places and comments.
fn structure(output: &Output) -> Value {
    let mut contract: Value =
        serde_json::from_str(&output.rust["contract.json"]).expect("contract.json is JSON");
    forget(&mut contract);
    contract
}

fn forget(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            // Where a field is called so, its value is an object as well; the model's own are meant.
            entries.retain(|key, _| key != "span" && key != "doc");
            entries.values_mut().for_each(forget);
        }
        Value::Array(items) => items.iter_mut().for_each(forget),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_contract_is_generated_or_its_errors_are_shown(seed: u64, clashing: bool) {
        let naming = if clashing { Naming::Clashing } else { Naming::Wild };
        let look = Look { comments: Some(seed), order: seed };
        match run(&Plan::small(seed, naming), look) {
            Ok(output) => {
                let rust = syn::parse_file(&output.rust["contract.rs"]);
                prop_assert!(rust.is_ok(), "{:?}", rust.err());
            }
            Err(errors) => {
                prop_assert!(errors.has_errors());
                let text = errors.to_string();
                prop_assert!(!text.contains("bug in Hawksbill"), "{text}");
                prop_assert!(text.contains("--> s"), "no place in {text}");
            }
        }
    }

    #[test]
    fn neither_order_nor_comments_nor_file_names_change_a_contract(seed: u64, order in 1..u64::MAX) {
        let plan = Plan::small(seed, Naming::Wild);
        let plain = run(&plan, Look::default());
        let other = run(&plan, Look { comments: Some(seed), order });
        prop_assert_eq!(plain.is_ok(), other.is_ok());
        if let (Ok(plain), Ok(other)) = (plain, other) {
            // Fingerprints are part of it.
            prop_assert_eq!(structure(&plain), structure(&other));
            prop_assert_eq!(code(&plain), code(&other));
        }
    }
}

/// The JavaScript, which holds the fingerprints and no comments but those of the generator.
fn code(output: &Output) -> Vec<(&String, Vec<&str>)> {
    let scripts = output.web.iter().filter(|(name, _)| name.ends_with(".js"));
    let mut scripts: Vec<_> = scripts
        .map(|(name, text)| {
            let mut lines: Vec<&str> =
                text.lines().filter(|line| !line.starts_with("// Generated")).collect();
            // Functions stand as they do in their file.
            lines.sort_unstable();
            (name, lines)
        })
        .collect();
    scripts.sort();
    scripts
}

#[test]
fn nearly_all_of_these_contracts_are_right_so_that_they_prove_something() {
    let good =
        (0..60).filter(|seed| run(&Plan::small(*seed, Naming::Wild), Look::default()).is_ok());
    assert!(good.count() >= 40);
}

#[test]
fn the_large_contract_has_the_size_it_is_measured_for() {
    let plan = Plan::large();
    let output = run(&plan, Look::default()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(output.contract.functions.len(), 1000);
    let types = output.contract.types.len();
    assert!((2950..3100).contains(&types), "{types} types");
}
